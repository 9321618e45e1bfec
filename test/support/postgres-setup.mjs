// One Postgres for the whole run; a TEST_DATABASE_URL that the caller has set is taken as it is.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../homeserver-config/demo/ports.ts';
import { startPostgres } from '../../homeserver-config/demo/postgres.ts';
import { openPrograms } from '../../homeserver-config/demo/programs.ts';

export default async () => {
  if (process.env.TEST_DATABASE_URL) return;
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  chmodSync(folder, 0o711); // as root, Postgres runs as another user, who must be able to walk in
  const programs = openPrograms();
  globalThis.testPostgres = { programs, folder };
  const { Postgres: port } = await freePorts();
  const files = { folder: join(folder, 'postgres'), log: join(folder, 'postgres.log') };
  const postgres = await startPostgres({ ...files, port, password: 'test', durable: false }, programs);
  process.env.TEST_DATABASE_URL = postgres.url('postgres');
};
