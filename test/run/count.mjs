import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJest } from './read-jest.mjs';

const DEADLINE_MS = 14 * 60_000;

/** One command that is right or wrong: counts as one check. */
export async function countCheck(words, cwd) {
  const { code } = await runToEnd(words, cwd);
  return code === 0 ? { passed: 1, failed: 0, broken: [] } : { passed: 0, failed: 1, broken: [words.join(' ')] };
}

/** Counts what Jest reports; an end without a report is a failure too. */
export async function countJest(words, cwd) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-count-'));
  const report = join(folder, 'jest.json');
  try {
    const { code } = await runToEnd([...words, '--json', `--outputFile=${report}`], cwd);
    const counted = existsSync(report) ? readJest(JSON.parse(readFileSync(report, 'utf8')), cwd) : { passed: 0, failed: 0, broken: [] };
    return code === 0 || counted.failed > 0 ? counted : { ...counted, failed: 1, broken: [`Jest ended with ${code}`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts what Python's unittest says in its last lines (`Ran 12 tests …`, `FAILED (failures=1, errors=2)`). */
export async function countPython(words, cwd, show = process.stderr) {
  const { code, errors } = await runToEnd(words, cwd, show);
  const ran = Number(/^Ran (\d+) tests?/m.exec(errors)?.[1] ?? 0);
  const number = (kind) => Number(new RegExp(`^(?:FAILED|OK) \\(.*\\b${kind}=(\\d+)`, 'm').exec(errors)?.[1] ?? 0);
  const failed = number('failures') + number('errors') + number('unexpected successes');
  const broken = [...errors.matchAll(/^(?:FAIL|ERROR): (.+)$/gm)].map(([, name]) => name);
  return { passed: Math.max(0, ran - failed - number('skipped')), failed: failed === 0 && code !== 0 ? 1 : failed, broken };
}

// Output goes to the screen as it comes; what is written to stderr is also kept, for counting.
function runToEnd([command, ...args], cwd, show = process.stderr) {
  return new Promise((resolve) => {
    let errors = '';
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'inherit', 'pipe'], signal: AbortSignal.timeout(DEADLINE_MS) });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      show.write(text);
      errors += text;
    });
    child.on('error', (error) => resolve({ code: null, errors: error.message }));
    child.on('close', (code) => resolve({ code, errors }));
  });
}
