import { dirname, resolve } from 'node:path';

import { err, ok, type Result } from '../../policy/index.ts';
import { readYaml, type ConfigFault } from './read-yaml.ts';
import { secrets, settings, type Secrets, type Settings } from './schema.ts';

/** Everything a program is told: settings and secrets. */
export interface Config {
  readonly settings: Settings;
  readonly secrets: Secrets;
}

/** Reads the settings and the secrets they name; complete or not at all. */
export const loadConfig = async (file: string): Promise<Result<Config, readonly ConfigFault[]>> => {
  const read = await readYaml(file, settings);
  if (!read.ok) return read;
  const kept = await readYaml(resolve(dirname(file), read.value.secrets_file), secrets);
  return kept.ok ? ok({ settings: read.value, secrets: kept.value }) : err(kept.error);
};
