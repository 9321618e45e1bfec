import type { IncomingMessage } from 'node:http';

import { err, ok, type Result } from '../../../policy/index.ts';

/** Why a body was not read, as a status and a sentence. */
export interface BodyFault {
  readonly status: 400 | 408 | 413;
  readonly message: string;
}

const read = async (request: IncomingMessage, limit: number): Promise<Result<Buffer, BodyFault>> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return err({ status: 413, message: `the body is larger than ${limit} bytes` });
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
};

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON body of at most `limit` bytes. A body that is cut off or no UTF-8 is no JSON. */
export const readJson = async (request: IncomingMessage, limit: number): Promise<Result<unknown, BodyFault>> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) return err({ status: 413, message: `the body is larger than ${limit} bytes` });
  try {
    const body = await read(request, limit);
    return body.ok ? ok(JSON.parse(decoder.decode(body.value)) as unknown) : body;
  } catch {
    return err({ status: 400, message: 'the body is not JSON' });
  }
};
