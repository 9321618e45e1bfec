import { once } from 'node:events';
import type { Server } from 'node:net';

/** Where a program listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Listens; rejects with the address in words where that is not possible. */
export const listenOn = async (server: Server, { host, port }: Address): Promise<void> => {
  server.listen(port, host);
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Error(`cannot listen on ${host}:${port}`, { cause });
  });
};

/** Takes no more connections, lets requests under way end, and cuts what is idle. */
export const closeServer = async (server: Server & { closeIdleConnections?: () => void }): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections?.();
  await closed;
};
