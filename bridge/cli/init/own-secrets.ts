import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';

import { stringify } from 'yaml';

import { ok, type Result } from '../../../policy/index.ts';
import { readYaml, type ConfigFault } from '../../config/read-yaml.ts';
import { secrets as schema, type Secrets } from '../../config/schema.ts';
import { writePrivately } from './write-privately.ts';

const token = (): string => randomBytes(32).toString('base64url');

const freshSecrets = (): Secrets => ({
  as_token: token(),
  hs_token: token(),
  hook_token: token(),
  replication_secret: token(),
  policy_seed: randomBytes(32).toString('base64').replace(/=+$/, ''),
  session_secret: token(),
});

/** The secrets in a file, which is made where there is none. Those that stand are kept: the homeserver and the partners know them. */
export const ownSecrets = async (file: string): Promise<Result<Secrets, readonly ConfigFault[]>> => {
  if (existsSync(file)) {
    await chmod(file, 0o600);
    return readYaml(file, schema);
  }
  const fresh = freshSecrets();
  await writePrivately(file, stringify(fresh));
  return ok(fresh);
};
