import { describe, expect, it } from '@jest/globals';

import { eventQuestion } from './event-question.ts';
import { isEncrypted } from './is-encrypted.ts';
import { shaping, sharedRoom, stateEvent } from './testing/sample.ts';

const megolm = { algorithm: 'm.megolm.v1.aes-sha2', ciphertext: 'AwgAEnAkBmci', session_id: 'x', sender_key: 'y', device_id: 'Z' };

describe('an encrypted message', () => {
  it.each<[Readonly<Record<string, unknown>>, boolean]>([
    [megolm, true],
    [
      { ...megolm, 'm.relates_to': { rel_type: 'm.thread', event_id: '$1', is_falling_back: true, 'm.in_reply_to': { event_id: '$0' } } },
      true,
    ],
    [{ ...megolm, ciphertext: 'in plain words' }, false],
    [{ ...megolm, ciphertext: 7 }, false],
    [{ ...megolm, body: 'in plain words' }, false],
    [{ ...megolm, device_id: { words: 'plain' } }, false],
    [{ ...megolm, 'm.relates_to': { words: 'plain' } }, false],
    [{ ...megolm, 'm.relates_to': { 'm.in_reply_to': { event_id: '$0', words: 'plain' } } }, false],
    [{ ...megolm, algorithm: 'org.example' }, false],
    [{}, false],
  ])('is %j: %s', (content, expected) => {
    expect(isEncrypted(content)).toBe(expected);
    const { state_key: _, ...event } = stateEvent('m.room.encrypted', content);
    const kindIn = (recording: 'recorded' | 'confidential'): unknown => eventQuestion(shaping['12'], event, { ...sharedRoom(), recording });
    expect(kindIn('confidential')).toMatchObject({ message: { kind: expected ? 'encrypted' : 'other' } });
    // In a room on record it is refused as what it says it is.
    expect(kindIn('recorded')).toMatchObject({ message: { kind: 'encrypted' } });
  });
});
