import { parseArgs } from 'node:util';

/** What the suite is asked to do. */
export interface BypassArguments {
  /** Play on the field without guards, where every attack must work. */
  readonly control: boolean;
  readonly json: boolean;
  /** Only these attacks, by id or beginning of an id; all where empty. */
  readonly only: readonly string[];
}

/** The help text. */
export const usage = `Usage: npm run test:bypass [-- OPTION …]
  --control       play the attacks where nothing guards; each must work
  --only ID       only the attacks whose id begins with ID; may be repeated
  --json          one JSON object for each attack, and one at the end`;

const options = {
  control: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true, default: [] as string[] },
} as const;

/** Reads the command line; throws with what is wrong with it. */
export const readArguments = (args: readonly string[]): BypassArguments => {
  const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
  return { control: values.control, json: values.json, only: values.only };
};
