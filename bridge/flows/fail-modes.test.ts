import { describe, expect, it } from '@jest/globals';
import { failModes, sentencesOf, type Footing, type WhenUnavailable } from './fail-modes.ts';

const modes: WhenUnavailable = { internal: 'open', external: 'closed', messages_in: 'queue' };
const well: Footing = { doors: true, facts: true, database: true, homeserver: true };
const inForce = (changes: Partial<Footing>): unknown => sentencesOf(failModes(modes, { ...well, ...changes }));

describe('the fail modes', () => {
  it('are none in force where all is well, and are told all the same', () => {
    expect(inForce({})).toEqual({});
    expect(failModes(modes, well).map((one) => [one.class, one.mode, one.in_force])).toEqual([
      ['internal', 'open', false],
      ['external', 'closed', false],
      ['messages_in', 'queue', false],
    ]);
  });

  it('close what is external where the doors or their facts are away', () => {
    expect(inForce({ facts: false, database: false })).toEqual({
      internal: 'open: the facts are not current',
      external: 'closed: the facts are not current',
      messages_in: 'queue: the facts are not current, the database does not answer',
    });
    expect(inForce({ doors: false, facts: false })).toMatchObject({ external: 'closed: the doors do not answer' });
  });

  it('keep deciding where only the keeping is away', () => {
    expect(inForce({ database: false })).toEqual({ messages_in: 'queue: the database does not answer' });
    expect(inForce({ homeserver: false })).toEqual({ messages_in: 'queue: the homeserver does not answer' });
  });

  it('say closed of internal rooms where that was chosen', () => {
    const chosen = failModes({ ...modes, internal: 'closed' }, { ...well, facts: false });
    expect(sentencesOf(chosen)).toMatchObject({ internal: 'closed: the facts are not current' });
  });
});
