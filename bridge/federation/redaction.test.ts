import { describe, expect, it } from '@jest/globals';
import { redact } from './redaction.ts';
import { eventVectors } from './testing/event-vectors.ts';

const cases = eventVectors.flatMap((vector) =>
  vector.roomVersions.map((roomVersion) => ({ ...vector, roomVersion, type: vector.event['type'] })),
);

describe('redact', () => {
  it.each(cases)('keeps of $type in version $roomVersion what another implementation keeps', ({ event, kept, roomVersion }) => {
    const redacted = redact(event, roomVersion);
    expect(redacted.ok && redacted.value['content']).toEqual(kept);
  });

  it('keeps no top-level key beyond the list, unsigned and the older protected ones included', () => {
    const [vector] = eventVectors;
    const redacted = redact({ ...vector?.event, state_key: '' }, '12');
    expect(redacted.ok && Object.keys(redacted.value).sort()).toEqual([
      'auth_events',
      'content',
      'depth',
      'hashes',
      'origin_server_ts',
      'prev_events',
      'room_id',
      'sender',
      'signatures',
      'state_key',
      'type',
    ]);
  });

  it.each(['1', '9', '10', '13', 'org.matrix.msc3757', '', '__proto__', 'constructor'])('refuses room version %p', (roomVersion) => {
    expect(redact({ type: 'm.room.message', content: {} }, roomVersion)).toEqual({
      ok: false,
      error: { kind: 'room-version-unsupported', roomVersion },
    });
  });

  it('leaves an empty content where there is none, or none that is an object', () => {
    for (const event of [
      { type: 'm.room.create' },
      { type: 'm.room.create', content: 'x' },
      { type: ['m.room.create'], content: { a: 1 } },
    ]) {
      const redacted = redact(event, '11');
      expect(redacted.ok && redacted.value['content']).toEqual({});
    }
  });
});
