import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { approved, request } from '../samples.ts';
import { postgresPlace, type PostgresWorld } from '../postgres-world.ts';
import type { Place } from '../world.ts';

describe('what the tables refuse', () => {
  let place: Place<PostgresWorld>;
  let world: PostgresWorld;
  const settledRequest = `update contacts set settled_by = 'x' where standing = 'requested'`;
  beforeAll(async () => {
    place = await postgresPlace();
  });
  beforeEach(async () => {
    world = await place.empty();
    await world.unitOfWork(async ({ contacts }) => {
      await contacts.open(request());
      await contacts.open(approved(request()));
    });
  });
  afterAll(() => place.close());

  it.each([
    ['a request that is settled', settledRequest],
    ['an approval without an end', `update contacts set until = null where standing = 'approved'`],
    ['an approval without a scope', `update contacts set scope_groups = null where standing = 'approved'`],
    ['an approval nobody gave', `update contacts set settled_by = null where standing = 'approved'`],
    [
      'a block without a reason',
      `update contacts set standing = 'blocked', until = null, scope_files = null, scope_groups = null
      where standing = 'approved'`,
    ],
    ['an expiry with an end left', `update contacts set standing = 'expired' where standing = 'approved'`],
    ['a standing nobody knows', `update contacts set standing = 'friend' where standing = 'approved'`],
    [
      'a second open request of a pair',
      `insert into contacts (id, employee, external, direction, purpose, requested_at, standing)
      select 'con_second', employee, external, direction, purpose, requested_at, standing from contacts where standing = 'requested'`,
    ],
    ['a second revision row', 'insert into revision (one, value) values (false, 1)'],
    ['a second end of the log', `insert into audit_head (next, hash) values (0, '')`],
  ])('%s', async (_what, text) => {
    await expect(world.pool.query(text)).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
  });
});
