import { parseArgs, type ParseArgsConfig } from 'node:util';

/** How a command ended: its exit code, what a person reads, and the same as a value for `--json`. */
export interface Ended {
  readonly code: 0 | 1 | 2;
  readonly lines: readonly string[];
  readonly value: unknown;
}

/** One command of `parley`. */
export interface Command {
  /** The words that call it, such as `api-key create`. */
  readonly name: string;
  /** What follows the name, as the usage shows it. */
  readonly usage: string;
  readonly summary: string;
  readonly run: (args: readonly string[]) => Promise<Ended>;
}

/** A wrong call: the words after the command cannot be read. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads the options of a command and at most so many words beside them; every command knows `--json`. Throws UsageError with what is wrong. */
export const readOptions = <O extends Options>(args: readonly string[], options: O, mostWords = 0) => {
  try {
    const all = { ...options, json: { type: 'boolean' } } as const;
    const read = parseArgs({ args: [...args], options: all, allowPositionals: true, strict: true });
    // A word that is passed over, such as a file without its `--config`, would have another file taken for it.
    if (read.positionals.length > mostWords) throw new Error(`\`${read.positionals[mostWords]}\` is one word too many`);
    return read;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

/** The value of an option that must be there. */
export const required = (value: string | undefined, option: string): string => {
  if (value === undefined || value === '') throw new UsageError(`--${option} is missing`);
  return value;
};

/** An ending that did what it should. */
export const done = (lines: readonly string[], value: unknown): Ended => ({ code: 0, lines, value });

/** An ending that did not, with what a person can do about it. */
export const failed = (lines: readonly string[], value: unknown = { errors: lines }): Ended => ({ code: 1, lines, value });

const causeOf = (error: unknown): string => {
  // Where each of several addresses refused, only the parts say why.
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return cause instanceof Error ? cause.message : String(cause);
};

/** Runs a command to its ending, also where it breaks on the way. A wrong call rejects with UsageError. */
export const endOf = async ({ run }: Command, args: readonly string[]): Promise<Ended> => {
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return failed([causeOf(error)]);
  }
};

/** One line that shows how a command is called. */
export const usageOf = ({ name, usage }: Command): string => `parley ${name} ${usage} [--json]`;
