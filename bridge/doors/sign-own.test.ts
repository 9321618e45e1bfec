import { describe, expect, it } from '@jest/globals';

import { publicKeyText, readPublicKey, readSeed } from '../federation/ed25519.ts';
import { contentHash, coreOf, verifyCore } from '../federation/event-signature.ts';
import type { JsonObject } from '../federation/json.ts';
import { signOwn } from './sign-own.ts';

const seed = 'YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1';
const drawn: JsonObject = {
  type: 'm.room.message',
  room_id: '!room',
  sender: '@anna:acme.test',
  content: { msgtype: 'm.text', body: '交期确认' },
  prev_events: ['$a'],
  auth_events: ['$b'],
  depth: 7,
  origin_server_ts: 1_800_000_000_000,
};

const hashed = (event: JsonObject): JsonObject => {
  const sha256 = contentHash(event);
  if (!sha256.ok) throw new Error('not canonical');
  return { ...event, hashes: { sha256: sha256.value } };
};

const idOf = (event: JsonObject): string => {
  const core = coreOf(event, '12');
  if (!core.ok) throw new Error('not canonical');
  return core.value.eventId;
};

describe('signing what our own people make', () => {
  const whole = hashed(drawn);

  it('gives the signature that partners would ask our policy server for', () => {
    const signature = signOwn(seed)(whole, idOf(whole));
    const [core, key] = [coreOf(whole, '12'), readSeed(seed)];
    const half = key.ok ? readPublicKey(publicKeyText(key.value)) : key;
    expect(core.ok && half.ok && verifyCore(core.value, signature, half.value)).toBe(true);
  });

  it.each([
    ['whose content is another than its hash says', { ...whole, content: { msgtype: 'm.text', body: 'another' } }, idOf(whole)],
    ['whose id is another', whole, '$another'],
    ['without a hash', drawn, idOf(drawn)],
    ['that makes a room', hashed({ ...drawn, type: 'm.room.create' }), idOf(hashed({ ...drawn, type: 'm.room.create' }))],
  ])('signs nothing %s', (_, event, id) => {
    expect(signOwn(seed)(event, id)).toBeUndefined();
  });
});
