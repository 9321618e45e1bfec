import { describe, expect, it } from '@jest/globals';

type Count = (words: readonly string[], cwd: string) => Promise<{ passed: number; failed: number }>;
const file = new URL('count.mjs', import.meta.url).href;
const { countCheck, countJest, countPython } = (await import(file)) as Record<'countCheck' | 'countJest' | 'countPython', Count>;

const node = (script: string): string[] => [process.execPath, '-e', script];
const here = import.meta.dirname;

describe('counting', () => {
  it('takes a command for one check', async () => {
    await expect(countCheck(node(''), here)).resolves.toEqual({ passed: 1, failed: 0 });
    await expect(countCheck(node('process.exitCode = 2'), here)).resolves.toEqual({ passed: 0, failed: 1 });
    await expect(countCheck(['no-such-program'], here)).resolves.toEqual({ passed: 0, failed: 1 });
  });

  it.each([
    ['Ran 12 tests in 3.1s\n\nOK', 0, { passed: 12, failed: 0 }],
    ['Ran 12 tests in 3.1s\n\nOK (skipped=2)', 0, { passed: 10, failed: 0 }],
    ['Ran 12 tests in 3.1s\n\nFAILED (failures=1, errors=2, skipped=1)', 1, { passed: 8, failed: 3 }],
    ['Traceback', 1, { passed: 0, failed: 1 }],
  ])('reads unittest’s %j', async (words, code, counted) => {
    await expect(countPython(node(`console.error(${JSON.stringify(words)}); process.exitCode = ${code}`), here)).resolves.toEqual(counted);
  });

  const jest = (report: object, code: number): string[] =>
    // Jest is told where to report by the last argument.
    node(`const file = process.argv.at(-1).split('=')[1];
      require('node:fs').writeFileSync(file, ${JSON.stringify(JSON.stringify(report))}); process.exitCode = ${code}`).concat('--');

  it('reads what Jest reports; a file that could not run is a failure', async () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numRuntimeErrorTestSuites: 2 };
    await expect(countJest(jest(report, 1), here)).resolves.toEqual({ passed: 5, failed: 3 });
  });

  it('takes Jest’s failure for one, also when its report knows of none, or there is no report', async () => {
    const report = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
    await expect(countJest(jest(report, 1), here)).resolves.toEqual({ passed: 5, failed: 1 });
    await expect(countJest(node('process.exitCode = 1').concat('--'), here)).resolves.toEqual({ passed: 0, failed: 1 });
  });
});
