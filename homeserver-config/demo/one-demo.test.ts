import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { claimFolder, markName } from './one-demo.ts';
import { listProcesses } from './process-table.ts';
import { until } from './until.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-claim-'));
const mark = join(folder, markName);
const running = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '/somewhere/demo.ts']);
afterAll(() => {
  running.kill();
  rmSync(folder, { recursive: true });
});

describe('the folder of the demo', () => {
  it('is free again after it was given back', () => {
    claimFolder(folder)();
    claimFolder(folder)();
    expect(existsSync(mark)).toBe(false);
  });

  it('is refused while another demo runs on it, which is named', async () => {
    const isListed = () => listProcesses().some(({ pid, words }) => pid === running.pid && words.includes('/somewhere/demo.ts'));
    await until(isListed, { what: 'the other demo is listed', withinMs: 10_000 });
    writeFileSync(mark, `${running.pid}\n`);
    expect(() => claimFolder(folder)).toThrow(`process ${running.pid}`);
  });

  it('is taken over from a demo that is gone, also when its number belongs to another program now', () => {
    writeFileSync(mark, '1\n');
    expect(() => claimFolder(folder)()).not.toThrow();
  });
});
