import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cast } from '../../../homeserver-config/demo/cast.ts';
import { freePorts, type Ports } from '../../../homeserver-config/demo/ports.ts';
import { ensureDatabase, startPostgres } from '../../../homeserver-config/demo/postgres.ts';
import { openSecrets, privateFolder, type Secrets } from '../../../homeserver-config/demo/private-files.ts';
import type { Programs } from '../../../homeserver-config/demo/programs.ts';
import type { Running } from '../../../homeserver-config/demo/running.ts';
import type { ParleySnippet } from '../../../homeserver-config/demo/synapse-settings.ts';
import { startSynapse } from '../../../homeserver-config/demo/synapse.ts';

/** The two companies: one with Parley, one without. */
export type Key = 'acme' | 'initech';

/** What both companies stand on; everything is in `folder`. */
export interface Ground {
  readonly folder: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly programs: Programs;
  readonly databaseUrl: (name: string) => string;
}

const python = join(import.meta.dirname, '..', '..', '..', '.synapse', 'venv', 'bin', 'python');

/** A temporary folder that the account Postgres runs as can walk through; what lies inside is closed, each by itself. */
export const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  return folder;
};

/** Starts Postgres with a database for each Synapse and one for Parley. */
export const layGround = async (folder: string, programs: Programs): Promise<Ground> => {
  const [ports, secrets] = [await freePorts(), openSecrets(join(folder, 'secrets.json'))];
  const files = { folder: join(folder, 'postgres'), log: join(folder, 'postgres.log') };
  const postgres = await startPostgres(
    { ...files, port: ports.Postgres, password: secrets.password('postgres'), durable: false },
    programs,
  );
  for (const key of ['acme', 'initech']) await ensureDatabase(postgres, `${key}_synapse`, 'synapse');
  await ensureDatabase(postgres, 'acme_parley', 'parley');
  return { folder, ports, secrets, programs, databaseUrl: postgres.url };
};

/** Starts a company's Synapse; two of them differ in nothing but their names, ports and `parley`. */
export const startHomeserver = (
  { folder, ports, secrets, programs, databaseUrl }: Ground,
  key: Key,
  parley?: ParleySnippet,
): Promise<Running> =>
  startSynapse(
    {
      serverName: cast[key].serverName,
      folder: privateFolder(join(folder, key)),
      clientPort: ports[`${key} Synapse`],
      replicationPort: ports[`${key} replication`],
      egressPort: ports[`${key} egress`],
      databaseUrl: databaseUrl(`${key}_synapse`),
      secret: (name) => secrets.password(`${key} ${name}`),
      parley,
    },
    python,
    programs,
  );
