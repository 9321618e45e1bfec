import { describe, expect, it } from '@jest/globals';
import { err, ok, type Result, type ServerName } from '../../../policy/index.ts';
import { publicKeyText, readPublicKey, verifyText } from '../ed25519.ts';
import { coreOf } from '../event-signature.ts';
import type { JsonObject } from '../json.ts';
import { createServerKeys, type ServerKeys } from '../server-keys.ts';
import { createMatrixServer, type MatrixServer } from '../testing/matrix-server.ts';
import type { Verdict } from '../verdict.ts';
import { createPolicySign, type PolicySignNeeds } from './policy-sign.ts';

const [acme, globex, initech] = ['acme.test', 'globex.test', 'initech.test'].map((name) => createMatrixServer(name)) as [
  MatrixServer,
  MatrixServer,
  MatrixServer,
];
const policy = createMatrixServer('acme.test', 'ed25519:policy_server');
const servers = [acme, globex, initech];
const now = 1_700_000_000_000;
const denial: Verdict = { permit: false, errcode: 'ORG.PARLEY.X', error: 'No. / 不。', reason: 'word-not-allowed', decisionId: 'dec_1' };

const message: JsonObject = {
  type: 'm.room.message',
  room_id: '!room',
  sender: '@bob:globex.test',
  content: { body: 'hi' },
  origin_server_ts: now,
  depth: 7,
  prev_events: ['$prev'],
  auth_events: ['$auth'],
};

const world = (change: Partial<PolicySignNeeds> = {}) => {
  const asked: [string, ServerName][] = [];
  const keysAsked: ServerName[] = [];
  const alarms: unknown[] = [];
  const fetchAnswer = async (name: ServerName): Promise<Result<JsonObject, string>> => {
    keysAsked.push(name);
    const server = servers.find((one) => one.name === name);
    return server === undefined ? err('no route') : ok(server.keyAnswer(now + 86_400_000));
  };
  const keys: ServerKeys = createServerKeys({ now: () => now, fetchAnswer });
  const sign = createPolicySign({
    serverName: acme.name,
    signingKey: policy.key,
    keys,
    roomVersion: (roomId) => (roomId === '!room' ? '12' : undefined),
    mayContact: async () => ({ permit: true }),
    maySign: async (pdu, origin) => (asked.push([pdu.eventId, origin]), { permit: true }),
    alarm: (fault) => alarms.push(fault),
    ...change,
  });
  return { sign, asked, keysAsked, alarms };
};

const reasonOf = (answer: Result<string, { reason: string }>): string => (answer.ok ? 'signed' : answer.error.reason);
const verifies = (event: JsonObject, signature: string): boolean => {
  const core = coreOf(event, '12');
  const key = readPublicKey(publicKeyText(policy.key));
  return core.ok && key.ok && verifyText(core.value.text, signature, key.value);
};

describe('a permitted event', () => {
  it('is signed over its redacted form, and the decision saw it whole', async () => {
    const seen: unknown[] = [];
    const { sign } = world({ maySign: async (pdu, origin) => (seen.push([pdu, origin]), { permit: true }) });
    const event = globex.seal(message);
    const answer = await sign(globex.name, event);
    expect(answer.ok && verifies(event, answer.value)).toBe(true);
    const core = coreOf(event, '12');
    const eventId = core.ok && core.value.eventId;
    const rest = {
      roomId: '!room',
      roomVersion: '12',
      sender: '@bob:globex.test',
      type: 'm.room.message',
      stateKey: undefined,
      originServerTs: now,
    };
    expect(seen).toEqual([[{ event, eventId, ...rest }, 'globex.test']]);
  });

  it('may be our own user’s, verified with our homeserver’s key', async () => {
    const { sign, keysAsked } = world({ mayContact: () => Promise.reject(new Error('never asked about ourselves')) });
    expect(reasonOf(await sign(globex.name, acme.seal({ ...message, sender: '@alice:acme.test' })))).toBe('signed');
    expect(keysAsked).toEqual(['acme.test']);
  });

  it('may be a state event, and the creation of a room of version 12, which has no room id', async () => {
    const creation: JsonObject = {
      ...message,
      type: 'm.room.create',
      state_key: '',
      content: { room_version: '12' },
      prev_events: [],
      auth_events: [],
    };
    const { room_id: _, ...unplaced } = creation;
    const event = globex.seal(unplaced);
    const core = coreOf(event, '12');
    const roomId = core.ok ? `!${core.value.eventId.slice(1)}` : '';
    expect(reasonOf(await world({ roomVersion: (room) => (room === roomId ? '12' : undefined) }).sign(globex.name, event))).toBe('signed');
    expect(reasonOf(await world({ roomVersion: () => '11' }).sign(globex.name, globex.seal(creation, '11')))).toBe('signed');
  });

  it('is decided again each time, while its keys and its signature are remembered', async () => {
    let permitted = true;
    let decisions = 0;
    const maySign = async (): Promise<Verdict> => ((decisions += 1), permitted ? { permit: true } : denial);
    const { sign, keysAsked } = world({ maySign });
    const event = globex.seal(message);
    const first = await sign(globex.name, event);
    expect(await sign(globex.name, event)).toEqual(first);
    expect([decisions, keysAsked.length]).toEqual([2, 1]);
    permitted = false;
    expect(reasonOf(await sign(globex.name, event))).toBe('word-not-allowed');
    expect(decisions).toBe(3);
  });

  it('is signed under its own room version’s rules', async () => {
    const { sign } = world({ roomVersion: () => '11' });
    expect(reasonOf(await sign(globex.name, globex.seal(message, '11')))).toBe('signed');
  });
});

describe('a refused event', () => {
  it('gets the decision’s words', async () => {
    const { sign } = world({ maySign: async () => denial });
    expect(await sign(globex.name, globex.seal(message))).toEqual({
      ok: false,
      error: { status: 400, errcode: 'M_FORBIDDEN', error: 'No. / 不。', reason: 'word-not-allowed', decisionId: 'dec_1' },
    });
  });

  const { type: _, ...typeless } = message;
  const signedBy = (server: MatrixServer, change: JsonObject): JsonObject => server.seal({ ...message, ...change });
  const sealed = globex.seal(message);
  const signatures = (own: JsonObject): JsonObject => ({ ...sealed, signatures: own });

  it.each<[string, JsonObject, string]>([
    ['with another content than its hash says', { ...sealed, content: { body: 'other' } }, 'content-hash-wrong'],
    ['with its content emptied', { ...sealed, content: {} }, 'content-hash-wrong'],
    ['without signature', signatures({}), 'event-unsigned'],
    ['signed by another server only', signatures({ 'initech.test': { 'ed25519:auto': 'AAAA' } }), 'event-unsigned'],
    ['signed with another server’s key', signedBy(initech, {}), 'event-unsigned'],
    ['with a signature that is none', signatures({ 'globex.test': { 'ed25519:auto': 'AAAA' } }), 'event-signature-wrong'],
    [
      'with the signature of another event',
      { ...signedBy(globex, { depth: 8 }), signatures: sealed['signatures'] ?? null },
      'event-signature-wrong',
    ],
    ['signed with a key its server does not publish', signatures({ 'globex.test': { 'ed25519:other': 'AAAA' } }), 'event-signature-wrong'],
    ['of a room not known here', signedBy(globex, { room_id: '!other' }), 'room-unknown'],
    [
      'of a server nobody can ask for keys',
      createMatrixServer('gone.test').seal({ ...message, sender: '@x:gone.test' }),
      'keys-unavailable',
    ],
    ['from too far in the future', signedBy(globex, { origin_server_ts: now + 8 * 86_400_000 }), 'event-signature-wrong'],
    ['without type', globex.seal(typeless), 'pdu-malformed'],
    ['with an event id of its own', signedBy(globex, { event_id: '$x' }), 'pdu-malformed'],
    ['without room', signedBy(globex, { room_id: '' }), 'pdu-malformed'],
    ['with a sender that is none', signedBy(globex, { sender: 'bob' }), 'pdu-malformed'],
    ['with a state key that is no text', signedBy(globex, { state_key: 7 }), 'pdu-malformed'],
    ['with a long type', signedBy(globex, { type: 'x'.repeat(256) }), 'pdu-malformed'],
    ['with a negative time', signedBy(globex, { origin_server_ts: -1 }), 'pdu-malformed'],
    ['with a depth that is no number', signedBy(globex, { depth: '1' }), 'pdu-malformed'],
    ['with too many previous events', signedBy(globex, { prev_events: Array.from({ length: 21 }, () => '$x') }), 'pdu-malformed'],
    ['with auth events of another form', signedBy(globex, { auth_events: [['$x', {}]] }), 'pdu-malformed'],
    ['larger than an event may be', signedBy(globex, { content: { body: 'x'.repeat(65_536) } }), 'pdu-malformed'],
    ['with a content that is no object', { ...sealed, content: 'x' }, 'pdu-malformed'],
    ['without canonical form', { ...sealed, content: { body: 1.5 } }, 'pdu-malformed'],
    ['that is empty', {}, 'pdu-malformed'],
  ])('is one %s: no decision is asked', async (__, event, reason) => {
    const { sign, asked } = world();
    expect(reasonOf(await sign(globex.name, event))).toBe(reason);
    expect(asked).toEqual([]);
  });

  it('is one of a room version with other rules', async () => {
    const { sign } = world({ roomVersion: () => '10' });
    expect(reasonOf(await sign(globex.name, globex.seal(message)))).toBe('room-version-unsupported');
  });

  it('is one whose decision fails', async () => {
    const { sign, alarms } = world({ maySign: () => Promise.reject(new Error('no lease')) });
    expect(reasonOf(await sign(globex.name, globex.seal(message)))).toBe('judgement-failed');
    expect(alarms).toHaveLength(1);
  });

  it('is one whose only signature in our name is the policy server’s', async () => {
    const { sign } = world();
    const event = policy.seal({ ...message, sender: '@alice:acme.test' });
    expect(reasonOf(await sign(globex.name, event))).toBe('event-unsigned');
  });
});

describe('keys of a third server', () => {
  const event = initech.seal({ ...message, sender: '@x:initech.test' });

  it('are fetched when we may contact it', async () => {
    const { sign, asked } = world();
    expect(reasonOf(await sign(globex.name, event))).toBe('signed');
    expect(asked.map(([, origin]) => origin)).toEqual(['globex.test']);
  });

  it('are not fetched otherwise', async () => {
    const { sign, keysAsked } = world({ mayContact: async () => denial });
    expect(reasonOf(await sign(globex.name, event))).toBe('word-not-allowed');
    expect(keysAsked).toEqual([]);
  });
});
