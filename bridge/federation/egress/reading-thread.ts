import { parentPort, workerData } from 'node:worker_threads';
import { withoutPurgedBytes } from './purge-mark.ts';
import type { Reading } from './read-apart.ts';
import { readSendJoinBytes } from './send-join-answer.ts';

const { bytes, reading } = workerData as { readonly bytes: Uint8Array; readonly reading: Reading };
const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const result = reading.kind === 'send-join' ? readSendJoinBytes(buffer) : withoutPurgedBytes(buffer, reading.mark);

parentPort?.postMessage(result, []);
