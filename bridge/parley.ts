import { endOf, usageOf, UsageError, type Command, type Ended } from './cli/command.ts';
import { createAccount } from './cli/create-account.ts';
import { createApiKey } from './cli/create-api-key.ts';
import { doctor } from './cli/doctor/doctor.ts';
import { exportLog } from './cli/export.ts';
import { init } from './cli/init/init.ts';
import { start } from './cli/start.ts';
import { verify } from './cli/verify.ts';

const commands: readonly Command[] = [start, init, doctor, verify, exportLog, createApiKey, createAccount];

const found = (words: readonly string[]): readonly [Command, readonly string[]] | undefined => {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  return command && [command, words.slice(command.name.split(' ').length)];
};

const help = (): string => commands.flatMap((command) => [usageOf(command), `    ${command.summary}`]).join('\n');

const misused =
  (command: Command) =>
  (error: unknown): Ended => {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, lines: [error.message, usageOf(command)], value: { errors: [error.message] } };
  };

const tell = (args: readonly string[], { code, lines, value }: Ended): number => {
  const asJson = args.includes('--json');
  const text = asJson ? JSON.stringify(value) : lines.join('\n');
  if (text !== '') process[code === 0 || asJson ? 'stdout' : 'stderr'].write(`${text}\n`);
  return code;
};

const run = async (words: readonly string[]): Promise<number> => {
  const call = found(words);
  if (!call) {
    const asked = words.length === 0 || ['help', '--help', '-h'].includes(words[0] ?? '');
    process[asked ? 'stdout' : 'stderr'].write(`${asked ? '' : `there is no command \`${words.join(' ')}\`\n\n`}${help()}\n`);
    return asked ? 0 : 2;
  }
  const [command, args] = call;
  return tell(args, await endOf(command, args).catch(misused(command)));
};

process.exitCode = await run(process.argv.slice(2));
