import type { Replies, Reply, ReplyKey } from '../ports/replies.ts';

interface Kept {
  readonly fingerprint: string;
  readonly until: number;
  readonly reply?: Reply;
}

const nameOf = ({ caller, key }: ReplyKey): string => `${caller} ${key}`;

/** The answers to changes, kept in memory. */
export const memoryReplies = (): Replies => {
  const kept = new Map<string, Kept>();
  return {
    claim: async ({ fingerprint, now, until, ...key }) => {
      const found = kept.get(nameOf(key));
      if (!found || found.until <= now) {
        kept.set(nameOf(key), { fingerprint, until });
        return { kind: 'first' };
      }
      if (!found.reply) return { kind: 'under-way', fingerprint: found.fingerprint };
      return { kind: 'answered', fingerprint: found.fingerprint, reply: found.reply };
    },
    keep: async (key, reply, until) => {
      const found = kept.get(nameOf(key));
      if (found) kept.set(nameOf(key), { ...found, reply, until });
    },
    release: async (key) => {
      if (!kept.get(nameOf(key))?.reply) kept.delete(nameOf(key));
    },
  };
};
