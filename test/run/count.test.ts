import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';

type Count = (words: readonly string[], cwd: string, show?: NodeJS.WritableStream) => Promise<Counted>;
interface Counted {
  readonly passed: number;
  readonly failed: number;
  readonly broken: readonly string[];
}
const file = new URL('count.mjs', import.meta.url).href;
const { countCheck, countJest, countPython } = (await import(file)) as Record<'countCheck' | 'countJest' | 'countPython', Count>;

const node = (script: string): string[] => [process.execPath, '-e', script];
const here = import.meta.dirname;
const unheard = (): PassThrough => new PassThrough().resume();

describe('counting', () => {
  it('takes a command for one check', async () => {
    await expect(countCheck(node(''), here)).resolves.toEqual({ passed: 1, failed: 0, broken: [] });
    await expect(countCheck(node('process.exitCode = 2'), here)).resolves.toMatchObject({ passed: 0, failed: 1 });
    await expect(countCheck(['no-such-program'], here)).resolves.toEqual({ passed: 0, failed: 1, broken: ['no-such-program'] });
  });

  it.each([
    ['Ran 12 tests in 3.1s\n\nOK', 0, { passed: 12, failed: 0 }],
    ['Ran 12 tests in 3.1s\n\nOK (skipped=2)', 0, { passed: 10, failed: 0 }],
    ['Ran 12 tests in 3.1s\n\nFAILED (failures=1, errors=2, skipped=1)', 1, { passed: 8, failed: 3 }],
    ['Traceback', 1, { passed: 0, failed: 1 }],
  ])('reads unittest’s %j', async (words, code, counted) => {
    const script = `console.error(${JSON.stringify(words)}); process.exitCode = ${code}`;
    await expect(countPython(node(script), here, unheard())).resolves.toMatchObject(counted);
  });

  const jest = (report: object, code: number): string[] =>
    // Jest is told where to report by the last argument.
    node(`const file = process.argv.at(-1).split('=')[1];
      require('node:fs').writeFileSync(file, ${JSON.stringify(JSON.stringify(report))}); process.exitCode = ${code}`).concat('--');

  const nothingFailed = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };

  it('names what Jest reports as failed; a file that could not run is a failure', async () => {
    const [one, other] = ['one.test.ts', 'other.test.ts'].map((name) => `${here}/${name}`);
    const assertionResults = [
      { status: 'passed', fullName: 'stands', failureMessages: [] },
      { status: 'failed', fullName: 'falls', failureMessages: ['\u001B[31mError: down\u001B[39m\n  at x'] },
    ];
    const report = {
      ...nothingFailed,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      testResults: [
        { status: 'failed', name: one, assertionResults, message: '' },
        { status: 'failed', name: other, assertionResults: [], message: 'SyntaxError: x\n…' },
      ],
    };
    const broken = ['one.test.ts › falls: Error: down', 'other.test.ts: SyntaxError: x'];
    await expect(countJest(jest(report, 1), here)).resolves.toEqual({ passed: 5, failed: 2, broken });
  });

  it('takes Jest’s failure for one, also when its report knows of none, or there is no report', async () => {
    const broken = ['Jest ended with 1'];
    await expect(countJest(jest(nothingFailed, 1), here)).resolves.toEqual({ passed: 5, failed: 1, broken });
    await expect(countJest(node('process.exitCode = 1').concat('--'), here)).resolves.toEqual({ passed: 0, failed: 1, broken });
  });
});
