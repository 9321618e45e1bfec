import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves in a process of its own: tells the parent its port, ends when the parent closes the channel. */
export const serveParent = (server: Server): void => {
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.on('disconnect', () => process.exit(0));
};
