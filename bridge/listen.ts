import { once } from 'node:events';
import { Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Where a program listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Takes no more connections and lets requests under way be answered; after a second it cuts what is idle, after 8 s everything. */
export type Close = () => Promise<void>;

/** How long a request may be on its way over a connection that is open already, in milliseconds. */
const grace = 1_000;
/** With the grace less than a program has to end in good order, in milliseconds. */
const patience = 7_000;

interface Busy {
  /** No request is taken after the one under way. */
  readonly last: () => void;
  readonly isAnswering: (socket: Socket) => boolean;
}

// Told by the answer itself, a client does not send its next request into a connection that is just being closed.
const politely = (response: ServerResponse): void => {
  if (!response.headersSent) response.setHeader('connection', 'close');
};

const followRequests = (server: HttpServer): Busy => {
  const underWay = new Map<ServerResponse, Socket>();
  let isLast = false;
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    underWay.set(response, socket);
    if (isLast) politely(response);
    response.once('close', () => {
      underWay.delete(response);
      if (isLast) socket.end();
    });
  });
  return {
    last: () => {
      isLast = true;
      for (const response of underWay.keys()) politely(response);
    },
    isAnswering: (socket) => [...underWay.values()].includes(socket),
  };
};

// Of a server that speaks no HTTP by itself it cannot be seen what is idle.
const unseen: Busy = { last: () => {}, isAnswering: () => true };

/** Listens and answers how to close; rejects with the address in words where it cannot listen. */
export const listenOn = async (server: Server, { host, port }: Address): Promise<Close> => {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const busy = server instanceof HttpServer ? followRequests(server) : unseen;
  server.listen(port, host);
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Error(`cannot listen on ${host}:${port}`, { cause });
  });
  const cut = (these: (socket: Socket) => boolean): void => [...open].filter(these).forEach((socket) => socket.destroy());
  return async () => {
    const closed = once(server, 'close');
    // Not the closing of the HTTP server, which cuts what seems idle at once: a request may be on its way.
    Server.prototype.close.call(server);
    busy.last();
    await Promise.race([closed, pause(grace)]);
    cut((socket) => !busy.isAnswering(socket));
    await Promise.race([closed, pause(patience)]);
    cut(() => true);
    await closed;
  };
};
