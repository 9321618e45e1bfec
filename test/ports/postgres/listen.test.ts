import { expect, it } from '@jest/globals';
import { describePostgres } from '../describe-ports.ts';
import { listen } from '../../../bridge/postgres/listen.ts';
import { person } from '../samples.ts';

/** Collects what is told, and waits for it. */
const told = (): {
  readonly tell: (what: string) => void;
  readonly until: (what: string) => Promise<void>;
  readonly all: readonly string[];
} => {
  const all: string[] = [];
  let wake = (): void => {};
  return {
    all,
    tell: (what) => {
      all.push(what);
      wake();
    },
    until: async (what) => {
      while (!all.includes(what)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      all.splice(0, all.indexOf(what) + 1);
    },
  };
};

describePostgres('listen', (world) => {
  const listening = (events: ReturnType<typeof told>, url = world.url): { readonly stop: () => Promise<void> } =>
    listen({
      url,
      channel: 'parley_revision',
      back: () => events.tell('back'),
      heard: (payload) => events.tell(payload),
      lost: () => events.tell('lost'),
    });
  const commit = (): Promise<void> => world.unitOfWork(({ people }) => people.put(person()));
  const endListeners = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen%'`;

  it('hears each revision, also after its connection was ended', async () => {
    const events = told();
    const { stop } = listening(events);
    await events.until('back');
    await commit();
    await events.until('1');
    await world.pool.query(endListeners);
    await events.until('lost');
    await events.until('back');
    await commit();
    await events.until('2');
    await stop();
    await commit();
    expect(events.all).toEqual([]);
    expect(
      (await world.pool.query(`select from pg_stat_activity where datname = current_database() and query like 'listen%'`)).rowCount,
    ).toBe(0);
  });

  it('tells once that the database is away, and can be stopped while it waits', async () => {
    const events = told();
    const { stop } = listening(events, 'postgres://nobody@127.0.0.1:1/nothing');
    await events.until('lost');
    await stop();
    expect(events.all).toEqual([]);
  });

  it('hears of a confirmed lease', async () => {
    const events = told();
    const { stop } = listen({
      url: world.url,
      channel: 'parley_confirmed',
      back: () => events.tell('back'),
      heard: events.tell,
      lost: () => {},
    });
    await events.until('back');
    await world.leases.renew('door', 7, 1);
    await events.until('7');
    await stop();
  });
});
