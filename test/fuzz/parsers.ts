import fc from 'fast-check';
import { canonicalJson } from '../../bridge/federation/canonical-json.ts';
import { matchEndpoint } from '../../bridge/federation/endpoints/match-endpoint.ts';
import { readQuery } from '../../bridge/federation/endpoints/request-query.ts';
import { readPath } from '../../bridge/federation/endpoints/request-path.ts';
import { withoutPurged } from '../../bridge/federation/egress/purge-mark.ts';
import { readFederationLine } from '../../bridge/federation/egress/request-line.ts';
import { readSendJoinAnswer } from '../../bridge/federation/egress/send-join-answer.ts';
import { contentHash, coreOf } from '../../bridge/federation/event-signature.ts';
import { askToInvite, askToSend } from '../../bridge/federation/endpoints/membership.ts';
import { askAboutTransaction } from '../../bridge/federation/ingress/transaction.ts';
import { isJsonObject, readJsonObject, type JsonObject } from '../../bridge/federation/json.ts';
import { readKeyAnswer } from '../../bridge/federation/key-answer.ts';
import { readPdu } from '../../bridge/federation/sign/pdu.ts';
import { readStaticTarget, splitHost } from '../../bridge/federation/target.ts';
import { serverName } from '../../bridge/federation/testing/matrix-server.ts';
import { lifetimeOf, readDelegate } from '../../bridge/federation/well-known.ts';
import { parseXMatrix } from '../../bridge/federation/x-matrix-header.ts';
import { observationOf } from '../../bridge/synapse/in/observation.ts';
import { readMessage } from '../../bridge/content/read-message.ts';
import { parseEventId, parseRoomId, parseServerName, parseUserId, type RoomId } from '../../policy/index.ts';
import * as corpus from './corpus.ts';
import { hostileJson, hostileText } from './hostile.ts';

/** A parser at a door: how many inputs it gets, where they come from, and what reads them. */
export interface Parser {
  readonly name: string;
  readonly times: number;
  readonly inputs: fc.Arbitrary<unknown>;
  readonly read: (input: never) => unknown;
}

const of = <Input>(name: string, times: number, inputs: fc.Arbitrary<Input>, read: (input: Input) => unknown): Parser => ({
  name,
  times,
  inputs,
  read,
});

const [acme, globex] = [serverName('acme.test'), serverName('globex.test')];
const room = '!room:acme.test' as RoomId;

const objects = (samples: readonly unknown[]): fc.Arbitrary<JsonObject> => hostileJson(samples).filter(isJsonObject);
const bytes = (samples: readonly unknown[]): fc.Arbitrary<Buffer> =>
  hostileText(samples.map((sample) => JSON.stringify(sample))).map((text) =>
    Buffer.from(text, 'utf16le').byteLength % 7 === 0 ? Buffer.from(text, 'latin1') : Buffer.from(text),
  );

const identify = (event: JsonObject): unknown => [coreOf(event, '11'), coreOf(event, '12'), contentHash(event)];

/** What reads texts: headers, request lines, names. */
export const textParsers: readonly Parser[] = [
  of('an X-Matrix header', 25_000, hostileText(corpus.headers), parseXMatrix),
  of('a path of the federation API', 25_000, hostileText(corpus.targets), (target) => {
    const path = readPath(target);
    return [path.ok ? matchEndpoint('GET', path.value) : path, readQuery(target)];
  }),
  of('a line of the egress', 15_000, hostileText(corpus.lines), readFederationLine),
  of('a name', 25_000, hostileText(corpus.names), (text) =>
    [parseServerName, parseUserId, parseRoomId, parseEventId].map((parse) => parse(text)),
  ),
  of('an address', 15_000, hostileText(corpus.names), (text) => [splitHost(text), readStaticTarget(globex, text)]),
  of('an age of a well-known file', 5_000, hostileText(['max-age=86400', 'public, max-age="3600"']), lifetimeOf),
];

/** What reads bytes and JSON: bodies, answers, events. */
export const jsonParsers: readonly Parser[] = [
  of('the bytes of a body', 15_000, bytes(corpus.transactions), readJsonObject),
  of('a well-known file', 10_000, bytes([{ 'm.server': 'matrix.globex.test:443' }]), (body) => readDelegate({ status: 200, body })),
  of('a key answer', 5_000, objects(corpus.keyAnswers), (answer) => readKeyAnswer(globex, answer)),
  of('a transaction', 10_000, objects(corpus.transactions), (body) => askAboutTransaction(globex, body)),
  of('a PDU', 12_000, objects(corpus.pdus), (event) => [readPdu(event), identify(event)]),
  of('canonical JSON', 10_000, hostileJson(corpus.pdus), canonicalJson),
  of('an invite', 8_000, objects(corpus.invites), (body) => askToInvite(globex, acme, room, body)),
  of('a join', 5_000, objects(corpus.pdus), (event) => askToSend('join', globex, room, event)),
  of('the content of a message', 12_000, objects(corpus.contents), (content) => readMessage('m.room.message', content)),
  of('the answer to a join', 8_000, objects(corpus.joinAnswers), readSendJoinAnswer),
  of('an answer with history', 8_000, objects(corpus.joinAnswers), (answer) => withoutPurged(answer, { depth: 10, before: 1000 })),
  of('a delivered event', 8_000, hostileJson(corpus.deliveries), (event) => observationOf(event, 0)),
];
