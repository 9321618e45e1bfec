import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../json.ts';
import { serverName } from '../testing/matrix-server.ts';
import { askAboutTransaction } from './transaction.ts';

const globex = serverName('globex.test');
const many = (count: number) => Array.from({ length: count }, () => ({}));

const [mallory, alice] = ['@mallory:globex.test', '@alice:acme.test'];
const edu = (edu_type: string, content: JsonObject): JsonObject => ({ edu_type, content });
const kindsOf = (edus: readonly Json[]): unknown => {
  const asked = askAboutTransaction(globex, { origin: 'globex.test', pdus: [], edus });
  return asked.ok ? asked.value.edus : asked.error;
};

describe('askAboutTransaction', () => {
  it('takes 50 PDUs and 100 EDUs of the signer', () => {
    expect(askAboutTransaction(globex, { origin: 'globex.test', pdus: many(50), edus: many(100) }).ok).toBe(true);
    expect(askAboutTransaction(globex, { origin: 'globex.test', pdus: [] }).ok).toBe(true);
  });

  it.each([
    [{ origin: 'initech.test', pdus: [] }, 'origin-differs'],
    [{ pdus: [] }, 'origin-differs'],
    [{ origin: 'globex.test' }, 'transaction-malformed'],
    [{ origin: 'globex.test', pdus: {} }, 'transaction-malformed'],
    [{ origin: 'globex.test', pdus: [], edus: null }, 'transaction-malformed'],
    [{ origin: 'globex.test', pdus: many(51) }, 'transaction-too-large'],
    [{ origin: 'globex.test', pdus: [], edus: many(101) }, 'transaction-too-large'],
  ])('refuses %p', (body, error) => {
    expect(askAboutTransaction(globex, body)).toEqual({ ok: false, error });
  });

  it('tells the room of each PDU, where it names one', () => {
    const asked = askAboutTransaction(globex, { origin: 'globex.test', pdus: [{ room_id: '!a' }, {}, 7, { room_id: 'a' }] });
    expect(asked.ok && asked.value.rooms).toEqual(['!a', undefined, undefined, undefined]);
  });

  it('reads what EDUs are', () => {
    expect(
      kindsOf([
        edu('m.direct_to_device', { sender: mallory, type: 'm.x', message_id: '1', messages: { [alice]: { '*': {} } } }),
        edu('m.typing', { room_id: '!a', user_id: mallory, typing: true }),
        edu('m.receipt', { '!a': { 'm.read': { [mallory]: { event_ids: ['$x'] } } }, '!b': {} }),
        edu('m.presence', { push: [{ user_id: mallory, presence: 'online' }] }),
        edu('m.device_list_update', { user_id: mallory }),
        edu('m.signing_key_update', { user_id: mallory }),
        edu('org.example.news', {}),
      ]),
    ).toEqual([
      { kind: 'to-device', sender: mallory, recipients: [alice] },
      { kind: 'in-room', rooms: ['!a'] },
      { kind: 'in-room', rooms: ['!a', '!b'] },
      { kind: 'about-themselves' },
      { kind: 'about-themselves' },
      { kind: 'about-themselves' },
      { kind: 'unknown' },
    ]);
  });

  it.each([
    edu('m.direct_to_device', { sender: '@ceo:initech.test', messages: {} }),
    edu('m.typing', { room_id: '!a', user_id: alice }),
    edu('m.receipt', { '!a': { 'm.read': { [mallory]: {}, [alice]: {} } } }),
    edu('m.presence', { push: [{ user_id: mallory }, { user_id: alice }] }),
    edu('m.presence', { push: [{}] }),
    edu('m.device_list_update', { user_id: alice }),
    edu('m.signing_key_update', { user_id: 7 }),
  ])('refuses %j, which speaks for somebody of another server', (one) => {
    expect(kindsOf([edu('m.presence', { push: [] }), one])).toBe('edu-not-of-origin');
  });

  it.each([
    7,
    {},
    edu('m.direct_to_device', { messages: {} }),
    edu('m.direct_to_device', { sender: mallory, messages: { alice: {} } }),
    edu('m.typing', { user_id: mallory }),
    edu('m.receipt', { '!a': 'x' }),
    edu('m.receipt', { a: {} }),
    edu('m.presence', { push: {} }),
    edu('m.device_list_update', {}),
  ] as readonly Json[])('says of %j that it cannot be read', (one) => {
    expect(kindsOf([one])).toEqual([{ kind: 'unreadable' }]);
  });

  it('reads whatever is sent without a fault', () => {
    const kind = fc.constantFrom('m.direct_to_device', 'm.typing', 'm.receipt', 'm.presence', 'm.device_list_update');
    fc.assert(
      fc.property(fc.array(fc.record({ edu_type: kind, content: fc.jsonValue() }), { maxLength: 5 }), (edus) => {
        kindsOf(edus as readonly Json[]);
      }),
    );
  });
});
