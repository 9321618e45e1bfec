import type { IncomingMessage } from 'node:http';

import { err, ok, type Result } from '../../../policy/index.ts';

/** Why a body was not read, as a status and a sentence. */
export interface BodyFault {
  readonly status: 400 | 413;
  readonly message: string;
}

const tooLarge = (limit: number): Result<never, BodyFault> => err({ status: 413, message: `the body is larger than ${limit} bytes` });
const noJson = err<BodyFault>({ status: 400, message: 'the body is not JSON' });

// What is too large is read to its end and let go: an answer in the middle of it would be lost with the connection.
const read = (request: IncomingMessage, limit: number): Promise<Result<Buffer, BodyFault>> =>
  new Promise((resolve) => {
    let [chunks, size]: [Buffer[], number] = [[], 0];
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks = [];
    });
    request.on('end', () => resolve(size <= limit ? ok(Buffer.concat(chunks)) : tooLarge(limit)));
    // A body that breaks off closes without an end. The error that says so needs somebody who listens.
    request.on('close', () => resolve(noJson));
    request.on('error', () => resolve(noJson));
  });

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON body of at most `limit` bytes. A body that is cut off or no UTF-8 is no JSON. */
export const readJson = async (request: IncomingMessage, limit: number): Promise<Result<unknown, BodyFault>> => {
  const body = await read(request, limit);
  if (!body.ok) return body;
  try {
    return ok(JSON.parse(decoder.decode(body.value)) as unknown);
  } catch {
    return noJson;
  }
};
