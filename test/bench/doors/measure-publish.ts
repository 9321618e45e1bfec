import type pg from 'pg';

import { takeRevision } from '../../../bridge/postgres/revision.ts';
import { transactionOn } from '../../../bridge/postgres/transaction.ts';
import { policyOfSize } from '../company.ts';
import type { Conditions } from '../conditions.ts';
import type { Figure } from '../figure.ts';
import { askAtPace } from '../open-loop/paced.ts';
import { percentile } from '../open-loop/percentile.ts';
import { withClient } from './fill.ts';
import { withLargeDoors, type LargeDoors } from './large-doors.ts';

const [rounds, warmUp] = [5, 1];
const pace = { perSecond: 200, seconds: 60 };

// The agreement the message is under; the change of all contacts comes along or does not.
const change = (standing: string): string => `update agreements set standing = '${standing}', revision = null`;
const changeContacts = 'update contacts set until = until + 1, revision = null';

/** Makes a change up to its commit; answers what commits it. */
const prepare = async (client: pg.ClientBase, statements: readonly string[]): Promise<() => Promise<unknown>> => {
  await client.query('begin');
  for (const statement of statements) await client.query(statement);
  await takeRevision(transactionOn(client));
  return () => client.query('commit');
};

interface Published {
  /** From the commit to the first decision under it, milliseconds. */
  readonly took: number;
  /** The slowest decision meanwhile, milliseconds. */
  readonly slowest: number;
}

const publish = async (
  { port, request, decided }: LargeDoors,
  client: pg.ClientBase,
  statements: readonly string[],
): Promise<Published> => {
  const commit = await prepare(client, [change('suspended'), ...statements]);
  const enough = new AbortController();
  const asking = askAtPace({ port, request, ...pace, signal: enough.signal });
  const began = performance.now();
  await commit();
  await decided('deny');
  const took = performance.now() - began;
  enough.abort();
  const slowest = percentile(await asking, 1);
  await (
    await prepare(client, [change('active')])
  )();
  await decided('permit');
  return { took, slowest };
};

const ruleTime = (): number => {
  const began = performance.now();
  const { rules } = policyOfSize({ contacts: 0, rooms: 0, partners: 0, rules: 1_000 });
  rules.verdict('room.knock', { subject: 'employee' });
  return performance.now() - began;
};

const figuresOf = (name: string, published: readonly Published[]): readonly Figure[] => [
  { name: `B10 ${name}: commit to first decision`, unit: 'ms', aim: { atMost: 500 }, values: published.map(({ took }) => took) },
  { name: `B10 ${name}: slowest decision meanwhile`, unit: 'ms', aim: { atMost: 20 }, values: published.map(({ slowest }) => slowest) },
];

/** How soon a change is decided by, and what deciding suffers while it is taken in. */
export const measurePublish = (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('B10: a change of the facts, from its commit to the first decision under it');
  return withLargeDoors(conditions, async (doors) => {
    doors.start();
    await doors.decided('permit');
    return withClient(doors.databaseUrl, async (client) => {
      const [few, many]: [Published[], Published[]] = [[], []];
      for (let round = 0; round < warmUp + rounds; round += 1) {
        conditions.signal.throwIfAborted();
        few.push(await publish(doors, client, []));
        many.push(await publish(doors, client, [changeContacts]));
      }
      return [
        ...figuresOf('all agreements suspended', few.slice(warmUp)),
        ...figuresOf('and 100,000 contacts changed', many.slice(warmUp)),
        { name: 'B10 1,000 rules more: compiled to first decision', unit: 'ms', aim: { atMost: 500 }, values: few.map(ruleTime) },
      ];
    });
  });
};
