import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import type { JsonObject } from '../../bridge/federation/json.ts';
import { bodyOf, createMatrixServer, serverName } from '../../bridge/federation/testing/matrix-server.ts';

/** A homeserver played by a test: it shows its keys, takes whatever it is sent, and asks what it is told to. */
export interface PlayedHomeserver {
  readonly serverName: string;
  /** Asks another server something, signed. */
  readonly ask: (base: string, destination: string, method: string, path: string, body?: JsonObject) => Promise<JsonObject>;
  /** Makes a person of its own join a room through a server that is in it. */
  readonly join: (base: string, destination: string, roomId: string, userId: string) => Promise<void>;
  readonly close: () => void;
}

const hour = 3_600_000;

const answering = async (port: number, keys: () => JsonObject): Promise<Server> => {
  const server = createServer((request, response) => {
    request.resume();
    const body = request.url?.startsWith('/_matrix/key/v2/server') ? keys() : { pdus: {} };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return server;
};

/** Opens a homeserver on a port of 127.0.0.1. `keyId` must be new where others have played the same name: keys are remembered. */
export const playHomeserver = async (name: string, port: number, keyId: string): Promise<PlayedHomeserver> => {
  const identity = createMatrixServer(name, keyId);
  const server = await answering(port, () => identity.keyAnswer(Date.now() + hour));
  const ask: PlayedHomeserver['ask'] = async (base, destination, method, path, body) => {
    const authorization = identity.authorize(serverName(destination), method, path, body);
    const response = await fetch(`${base}${path}`, { method, headers: { authorization }, ...(body && { body: bodyOf(body) }) });
    const answer = (await response.json()) as JsonObject;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const join: PlayedHomeserver['join'] = async (base, destination, roomId, userId) => {
    const [room, user] = [encodeURIComponent(roomId), encodeURIComponent(userId)];
    const { event } = await ask(base, destination, 'GET', `/_matrix/federation/v1/make_join/${room}/${user}?ver=12`);
    const template = { ...(event as JsonObject), origin: name, origin_server_ts: Date.now() };
    await ask(base, destination, 'PUT', `/_matrix/federation/v2/send_join/${room}/%24made-by-hand`, identity.seal(template));
  };
  return { serverName: name, ask, join, close: () => void server.close() };
};
