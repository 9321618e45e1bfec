import type { JsonObject } from '../../../bridge/federation/json.ts';
import { bodyOf, createMatrixServer, serverName } from '../../../bridge/federation/testing/matrix-server.ts';

/** The server whose doors are asked. */
export const ours = serverName('acme.test');
/** The server that asks; its key is new in each process, so its key answer is handed over. */
export const partner = createMatrixServer('globex.test');

const hash = (number: number): string => `$${String(number).padStart(43, '0')}`;
const body = 'Your order 4711 leaves the works on Monday. 您的订单4711将于周一出厂。';

/** Event number `number` of the partner's person, with hash and signature. */
export const eventAt = (number: number): JsonObject =>
  partner.seal({
    type: 'm.room.message',
    room_id: `!${'r'.repeat(43)}`,
    sender: '@bob:globex.test',
    content: { msgtype: 'm.text', body, 'm.mentions': {} },
    depth: number + 10,
    origin_server_ts: 1_795_388_400_000 + number,
    prev_events: [hash(number)],
    auth_events: [hash(1), hash(2), hash(3)],
  });

/** A request of the partner's as it is signed and sent. */
export interface Signed {
  readonly body: string;
  /** What goes over the wire. */
  readonly bytes: Buffer;
}

const requestOf = (method: string, path: string, content: JsonObject): Signed => {
  const text = bodyOf(content);
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${ours}`,
    `Authorization: ${partner.authorize(ours, method, path, text)}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  return { body: text, bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`) };
};

/** Asks our policy server to sign event number `number` (MSC4284). */
export const signRequestAt = (number: number): Signed => requestOf('POST', '/_matrix/policy/v1/sign', eventAt(number));

const inTransaction = 50;

/** A transaction of 50 events (Matrix spec, server-server API, "Transactions"). */
export const transactionAt = (number: number): Signed => {
  const pdus = Array.from({ length: inTransaction }, (_, place) => eventAt(number * inTransaction + place));
  const content = { origin: partner.name, origin_server_ts: 1_795_388_400_000, pdus, edus: [] };
  return requestOf('PUT', `/_matrix/federation/v1/send/${number}`, content);
};
