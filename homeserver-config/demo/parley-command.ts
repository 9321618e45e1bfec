import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** Parley's command line. */
export const parleyProgram = join(import.meta.dirname, '..', '..', 'bridge', 'parley.ts');

/** What a command printed and how it ended. */
export interface CommandEnd {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** How a command is run: what it reads on its standard input, and what makes us give it up. */
export interface CommandOptions {
  readonly input?: string;
  readonly signal?: AbortSignal;
}

const noOptions: CommandOptions = {};

/** Runs `parley …` to its end, whatever that is. */
export const runParley = (args: readonly string[], { input = '', signal }: CommandOptions = noOptions): Promise<CommandEnd> =>
  new Promise((resolve, reject) => {
    const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...(signal ? { signal } : {}) } as const;
    const child = execFile(process.execPath, ['--no-warnings', parleyProgram, ...args], options, (error, output, errors) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ code: error ? Number(error.code) : 0, output, errors });
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });

/** Runs `parley …` and returns what it printed; throws with its words when it fails. */
export const parley = async (args: readonly string[], options: CommandOptions = noOptions): Promise<string> => {
  const { code, output, errors } = await runParley(args, options);
  if (code !== 0) throw new Error(`parley ${args.slice(0, 2).join(' ')} failed (exit code ${code}):\n${errors}${output}`);
  return output;
};
