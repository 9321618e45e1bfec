import pg from 'pg';

import { migrate } from '../../../bridge/postgres/migrate.ts';
import { agreementsOn } from '../../../bridge/postgres/agreements.ts';
import { takeRevision } from '../../../bridge/postgres/revision.ts';
import { transactionOn } from '../../../bridge/postgres/transaction.ts';
import { factsOf, type Size } from '../company.ts';

const insertContacts = `
insert into contacts (id, employee, external, direction, purpose, requested_at, standing, settled_by, settled_at, until, scope_files, scope_groups)
select id, employee, external, 'out', '', 0, 'approved', 'bench', 0, until, true, true
from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as given (id, employee, external, until)`;

const insertPeople = `
insert into people (user_id, display_name, department)
select * from unnest($1::text[], $2::text[], $3::text[])`;

const insertRooms = `
insert into rooms (id, class, host, registered_at) select id, 'direct', 'home', 0 from unnest($1::text[]) as given (id)`;

const insertMembers = `
insert into room_members (room_id, user_id, presence) select room_id, user_id, 'join' from unnest($1::text[], $2::text[]) as given (room_id, user_id)`;

type Column = readonly (string | number)[];

const insertAll = async (client: pg.ClientBase, { contacts, people, rooms, members }: ReturnType<typeof factsOf>): Promise<void> => {
  const until = (contact: (typeof contacts)[number]): number => (contact.standing === 'approved' ? contact.until : 0);
  const inserts: readonly (readonly [string, readonly Column[]])[] = [
    [
      insertContacts,
      [
        contacts.map(({ id }) => id),
        contacts.map(({ employee }) => employee),
        contacts.map(({ external }) => external),
        contacts.map(until),
      ],
    ],
    [
      insertPeople,
      [people.map(({ userId }) => userId), people.map(({ displayName }) => displayName), people.map(({ department }) => department)],
    ],
    [insertRooms, [rooms.map(({ id }) => id)]],
    [insertMembers, [members.map(({ roomId }) => roomId), members.map(({ userId }) => userId)]],
  ];
  for (const [text, columns] of inserts) await client.query(text, [...columns]);
};

/** Works with a connection that has no patience of its own, unlike those of the programs: what fills a database takes its time. */
export const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Fills an empty database with a company of a size, as one change of its facts. */
export const fill = async (url: string, size: Size): Promise<void> => {
  await migrate(url);
  const facts = factsOf(size, Date.now());
  await withClient(url, async (client) => {
    await client.query('begin');
    await insertAll(client, facts);
    const transaction = transactionOn(client);
    for (const agreement of facts.agreements) await agreementsOn(transaction).add(agreement);
    await takeRevision(transaction);
    await client.query('commit');
    await client.query('vacuum analyze');
  });
};
