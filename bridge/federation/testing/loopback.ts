import { once } from 'node:events';
import { request as send, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect, type AddressInfo, type Server } from 'node:net';
import type { Target } from '../target.ts';

/** Servers on 127.0.0.1 that end with the test. */
export interface Loopback {
  /** Starts a server on a free port and gives the port. */
  readonly listen: (server: Server) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Makes an empty set of servers. */
export const createLoopback = (): Loopback => {
  const ends: (() => Promise<void>)[] = [];
  return {
    listen: async (server) => {
      const sockets = new Set<{ destroy: () => void }>();
      server.on('connection', (socket) => sockets.add(socket));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      ends.push(async () => {
        const closed = once(server, 'close');
        server.close();
        for (const socket of sockets) socket.destroy();
        await closed;
      });
      return (server.address() as AddressInfo).port;
    },
    close: async () => {
      await Promise.all(ends.splice(0).map((end) => end()));
    },
  };
};

/** A plain HTTP target on 127.0.0.1. */
export const plainTarget = (port: number, hostHeader = 'loopback.test'): Target => ({
  candidates: [{ host: '127.0.0.1', port }],
  certificateName: undefined,
  hostHeader,
  publicOnly: false,
});

/** A request of a test. */
export interface Call {
  readonly port: number;
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/** An answer, read whole. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** Sends one request on a connection of its own and reads the answer. */
export const call = ({ port, method = 'GET', path, headers = {}, body }: Call): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const outgoing = send({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json });
      });
    });
    outgoing.on('error', reject).end(body);
  });

/** Writes bytes to a port and reads until the other side closes. */
export const exchange = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
