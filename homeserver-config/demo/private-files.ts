import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Makes a folder that only its owner may enter; returns its path. */
export const privateFolder = (path: string): string => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
};

/** Writes a file that only its owner may read; a reader sees the old text or the new, never half. */
export const writePrivately = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

/** The secrets of a folder, by name. */
export interface Secrets {
  /** A password: made up at the first asking, the same ever after. */
  readonly password: (name: string) => string;
  /** A secret that somebody else makes: asked for once, the same ever after. */
  readonly remember: (name: string, make: () => Promise<string>) => Promise<string>;
}

/** Opens the file in which secrets are kept: one JSON object from name to secret. */
export const openSecrets = (path: string): Secrets => {
  const kept = new Map(existsSync(path) ? Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : []);
  const keep = (name: string, secret: string): string => {
    kept.set(name, secret);
    writePrivately(path, JSON.stringify(Object.fromEntries(kept), undefined, 2));
    return secret;
  };
  return {
    password: (name) => kept.get(name) ?? keep(name, randomBytes(18).toString('base64url')),
    remember: async (name, make) => kept.get(name) ?? keep(name, await make()),
  };
};
