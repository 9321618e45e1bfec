import { type ParseArgsConfig, parseArgs } from 'node:util';

/** What the demo is asked to do. */
export interface DemoArguments {
  /** Play the story and end, with exit code 0 or 1. */
  readonly check: boolean;
  /** Throw away what earlier runs kept. */
  readonly reset: boolean;
  /** More partners' addresses, server name → URL. */
  readonly resolve: Readonly<Record<string, string>>;
}

/** The help text. */
export const usage = `Usage: npm run demo [-- OPTION …]
  --check                   play the story, then end with exit code 0 (all true) or 1
  --reset                   throw away what earlier runs kept, and start over
  --resolve NAME=ADDRESS    where another partner is reached: host:port (plain HTTP) or a URL; may be repeated
Environment: DEMO_PORT_BASE moves the ports, from 18000 on.`;

const options = {
  check: { type: 'boolean', default: false },
  reset: { type: 'boolean', default: false },
  resolve: { type: 'string', multiple: true, default: [] as string[] },
} satisfies ParseArgsConfig['options'];

const entry = /^(?<name>[a-z0-9.:[\]-]+)=(?:(?<url>https?:\/\/[^\s/]+)\/?|(?<host>[^\s/=]+:\d{1,5}))$/;

const readEntry = (text: string): [string, string] => {
  const { name, url, host } = entry.exec(text)?.groups ?? {};
  if (name === undefined) throw new Error(`--resolve needs NAME=HOST:PORT, but got "${text}".`);
  return [name, url ?? `http://${host}`];
};

/** Reads the command line; throws with what is wrong with it. */
export const readArguments = (args: readonly string[]): DemoArguments => {
  const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
  return { check: values.check, reset: values.reset, resolve: Object.fromEntries(values.resolve.map(readEntry)) };
};
