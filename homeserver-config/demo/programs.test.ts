import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { listProcesses } from './process-table.ts';
import { openPrograms } from './programs.ts';
import type { Kind } from './running.ts';
import { until } from './until.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-programs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const program = (kind: Kind, script: string) => ({
  kind,
  name: `the ${kind} of the test`,
  command: process.execPath,
  args: ['-e', script],
  log: join(folder, `${kind}.log`),
});
const forever = 'setInterval(() => {}, 1000)';
const isRunning = (pid: number): boolean => listProcesses().some((one) => one.pid === pid && one.words.length > 0);

describe('programs', () => {
  it('are ended together, those that ask before those that are asked', async () => {
    const programs = openPrograms();
    const ends: string[] = [];
    for (const kind of ['Postgres', 'Parley', 'Synapse'] as const) {
      void programs.start(program(kind, forever)).ended.then(() => ends.push(kind));
    }
    await programs.stopAll();
    expect(ends).toEqual(['Synapse', 'Parley', 'Postgres']);
    expect(() => programs.start(program('Synapse', forever))).toThrow();
  });

  it('tell of one that ends unasked: its name, how, and its last words', async () => {
    const programs = openPrograms();
    programs.start(program('Synapse', 'console.error("out of tea"); process.exitCode = 3'));
    const { message } = await programs.died;
    expect(message).toMatch(/^the Synapse of the test ended unexpectedly \(exit code 3\)\..*\n.*out of tea$/s);
    await programs.stopAll();
  });

  it('tell of one that cannot be started', async () => {
    const programs = openPrograms();
    programs.start({ ...program('Parley', ''), command: join(folder, 'nothing-here') });
    expect((await programs.died).message).toContain('ENOENT');
    await programs.stopAll();
  });

  it('do not outlive us, even when we are killed', async () => {
    const start = JSON.stringify(program('Synapse', forever));
    const us = `import { openPrograms } from ${JSON.stringify(new URL('programs.ts', import.meta.url).href)};
      console.log(openPrograms().start(${start}).pid); ${forever};`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', us], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [printed] = (await once(starter.stdout, 'data')) as [Buffer];
    const pid = Number(printed.toString());
    expect(isRunning(pid)).toBe(true);
    starter.kill('SIGKILL');
    await until(() => !isRunning(pid), { what: 'the program has ended', withinMs: 10_000 });
  });
});
