import { readFileSync, writeFileSync } from 'node:fs';

import { openWorld, type WorldGateway } from '../world/open-world.ts';
import { raiseWorld } from '../world/raise-world.ts';
import type { Attack } from './attack.ts';
import { attacks } from './attacks/index.ts';
import { type BypassArguments, readArguments, usage } from './bypass-arguments.ts';
import type { Field } from './field/field.ts';
import { guardedField } from './field/guarded-field.ts';
import { raiseUnguardedField } from './field/unguarded-field.ts';
import { type Outcome, playAttack } from './play-attack.ts';
import { openReport } from './report.ts';

const complain = (text: string): number => {
  process.stderr.write(`${text}\n`);
  return 2;
};

// What an operator may leave open is closed here, so that what closes it is attacked too.
const closeEverySetting = async (acme: WorldGateway): Promise<void> => {
  const settings = readFileSync(acme.configFile, 'utf8');
  writeFileSync(acme.configFile, settings.replace(/^to_device: pass$/m, 'to_device: refuse'));
  await acme.restart();
};

const raiseGuardedField = async (): Promise<{ readonly field: Field; readonly end: () => Promise<void> }> => {
  const standing = await raiseWorld();
  try {
    const world = openWorld(standing.shape);
    await closeEverySetting(world.acme);
    const field = await guardedField(world);
    const end = async (): Promise<void> => {
      field.close();
      await standing.end();
    };
    return { field, end };
  } catch (error) {
    await standing.end();
    throw error;
  }
};

const raise = async (control: boolean): Promise<{ readonly field: Field; readonly end: () => Promise<void> }> => {
  if (!control) return raiseGuardedField();
  const field = await raiseUnguardedField();
  return { field, end: field.end };
};

const play = async (field: Field, chosen: readonly Attack[], { json, control }: BypassArguments): Promise<number> => {
  const report = openReport(json, control);
  const outcomes: Outcome[] = [];
  for (const attack of chosen) {
    const outcome = await playAttack(field, attack);
    outcomes.push(outcome);
    report.tell(outcome, outcomes.length);
  }
  report.sum(outcomes);
  return outcomes.every(({ passed }) => passed) ? 0 : 1;
};

const main = async (): Promise<number> => {
  let asked: BypassArguments;
  try {
    asked = readArguments(process.argv.slice(2));
  } catch (error) {
    return complain(`${(error as Error).message}\n\n${usage}`);
  }
  const { only, control } = asked;
  const chosen = attacks.filter(({ id }) => only.length === 0 || only.some((start) => id.startsWith(start)));
  if (chosen.length === 0) return complain(`No attack begins with ${only.join(' or ')}.`);
  const { field, end } = await raise(control);
  // Whoever started us may end before us; nothing of the field may stay.
  process.once('disconnect', () => void end().finally(() => process.exit(1)));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    return await play(field, chosen, asked);
  } finally {
    await end();
  }
};

process.exit(await main());
