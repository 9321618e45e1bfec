import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { postgresListings } from '../postgres/listings.ts';
import { done, readOptions, required, type Command } from './command.ts';
import { withDatabase } from './with-database.ts';

/** Writes the whole audit log to a file, a line a record, for `parley verify` and for those who keep copies. */
export const exportLog: Command = {
  name: 'export',
  usage: '--config FILE --out FILE',
  summary: 'write the whole audit log to a file, a line a record',
  run: async (args) => {
    const { values } = readOptions(args, { config: { type: 'string', default: 'parley.yaml' }, out: { type: 'string' } });
    const out = required(values.out, 'out');
    return withDatabase(values.config, async (_config, pool) => {
      let count = 0;
      const lines = async function* (): AsyncGenerator<string> {
        for await (const line of postgresListings(pool).auditLines()) {
          count += 1;
          yield `${line}\n`;
        }
      };
      await pipeline(Readable.from(lines()), createWriteStream(out, { mode: 0o600 }));
      return done([`${count} records written to ${out}`], { records: count, file: out });
    });
  },
};
