import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * What a report of Jest (`--json`) says, counted: how many passed and failed, and each failure by file, name and first line. A file that
 * could not run at all counts as one failure.
 * @param {object} report
 * @param {string} root the folder that files are named from
 * @returns {{ passed: number, failed: number, broken: string[] }}
 */
export function readJest({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults }, root) {
  const failedFiles = testResults.filter(({ status }) => status === 'failed');
  const broken = failedFiles.flatMap((file) => brokenIn(file, relative(root, file.name)));
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, broken };
}

function brokenIn({ assertionResults, message }, path) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [`${path}: ${firstLine(message)}`];
  return failed.map(({ fullName, failureMessages }) => `${path} › ${fullName}: ${firstLine(failureMessages[0] ?? '')}`);
}

function firstLine(text) {
  return stripVTControlCharacters(text).trim().split('\n')[0];
}
