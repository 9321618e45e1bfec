import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { listProcesses } from '../demo/process-table.ts';
import { until } from '../demo/until.ts';

const file = JSON.stringify(new URL('end-with-children.mjs', import.meta.url).href);
const forever = 'setInterval(() => {}, 1000)';
const program = `
import { spawn } from 'node:child_process';
import { endWithChildren } from ${file};
endWithChildren();
const child = spawn('/bin/sh', ['-c', 'sleep 600; true'], { stdio: 'ignore' });
console.log(child.pid);
${forever};
`;

const childrenOf = (shell: number): number[] =>
  listProcesses().flatMap(({ pid, words }) => (pid === shell || words.join(' ') === 'sleep 600' ? [pid] : []));

describe('a preparation that is ended by a signal', () => {
  it('ends what it has started too', async () => {
    const before = childrenOf(0);
    const preparation = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [printed] = (await once(preparation.stdout, 'data')) as [Buffer];
    const started = () => childrenOf(Number(printed.toString())).filter((pid) => !before.includes(pid));
    await until(() => started().length === 2, { what: 'the shell has started its own program', withinMs: 10_000 });
    preparation.kill('SIGTERM');
    const [code] = (await once(preparation, 'exit')) as [number];
    expect(code).toBe(143);
    await until(() => started().length === 0, { what: 'both have ended', withinMs: 10_000 });
  });
});
