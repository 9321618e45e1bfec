import { Worker } from 'node:worker_threads';
import { err, type Result } from '../../../policy/index.ts';
import { withoutPurgedBytes, type FilterFault, type PurgeMark } from './purge-mark.ts';
import { readSendJoinBytes, type SendJoinAnswer, type SendJoinFault } from './send-join-answer.ts';

/** What a long answer is read for. */
export type Reading = { readonly kind: 'send-join' } | { readonly kind: 'without-purged'; readonly mark: PurgeMark };

/** Why an answer could not be read: what it is not, or that reading it took too long or too much memory. */
export type ReadFault = SendJoinFault | FilterFault | 'reading-failed';

// Parsing what is longer would keep everybody else at the doors waiting for more than some milliseconds.
const mostBytesHere = 256 * 1024;
const readWithin = 60_000;
const resourceLimits = { maxOldGenerationSizeMb: 1536 };

const inThread = <T>(bytes: Buffer, reading: Reading): Promise<Result<T, ReadFault>> =>
  new Promise((resolve) => {
    const thread = new Worker(new URL('reading-thread.ts', import.meta.url), { workerData: { bytes, reading }, resourceLimits });
    const finish = (result: Result<T, ReadFault>): void => {
      clearTimeout(timer);
      resolve(result);
      void thread.terminate();
    };
    const timer = setTimeout(() => finish(err('reading-failed')), readWithin);
    thread.once('message', finish).once('error', () => finish(err('reading-failed')));
    thread.once('exit', () => finish(err('reading-failed')));
  });

/** Reads the answer to a join; one that is long in a thread of its own, so that nobody else waits for it. */
export const readSendJoin = async (bytes: Buffer): Promise<Result<SendJoinAnswer, ReadFault>> =>
  bytes.length > mostBytesHere ? inThread(bytes, { kind: 'send-join' }) : readSendJoinBytes(bytes);

/** Takes what was purged out of an answer with events; a long one in a thread of its own. */
export const dropPurged = async (bytes: Buffer, mark: PurgeMark): Promise<Result<Buffer, ReadFault>> => {
  if (bytes.length <= mostBytesHere) return withoutPurgedBytes(bytes, mark);
  const read = await inThread<Uint8Array>(bytes, { kind: 'without-purged', mark });
  return read.ok ? { ok: true, value: Buffer.from(read.value) } : read;
};
