import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { verifyLog, type BrokenRecord } from '../audit/verify.ts';
import { sha256 } from '../sha256.ts';
import { done, failed, readOptions, UsageError, type Command, type Ended } from './command.ts';

const broken = ({ index, fault }: BrokenRecord): Ended => failed([`✗ record ${index} ${fault}`], { verified: false, index, fault });

/** Recomputes an exported audit log from scratch; needs nothing but the file. */
export const verify: Command = {
  name: 'verify',
  usage: 'FILE',
  summary: 'recompute an exported audit log, offline; names the first record that was changed',
  run: async (args) => {
    const { positionals } = readOptions(args, {}, 1);
    const [file] = positionals;
    if (file === undefined) throw new UsageError('name one file, made by `parley export`');
    const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
    const verified = await verifyLog(sha256, lines);
    if (verified.ok) {
      const { next, hash } = verified.value;
      // A log of which everything was taken away has no broken link either.
      if (next === 0) return broken({ index: 0, fault: 'is not there: the file is empty' });
      return done([`✓ ${next} records verified; the log ends in ${hash}`], { verified: true, records: next, head: hash });
    }
    return broken(verified.error);
  },
};
