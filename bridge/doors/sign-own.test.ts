import { describe, expect, it } from '@jest/globals';

import { contentHash, coreOf, verifyCore } from '../federation/event-signature.ts';
import type { JsonObject } from '../federation/json.ts';
import { createMatrixServer } from '../federation/testing/matrix-server.ts';
import { signOwn } from './sign-own.ts';

const { key, publicKey } = createMatrixServer('acme.test');
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
    const [signature, core] = [signOwn(key)(whole, idOf(whole)), coreOf(whole, '12')];
    expect(core.ok && verifyCore(core.value, signature, publicKey)).toBe(true);
  });

  it.each([
    ['whose content is another than its hash says', { ...whole, content: { msgtype: 'm.text', body: 'another' } }, idOf(whole)],
    ['whose id is another', whole, '$another'],
    ['without a hash', drawn, idOf(drawn)],
    ['that makes a room', hashed({ ...drawn, type: 'm.room.create' }), idOf(hashed({ ...drawn, type: 'm.room.create' }))],
  ])('signs nothing %s', (_, event, id) => {
    expect(signOwn(key)(event, id)).toBeUndefined();
  });
});
