import pg from 'pg';
import { freshDatabase } from '../../support/fresh-database.ts';
import { foundCompany, type Company } from './company.ts';
import { standInHomeserver, type StandIn } from './homeserver.ts';
import { layWire, type Wire } from './wire.ts';

/** A company, the wire to its database, and a stand-in for its homeserver. */
export interface Scene {
  readonly acme: Company;
  readonly wire: Wire;
  readonly homeserver: StandIn;
  /** The rows of a statement, asked past the wire. */
  readonly rows: (sql: string) => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
}

const rowsOf = async (url: string, sql: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** Sets a scene with a whole wire and an empty database, without tables. */
export const setScene = async (): Promise<Scene> => {
  const [database, homeserver] = await Promise.all([freshDatabase(), standInHomeserver()]);
  const wire = await layWire(database.url);
  const acme = await foundCompany({ database: wire.url, homeserverUrl: homeserver.url });
  return {
    acme,
    wire,
    homeserver,
    rows: (sql) => rowsOf(database.url, sql),
    close: async () => {
      await acme.close();
      wire.cut();
      await homeserver.close();
      await database.drop();
    },
  };
};
