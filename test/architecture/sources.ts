import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A source file: its path from the repository's root, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const folders = '{policy,bridge,admin-ui,homeserver-config,test}/**/*.{ts,tsx,mjs}';
const notOurs = /(?:^|\/)(?:node_modules|dist|vendor)\//;

/** Whether a file only serves tests: a test, or what stands beside tests to set them up. */
export const servesTests = (path: string): boolean => /\.test\.tsx?$|(?:^|\/)(?:test|testing|trial)\//.test(path);

/** Every source file, tests included. */
export const sources: readonly Source[] = globSync(folders, { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !notOurs.test(path))
  .toSorted((a, b) => a.localeCompare(b))
  .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }));

/** The source files that run where no test does. */
export const programs = sources.filter(({ path }) => !servesTests(path));
