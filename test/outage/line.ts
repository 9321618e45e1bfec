import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../../homeserver-config/demo/ports.ts';

/** A line between two servers that can be cut: then nothing gets through and nobody answers at its end. */
export interface Line {
  readonly url: string;
  readonly cut: () => void;
  readonly mend: () => Promise<void>;
}

/** Lays a line to a port of 127.0.0.1, whole at first. */
export const layLine = async (targetPort: number): Promise<Line> => {
  const port = await freePort();
  const open = new Set<Socket>();
  const pair = (one: Socket, other: Socket): void => {
    open.add(one);
    one
      .on('error', () => {})
      .on('close', () => {
        open.delete(one);
        other.destroy();
      });
  };
  const join = (near: Socket): void => {
    const far = connect(targetPort, '127.0.0.1');
    pair(near, far);
    pair(far, near);
    near.pipe(far).pipe(near);
  };
  const listening = async () => {
    const server = createServer(join).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await listening();
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
    mend: async () => {
      server = await listening();
    },
  };
};
