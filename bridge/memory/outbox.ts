import type { Outbox } from '../ports/outbox.ts';
import type { Draft } from './draft.ts';

/** The outbox within one commit. A duty that is added again while it waits does not wait anew. */
export const outboxIn = ({ state: { duties } }: Draft): Outbox => ({
  add: async (duty, key, notBefore) => {
    const waiting = duties.get(key);
    duties.set(key, { duty: structuredClone(duty), key, notBefore: waiting ? waiting.notBefore : notBefore });
  },
});
