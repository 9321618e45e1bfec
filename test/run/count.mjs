import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEADLINE_MS = 14 * 60_000;

/** One command that is right or wrong: counts as one check. */
export async function countCheck(words, cwd) {
  const { code } = await runToEnd(words, cwd);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts what Jest reports; a file that could not run at all counts as one failure, and so does an end without a report. */
export async function countJest(words, cwd) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-count-'));
  const report = join(folder, 'jest.json');
  try {
    const { code } = await runToEnd([...words, '--json', `--outputFile=${report}`], cwd);
    const counted = existsSync(report) ? readJest(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 1 };
    return code === 0 || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readJest({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

/** Counts what Python's unittest says in its last lines (`Ran 12 tests …`, `FAILED (failures=1, errors=2)`). */
export async function countPython(words, cwd) {
  const { code, errors } = await runToEnd(words, cwd);
  const ran = Number(/^Ran (\d+) tests?/m.exec(errors)?.[1] ?? 0);
  const number = (kind) => Number(new RegExp(`^(?:FAILED|OK) \\(.*\\b${kind}=(\\d+)`, 'm').exec(errors)?.[1] ?? 0);
  const failed = number('failures') + number('errors') + number('unexpected successes');
  return { passed: Math.max(0, ran - failed - number('skipped')), failed: failed === 0 && code !== 0 ? 1 : failed };
}

// Output goes to the screen as it comes; what is written to stderr is also kept, for counting.
function runToEnd([command, ...args], cwd) {
  return new Promise((resolve) => {
    let errors = '';
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'inherit', 'pipe'], signal: AbortSignal.timeout(DEADLINE_MS) });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      process.stderr.write(text);
      errors += text;
    });
    child.on('error', (error) => resolve({ code: null, errors: error.message }));
    child.on('close', (code) => resolve({ code, errors }));
  });
}
