import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';

import { hookedEvent, hookedRoom } from '../../wire.ts';
import { isAskedEvent, isJudgedEvent } from './asked-event.ts';

const schema = z.object({ event: hookedEvent, room: hookedRoom });

// What JSON can hold, as it comes out of a parser: mostly what belongs there, and now and then what does not.
const odd = [
  '',
  'anna',
  '@anna',
  '@Anna:ACME.test',
  '@zo\u00eb:globex.test',
  '!',
  `!${'r'.repeat(255)}`,
  'x'.repeat(256),
  [],
  {},
  [{}],
  null,
  7,
];
const stranger = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(...odd));
const mostly = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 24, arbitrary: usual }, { weight: 1, arbitrary: stranger });
const among = (...usual: readonly unknown[]): fc.Arbitrary<unknown> => mostly(fc.constantFrom(...usual));

const user = among('@anna:acme.test', '@bob:globex.test', `@${'a'.repeat(244)}:acme.test`);
const content = mostly(fc.dictionary(fc.oneof(fc.constantFrom('body', '__proto__', 'constructor'), fc.string()), fc.jsonValue()));
const event = mostly(
  fc.record(
    {
      room_id: among('!room', '!room:acme.test', `!${'r'.repeat(254)}`),
      type: among('m.room.message', '', 'x'.repeat(255)),
      sender: user,
      state_key: among('', '@bob:globex.test', 'x'.repeat(256)),
      content,
      unsigned: stranger,
    },
    { requiredKeys: ['room_id', 'type', 'sender', 'content'] },
  ),
);
const member = mostly(fc.record({ user_id: user, membership: among('join', 'invite') }));
const create = mostly(fc.record({ sender: user, content }));
const room = mostly(fc.record({ create, members: mostly(fc.array(member, { maxLength: 3 })) }, { requiredKeys: ['members'] }));

const fromJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('the body of check_event_allowed, read by hand', () => {
  it('is taken where its schema takes it, and nowhere else', () => {
    const tally = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(fc.record({ event, room }), (made) => {
        const body: unknown = fromJson(made);
        const taken = isAskedEvent(body);
        expect(taken).toBe(schema.safeParse(body).success);
        tally[taken ? 'taken' : 'refused'] += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(tally.taken, tally.refused)).toBeGreaterThan(500);
  });

  it('has its event taken where the schema of events takes it', () => {
    fc.assert(
      fc.property(event, (made) => expect(isJudgedEvent(fromJson(made))).toBe(hookedEvent.safeParse(fromJson(made)).success)),
      { numRuns: 2_000 },
    );
  });

  it.each([undefined, null, 7, 'text', [], {}, [{ event: {} }], { event: {}, room: {} }])('is not %j', (body) => {
    expect([isAskedEvent(body), schema.safeParse(body).success]).toEqual([false, false]);
  });

  it('names no more members than there may be', () => {
    const asked = (members: number): unknown => ({
      event: { room_id: '!room', type: 'm.room.message', sender: '@anna:acme.test', content: {} },
      room: { members: Array.from({ length: members }, () => ({ user_id: '@anna:acme.test', membership: 'join' })) },
    });
    expect([isAskedEvent(asked(100_000)), isAskedEvent(asked(100_001))]).toEqual([true, false]);
  });
});
