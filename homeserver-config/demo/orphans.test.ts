import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stopOrphans } from './orphans.ts';
import { listProcesses } from './process-table.ts';
import { until } from './until.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-orphans-'));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const disguised = async (...words: readonly string[]): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', ...words]);
  started.push(child);
  const isListed = () => listProcesses().some(({ pid, words: seen }) => pid === child.pid && seen.includes(words[0] ?? ''));
  await until(isListed, { what: 'the process is listed', withinMs: 10_000 });
  return child;
};

describe('what an earlier run left behind', () => {
  it('is found by its command line and ended', async () => {
    const synapse = await disguised('synapse.app.homeserver', '-c', join(folder, 'acme', 'homeserver.json'));
    const parley = await disguised('/anywhere/bridge/doors.ts', '--config', join(folder, 'acme', 'parley.yaml'));
    const ends = Promise.all([once(synapse, 'exit'), once(parley, 'exit')]);
    const said: string[] = [];
    await stopOrphans(folder, (line) => said.push(line));
    await ends;
    expect(said).toEqual([expect.stringContaining(`Synapse ${synapse.pid}`)]);
    expect(said[0]).toContain(`Parley ${parley.pid}`);
  });

  it('does not include other folders, nor other programs that look at this one', async () => {
    const other = await disguised('synapse.app.homeserver', '-c', `${folder}-other/homeserver.json`);
    const editor = await disguised('vi', join(folder, 'acme', 'parley.yaml'));
    await stopOrphans(folder, () => {});
    expect([other.exitCode, other.signalCode, editor.exitCode, editor.signalCode]).toEqual([null, null, null, null]);
  });
});
