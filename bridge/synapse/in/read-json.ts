import type { IncomingMessage } from 'node:http';

import { err, ok, type Result } from '../../../policy/index.ts';

/** Why a body was not read, as a status and a sentence. */
export interface BodyFault {
  readonly status: 400 | 413;
  readonly message: string;
}

// What is too large is read to its end and let go: an answer in the middle of it would be lost with the connection.
const read = async (request: IncomingMessage, limit: number): Promise<Buffer | undefined> => {
  let [chunks, size]: [Buffer[], number] = [[], 0];
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks = [];
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
};

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON body of at most `limit` bytes. A body that is cut off or no UTF-8 is no JSON. */
export const readJson = async (request: IncomingMessage, limit: number): Promise<Result<unknown, BodyFault>> => {
  try {
    const body = await read(request, limit);
    if (!body) return err({ status: 413, message: `the body is larger than ${limit} bytes` });
    return ok(JSON.parse(decoder.decode(body)) as unknown);
  } catch {
    return err({ status: 400, message: 'the body is not JSON' });
  }
};
