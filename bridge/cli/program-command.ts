import { fileURLToPath } from 'node:url';

/** The programs of one company. */
export const programs = ['doors', 'console', 'work'] as const;
export type Program = (typeof programs)[number];

/** How Node is called for a program. */
export interface ProgramCommand {
  readonly file: string;
  readonly nodeArguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

// What a request leaves behind dies at once: a larger nursery only takes more memory before it is emptied.
const nodeArguments = ['--no-warnings', '--max-semi-space-size=8'];

// Beside the packages, so that whoever may write to it may write to those too, and a fresh install begins anew. Where it cannot be written,
// Node compiles at each start.
const compileCache = pathOf('../../node_modules/.cache/parley');

/** How a program is started, so that it starts quickly and stays small. */
export const commandOf = (program: Program): ProgramCommand => ({
  file: pathOf(`../${program}.ts`),
  nodeArguments,
  environment: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? compileCache },
});
