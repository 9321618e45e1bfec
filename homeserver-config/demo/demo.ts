import { join } from 'node:path';
import { type DemoArguments, readArguments, usage } from './demo-arguments.ts';
import { runDemo } from './run-demo.ts';

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const root = join(import.meta.dirname, '..', '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const main = async (): Promise<number> => {
  let args: DemoArguments;
  try {
    args = readArguments(process.argv.slice(2));
  } catch (error) {
    complain(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  try {
    return await runDemo(args, { folder: join(root, '.demo'), python: join(root, '.synapse', 'venv', 'bin', 'python'), say });
  } catch (error) {
    complain(`\n${(error as Error).message}`);
    return 1;
  }
};

process.exit(await main());
