import { acknowledged } from '../../bridge/acknowledge.ts';
import { postgresLeases } from '../../bridge/postgres/leases.ts';
import { openPool } from '../../bridge/postgres/pool.ts';
import { postgresUnitOfWork } from '../../bridge/postgres/unit-of-work.ts';
import type { ServerName, Terms } from '../../policy/index.ts';
import type { WorldGateway } from './describe-world.ts';

/** Runs `work` while a company's agreement with a partner has other terms, which every door knows; gives it the old ones back after. */
export const withTerms = async <T>(
  { databaseUrl }: WorldGateway,
  partner: string,
  change: Partial<Terms>,
  work: () => Promise<T>,
): Promise<T> => {
  const pool = openPool({ url: databaseUrl, onLost: () => {}, size: 2 });
  const commit = postgresUnitOfWork(pool, acknowledged(postgresLeases(pool), Date.now));
  const replace = (given: Partial<Terms>): Promise<Terms> =>
    commit(async ({ agreements }) => {
      const agreement = await agreements.withServerName([partner as ServerName]);
      if (!agreement) throw new Error(`there is no agreement with ${partner}`);
      await agreements.put({ ...agreement, terms: { ...agreement.terms, ...given } });
      return agreement.terms;
    });
  try {
    const before = await replace(change);
    try {
      return await work();
    } finally {
      await replace(before);
    }
  } finally {
    await pool.end();
  }
};
