import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { verifyLog } from '../audit/verify.ts';
import { sha256 } from '../sha256.ts';
import { done, failed, readOptions, UsageError, type Command } from './command.ts';

/** Recomputes an exported audit log from scratch; needs nothing but the file. */
export const verify: Command = {
  name: 'verify',
  usage: 'FILE',
  summary: 'recompute an exported audit log, offline; names the first record that was changed',
  run: async (args) => {
    const { positionals } = readOptions(args, {});
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('name one file, made by `parley export`');
    const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
    const verified = await verifyLog(sha256, lines);
    if (verified.ok) {
      const { next, hash } = verified.value;
      return done([`✓ ${next} records verified; the log ends in ${hash}`], { verified: true, records: next, head: hash });
    }
    const { index, fault } = verified.error;
    return failed([`✗ record ${index} ${fault}`], { verified: false, index, fault });
  },
};
