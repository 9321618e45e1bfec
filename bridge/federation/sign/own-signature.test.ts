import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../json.ts';
import { signCore, coreOf } from '../event-signature.ts';
import { createMatrixServer } from '../testing/matrix-server.ts';
import { carriesOwnSignature } from './own-signature.ts';

const [acme, globex] = [createMatrixServer('acme.test', 'ed25519:policy_server'), createMatrixServer('globex.test')];
const carries = carriesOwnSignature(acme.name, createPublicKey(acme.key));

const sealed = globex.seal({
  type: 'm.room.message',
  room_id: '!room',
  sender: '@bob:globex.test',
  content: { msgtype: 'm.text', body: 'hi' },
  origin_server_ts: 1,
  depth: 7,
  prev_events: ['$p'],
  auth_events: ['$a'],
});

const signatureBy = (server: typeof acme, event: JsonObject): string => {
  const core = coreOf(event, '12');
  if (!core.ok) throw new Error('not to be signed');
  return signCore(core.value, server.key);
};

const withSignature = (name: string, keyId: string, signature: string): JsonObject => ({
  ...sealed,
  signatures: { ...(sealed['signatures'] as JsonObject), [name]: { [keyId]: signature } },
});

const ours = withSignature('acme.test', 'ed25519:policy_server', signatureBy(acme, sealed));

describe('our own policy signature', () => {
  it('is found on an event as it came in, with its id beside it or not', () => {
    expect([carries(ours, '12'), carries({ ...ours, event_id: '$x' }, '12'), carries({ ...ours, unsigned: { age: 1 } }, '12')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each<[string, JsonObject]>([
    ['there is none', sealed],
    ['it only looks like one', withSignature('acme.test', 'ed25519:policy_server', 'A'.repeat(86))],
    ['it is no text', withSignature('acme.test', 'ed25519:policy_server', 7 as never)],
    ['it was made with another key', withSignature('acme.test', 'ed25519:policy_server', signatureBy(globex, sealed))],
    ['it stands under another key id', withSignature('acme.test', 'ed25519:other', signatureBy(acme, sealed))],
    ['it stands under another server', withSignature('globex.test', 'ed25519:policy_server', signatureBy(acme, sealed))],
    [
      'it was made for another event',
      withSignature('acme.test', 'ed25519:policy_server', signatureBy(acme, globex.seal({ ...sealed, depth: 8 }))),
    ],
    ['the content is another than its hash says', { ...ours, content: { msgtype: 'm.text', body: 'forbidden' } }],
    ['the content was emptied', { ...ours, content: {} }],
    ['the signatures are a list', { ...ours, signatures: [] }],
  ])('does not count where %s', (_, event) => {
    expect(carries(event, '12')).toBe(false);
  });

  it('does not count under the rules of a room version nobody knows', () => {
    expect(carries(ours, '99')).toBe(false);
  });
});
