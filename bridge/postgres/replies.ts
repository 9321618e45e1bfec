import type pg from 'pg';

import type { Claim, Replies, Reply } from '../ports/replies.ts';

// One statement decides who is first: an unexpired key is left as it is, and then the row that stands is read.
const claim = `
insert into replies (caller, key, fingerprint, until) values ($1, $2, $3, $5)
on conflict (caller, key) do update set fingerprint = excluded.fingerprint, until = excluded.until, reply = null
where replies.until <= $4
returning key`;

const standing = 'select fingerprint, reply from replies where caller = $1 and key = $2';

interface StandingRow {
  readonly fingerprint: string;
  readonly reply: Reply | null;
}

// Where the row went between the two statements, whoever held the key has just given it back: the caller asks again.
const claimOf = (row: StandingRow | undefined, asked: string): Claim => {
  const { fingerprint, reply } = row ?? { fingerprint: asked, reply: null };
  return reply ? { kind: 'answered', fingerprint, reply } : { kind: 'under-way', fingerprint };
};

/** The answers to changes, shared by all consoles of one company. Expired ones go when a new one comes. */
export const postgresReplies = (pool: pg.Pool): Replies => ({
  claim: async ({ caller, key, fingerprint, now, until }) => {
    await pool.query('delete from replies where until <= $1 and (caller, key) <> ($2, $3)', [now, caller, key]);
    const first = await pool.query({ name: 'claim-reply', text: claim, values: [caller, key, fingerprint, now, until] });
    if (first.rowCount === 1) return { kind: 'first' };
    return claimOf((await pool.query<StandingRow>(standing, [caller, key])).rows[0], fingerprint);
  },
  keep: async ({ caller, key }, reply, until) => {
    await pool.query('update replies set reply = $3, until = $4 where caller = $1 and key = $2', [
      caller,
      key,
      JSON.stringify(reply),
      until,
    ]);
  },
  release: async ({ caller, key }) => {
    await pool.query('delete from replies where caller = $1 and key = $2 and reply is null', [caller, key]);
  },
});
