import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { createMatrixServer } from '../../../bridge/federation/testing/matrix-server.ts';
import { answerTo } from './answers.ts';
import type { HostileServer } from './hostile-server.ts';

const serve = (server: () => HostileServer): Server =>
  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, type, body } = answerTo(server(), request.method ?? '', request.url ?? '', Buffer.concat(chunks).toString());
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });

const tooSoon = (): never => {
  throw new Error('asked before it was there');
};

/** Starts a hostile server on a port of 127.0.0.1. A name that others have met before needs its key again: they remember it. */
export const startHostileServer = async (
  name: string,
  port: number,
  ...identity: readonly [keyId?: string, key?: KeyObject]
): Promise<HostileServer> => {
  let self: HostileServer | undefined;
  const listener = serve(() => self ?? tooSoon());
  await once(listener.listen(port, '127.0.0.1'), 'listening');
  const memory = { asked: [], rooms: new Map(), events: new Map(), invitations: new Map(), edus: [], canned: new Map() };
  self = {
    ...createMatrixServer(name, ...identity),
    ...memory,
    port,
    close: () => {
      listener.close();
      listener.closeAllConnections();
    },
  };
  return self;
};
