import { openPool } from '../../../bridge/postgres/pool.ts';
import { postgresUnitOfWork } from '../../../bridge/postgres/unit-of-work.ts';
import { cast } from '../../../homeserver-config/demo/cast.ts';
import {
  usualTerms,
  type Agreement,
  type ContactId,
  type ExternalContact,
  type PartnerId,
  type ServerName,
  type UserId,
} from '../../../policy/index.ts';
import { untilKnown } from './doors.ts';
import type { Ground } from './ground.ts';

/** An employee of Acme and somebody of Initech. */
export interface Pair {
  readonly employee: UserId;
  readonly external: UserId;
}

const day = 86_400_000;

const agreement: Agreement = {
  partner: 'par_initech0001' as PartnerId,
  name: cast.initech.organization,
  serverNames: [cast.initech.serverName as ServerName],
  standing: 'active',
  terms: {
    ...usualTerms,
    invitesOut: 'approval',
    invitesIn: 'approval',
    files: true,
    partnerRooms: true,
    forbiddenWords: ['forbidden', '机密'],
  },
};

const approved = (pair: Pair, now: number): ExternalContact => ({
  ...pair,
  id: 'con_bench00001' as ContactId,
  direction: 'out',
  purpose: '',
  requestedAt: now,
  standing: 'approved',
  by: 'bench',
  at: now,
  until: now + day,
  scope: { files: true, groups: true },
});

/** Enters Acme's agreement with Initech and one approved contact, and waits until the doors know them. */
export const seed = async (ground: Ground, pair: Pair): Promise<void> => {
  const pool = openPool({ url: ground.databaseUrl('acme_parley'), onLost: () => {} });
  const unitOfWork = postgresUnitOfWork(pool, async (revision) => void (await untilKnown(ground, revision)));
  try {
    await unitOfWork(async ({ agreements, contacts }) => {
      await agreements.add(agreement);
      await contacts.open(approved(pair, Date.now()));
    });
  } finally {
    await pool.end();
  }
};
