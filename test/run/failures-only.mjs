import { relative } from 'node:path';

const EVERY = 50;

/** A Jest reporter: what failed, in full and at once; of the rest only how far it has come. */
export default class FailuresOnly {
  #ended = 0;

  /** Called by Jest after each test file. */
  onTestFileResult({ path, context }, { failureMessage }) {
    this.#ended += 1;
    if (failureMessage) console.log(`FAIL ${relative(context.config.rootDir, path)}\n${failureMessage}`);
    else if (this.#ended % EVERY === 0) console.log(`  ${this.#ended} files so far`);
  }
}
