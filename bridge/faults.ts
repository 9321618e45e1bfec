import { randomBytes } from 'node:crypto';

import type { Logger } from './log.ts';

/** Logs an unexpected failure under an id of its own, and answers the id, so that whoever saw it can be helped. */
export const faultLog =
  (log: Logger) =>
  (fault: unknown, where: string): string => {
    const id = `fault_${randomBytes(6).toString('hex')}`;
    log.error({ err: fault, where, id }, 'unexpected failure');
    return id;
  };
