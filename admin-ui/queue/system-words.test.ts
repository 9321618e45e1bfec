import { describe, expect, it } from '@jest/globals';

import type { System } from '../../bridge/http/contract/system.ts';
import { systemWords } from './system-words.ts';

const since = '2026-11-22T11:40:00.000Z';

const standing = (inForce: boolean, database: boolean | null): System => ({
  fail_modes: [
    { class: 'internal', mode: 'open', in_force: inForce, because: [] },
    { class: 'external', mode: 'closed', in_force: inForce, because: [] },
    { class: 'messages_in', mode: 'queue', in_force: inForce, because: [] },
  ],
  parts: [
    { part: 'database', up: database, since },
    { part: 'worker', up: true, since },
  ],
});

describe('how Parley stands, in words', () => {
  it('is nothing where all is well or not looked at yet', () => {
    expect(systemWords(standing(false, true))).toEqual({ away: [], means: [] });
    expect(systemWords(standing(false, null))).toEqual({ away: [], means: [] });
  });

  it('is what is away, and what that means', () => {
    expect(systemWords(standing(true, false))).toEqual({
      away: ['database'],
      means: ['internalOpen', 'externalClosed', 'messagesInQueue'],
    });
  });
});
