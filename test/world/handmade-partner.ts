import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';

import { canonicalJson } from '../../bridge/federation/canonical-json.ts';
import { coreOf } from '../../bridge/federation/event-signature.ts';
import { isJsonObject, parseJsonObject, type JsonObject } from '../../bridge/federation/json.ts';
import { createMatrixServer, serverName, type MatrixServer } from '../../bridge/federation/testing/matrix-server.ts';
import type { WorldGateway } from './describe-world.ts';
import { addPartner } from './introduce.ts';
import type { WorldShape } from './shape.ts';

const hour = 3_600_000;

/** An answer to a request by hand; `text` is the body. */
export interface HandmadeAnswer {
  readonly status: number;
  readonly text: string;
  readonly body: JsonObject;
}

/** A partner's homeserver made by hand: it publishes a key, accepts every invite, takes every transaction, and asks what it is told to. */
export interface HandmadePartner {
  readonly seal: MatrixServer['seal'];
  /** A signed request to a company's ingress. */
  readonly ask: (company: WorldGateway, method: string, path: string, content?: JsonObject) => Promise<HandmadeAnswer>;
  /** Takes the two steps by which somebody of this server joins or leaves a room there; answers the last answer. */
  readonly step: (company: WorldGateway, kind: 'join' | 'leave', roomId: string, userId: string) => Promise<HandmadeAnswer>;
  readonly close: () => void;
}

const bodyOf = async (request: IncomingMessage): Promise<JsonObject> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const parsed = parseJsonObject(Buffer.concat(chunks).toString());
  return parsed.ok ? parsed.value : {};
};

// Both servers sign an invite: ours made it, theirs accepts it.
const accepted = (partner: MatrixServer, { event, room_version: version }: JsonObject): JsonObject => {
  if (!isJsonObject(event) || typeof version !== 'string') return {};
  const { signatures, unsigned: _, ...bare } = event;
  const sealed = partner.seal(bare, version);
  return { event: { ...sealed, signatures: { ...(isJsonObject(signatures) ? signatures : {}), ...(sealed['signatures'] as JsonObject) } } };
};

const answerTo = async (partner: MatrixServer, request: IncomingMessage): Promise<JsonObject> => {
  const path = request.url ?? '';
  if (path.startsWith('/_matrix/key/')) return partner.keyAnswer(Date.now() + hour);
  const body = await bodyOf(request);
  return path.startsWith('/_matrix/federation/v2/invite/') ? accepted(partner, body) : { pdus: {} };
};

const listen = async (partner: MatrixServer, port: number): Promise<Server> => {
  const server = createServer((request, response) => {
    void answerTo(partner, request).then((body) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return server;
};

const encoded = (id: string): string => encodeURIComponent(id);

/** Starts the handmade partner of the world; the company has an agreement with it from then on. */
export const startHandmadePartner = async (
  { serverName: name, port, key }: WorldShape['handmade'],
  company: WorldGateway,
): Promise<HandmadePartner> => {
  const partner = createMatrixServer(name, 'ed25519:handmade', createPrivateKey(key));
  const server = await listen(partner, port);
  await addPartner(company, 'Handmade', name);
  const ask: HandmadePartner['ask'] = async (asked, method, path, content) => {
    const canonical = content && canonicalJson(content);
    const text = canonical?.ok === true ? canonical.value : undefined;
    const authorization = partner.authorize(serverName(asked.serverName), method, path, text);
    const headers = { authorization, ...(text === undefined ? {} : { 'content-type': 'application/json' }) };
    const response = await fetch(`${asked.federationUrl}${path}`, { method, headers, ...(text === undefined ? {} : { body: text }) });
    const answer = await response.text();
    const parsed = parseJsonObject(answer);
    return { status: response.status, text: answer, body: parsed.ok ? parsed.value : {} };
  };
  return {
    seal: partner.seal,
    ask,
    step: async (asked, kind, roomId, userId) => {
      const query = kind === 'join' ? '?ver=12' : '';
      const made = await ask(asked, 'GET', `/_matrix/federation/v1/make_${kind}/${encoded(roomId)}/${encoded(userId)}${query}`);
      if (made.status !== 200) return made;
      const sealed = partner.seal(made.body['event'] as JsonObject);
      const core = coreOf(sealed, '12');
      if (!core.ok) throw new Error('the template cannot be signed');
      return ask(asked, 'PUT', `/_matrix/federation/v2/send_${kind}/${encoded(roomId)}/${encoded(core.value.eventId)}`, sealed);
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
