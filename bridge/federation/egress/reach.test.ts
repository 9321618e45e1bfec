import { describe, expect, it } from '@jest/globals';
import type { ServerName } from '../../../policy/index.ts';
import { createReach } from './reach.ts';

const [globex, initech] = ['globex.test', 'initech.test'] as ServerName[] as [ServerName, ServerName];

const world = () => {
  const time = { now: 1000 };
  const returned: string[] = [];
  return {
    time,
    returned,
    reach: createReach(
      () => time.now,
      (server) => void returned.push(server),
    ),
  };
};

describe('createReach', () => {
  it('says who is away since when, and keeps the first instant', () => {
    const { time, reach, returned } = world();
    reach.failed(globex);
    time.now = 2000;
    reach.failed(globex);
    reach.failed(initech);
    expect([...reach.away()]).toEqual([
      [globex, 1000],
      [initech, 2000],
    ]);
    expect(returned).toEqual([]);
  });

  it('tells once of a server that answers again, and never of one that was not away', () => {
    const { reach, returned } = world();
    reach.answered(initech);
    reach.failed(globex);
    reach.answered(globex);
    reach.answered(globex);
    expect([returned, reach.away().size]).toEqual([['globex.test'], 0]);
  });

  it('forgets without a word', () => {
    const { reach, returned } = world();
    reach.failed(globex);
    reach.forget(globex);
    reach.answered(globex);
    expect([returned, reach.away().size]).toEqual([[], 0]);
  });

  it('keeps a bounded number in mind', () => {
    const { reach } = world();
    for (let at = 0; at < 6000; at += 1) reach.failed(`s${at}.test` as ServerName);
    expect(reach.away().size).toBe(5000);
  });
});
