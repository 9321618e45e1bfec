import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readSeed } from './ed25519.ts';
import { contentHash, coreOf, hasTrueContentHash, signCore, verifyCore, type EventCore } from './event-signature.ts';
import type { JsonObject } from './json.ts';
import { eventVectors } from './testing/event-vectors.ts';

const seed = readSeed('YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1');
if (!seed.ok) throw new Error('the seed of the specification is not read');
const key = seed.value;

const cases = eventVectors.flatMap((vector) =>
  vector.roomVersions.map((roomVersion) => ({ ...vector, roomVersion, type: vector.event['type'] })),
);

const core = (event: JsonObject, roomVersion = '12'): EventCore => {
  const result = coreOf(event, roomVersion);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};

describe('contentHash', () => {
  it('is the hash of the specification', () => {
    const event = {
      room_id: '!x:domain',
      sender: '@a:domain',
      origin: 'domain',
      origin_server_ts: 1_000_000,
      type: 'X',
      content: {},
      depth: 3,
    };
    const full = { ...event, signatures: {}, hashes: {}, prev_events: [], auth_events: [], unsigned: { age_ts: 1_000_000 } };
    expect(contentHash(full)).toEqual({ ok: true, value: '5jM4wQpv6lnBo7CLIghJuHdW+s2CMBJPUOGOC89ncos' });
  });
});

describe('the vectors of another implementation', () => {
  it.each(cases)('hash, id and signature of $type in version $roomVersion', ({ event, sha256, eventId, signature, roomVersion }) => {
    expect(contentHash(event)).toEqual({ ok: true, value: sha256 });
    const hashed = { ...event, hashes: { sha256 } };
    expect(core(hashed, roomVersion).eventId).toBe(eventId);
    expect(signCore(core(hashed, roomVersion), key)).toBe(signature);
  });
});

describe('hasTrueContentHash', () => {
  const [vector] = eventVectors;
  const event = { ...vector?.event, hashes: { sha256: vector?.sha256 ?? '' } };

  it('accepts the hash of the content, padded or not', () => {
    expect(hasTrueContentHash(event)).toBe(true);
    expect(hasTrueContentHash({ ...event, hashes: { sha256: `${vector?.sha256}=` } })).toBe(true);
  });

  it.each([
    ['another content', { ...event, content: { body: 'other' } }],
    ['another top-level key', { ...event, age_ts: 1 }],
    ['no hashes', { ...event, hashes: {} }],
    ['hashes that are no object', { ...event, hashes: 'x' }],
    ['a hash that is no base64', { ...event, hashes: { sha256: '*'.repeat(43) } }],
    ['a content without canonical form', { ...event, content: { body: 1.5 } }],
  ])('refuses %s', (_, changed) => {
    expect(hasTrueContentHash(changed)).toBe(false);
  });
});

describe('verifyCore', () => {
  const event: JsonObject = { type: 'm.room.message', room_id: '!x', sender: '@a:domain', content: { body: 'hi' }, hashes: {}, depth: 1 };
  const signature = signCore(core(event), key);

  it('accepts its own signature, whatever stands in unsigned and signatures', () => {
    const changed = core({ ...event, unsigned: { age: 1 }, signatures: { a: {} } });
    expect(verifyCore(changed, signature, createPublicKey(key))).toBe(true);
  });

  it('refuses another event, another signature and no signature', () => {
    expect(verifyCore(core({ ...event, depth: 2 }), signature, createPublicKey(key))).toBe(false);
    for (const wrong of [signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')), '', undefined, 7, {}, `${signature}AAAA`]) {
      expect(verifyCore(core(event), wrong, createPublicKey(key))).toBe(false);
    }
  });
});

describe('coreOf', () => {
  it('says why there is none', () => {
    expect(coreOf({ type: 'm.room.message', content: {} }, '10')).toMatchObject({ error: { kind: 'room-version-unsupported' } });
    expect(coreOf({ type: 'm.room.message', content: {}, depth: 0.5 }, '12')).toEqual({
      ok: false,
      error: { kind: 'not-canonical', fault: 'not-an-integer' },
    });
  });
});
