import { describe, expect, it } from '@jest/globals';

import type { Observation, SetAside } from '../../flows/observe.ts';
import { Unkeepable } from '../../ports/unit-of-work.ts';
import { anna } from '../testing/sample.ts';
import { takeTransaction, type Observe } from './transactions.ts';

const at = 1_800_000_000_000;
const event = (id: number): object => ({
  event_id: `$${id}`,
  room_id: '!room',
  sender: anna,
  type: 'm.room.message',
  content: {},
  origin_server_ts: 1,
});

interface Store {
  readonly observe: Observe;
  readonly kept: string[];
  readonly setAside: SetAside[];
  /** How many times something was given to keep. */
  times: number;
}

/** Keeps what it can: a call that brings one of `poison` comes to nothing, wholly. */
const store = (poison: readonly string[] = []): Store => {
  const idOf = ({ entry }: Observation): string => entry.eventId;
  const opened: Store = {
    kept: [],
    setAside: [],
    times: 0,
    observe: async (observations, setAside) => {
      opened.times += 1;
      const bad = observations.map(idOf).find((id) => poison.includes(id));
      if (bad !== undefined) throw new Unkeepable(`${bad} cannot be stored`);
      opened.kept.push(...observations.map(idOf));
      opened.setAside.push(...setAside);
      return observations.length;
    },
  };
  return opened;
};

describe('a transaction', () => {
  it('is kept at once, in its order, with what is no event set aside', async () => {
    const opened = store();
    await takeTransaction(opened.observe, [event(1), 'nonsense', event(2)], at);
    expect([opened.times, opened.kept]).toEqual([1, ['$1', '$2']]);
    expect(opened.setAside).toEqual([{ raw: '"nonsense"', fault: expect.stringContaining('expected object') }]);
  });

  it('that is empty is kept', async () => {
    const opened = store();
    await takeTransaction(opened.observe, [], at);
    expect([opened.kept, opened.setAside]).toEqual([[], []]);
  });

  it.each([[['$1']], [['$2']], [['$3']], [['$1', '$3']], [['$1', '$2', '$3']]])(
    'with %j that cannot be stored: sets those aside and keeps the others in order',
    async (poison) => {
      const opened = store(poison);
      await takeTransaction(opened.observe, [event(1), 7, event(2), event(3)], at);
      expect(opened.kept).toEqual(['$1', '$2', '$3'].filter((id) => !poison.includes(id)));
      expect(opened.setAside).toEqual([
        ...poison.map((id) => ({ raw: JSON.stringify(event(Number(id.slice(1)))), fault: `${id} cannot be stored` })),
        { raw: '7', fault: expect.stringContaining('expected object') },
      ]);
    },
  );

  it('comes again where the store is away', async () => {
    const away: Observe = () => Promise.reject(new Error('the database is away'));
    await expect(takeTransaction(away, [event(1)], at)).rejects.toThrow('the database is away');
  });

  it('comes again where the store was away for a moment, rather than being set aside', async () => {
    const opened = store();
    let times = 0;
    const shaky: Observe = (...given) => ((times += 1) === 1 ? Promise.reject(new Error('a lost connection')) : opened.observe(...given));
    await expect(takeTransaction(shaky, [event(1)], at)).rejects.toThrow('a lost connection');
    expect([opened.kept, opened.setAside]).toEqual([[], []]);
  });

  it('comes again where the store goes away while the good is told from the bad', async () => {
    let times = 0;
    const leaving: Observe = () => Promise.reject((times += 1) === 1 ? new Unkeepable('no') : new Error('the database is away'));
    await expect(takeTransaction(leaving, [event(1), event(2)], at)).rejects.toThrow('the database is away');
  });
});
