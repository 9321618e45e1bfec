import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../policy/index.ts';

/** Why a body was not read to its end. */
export type BodyFault = 'body-too-large' | 'body-too-slow' | 'body-broken-off' | 'memory-exhausted';

/** Bounds of a body: bytes in all, milliseconds between two pieces, milliseconds in all, and a say on every piece kept. */
export interface BodyBounds {
  readonly mostBytes: number;
  readonly idleWithin: number;
  readonly within: number;
  /** False when no more may be held in memory. */
  readonly take: (bytes: number) => boolean;
}

/** Reads a request's body whole. Stops listening, without closing, as soon as a bound is passed, so that an answer can still be written. */
export const readBody = (request: IncomingMessage, bounds: BodyBounds): Promise<Result<Buffer, BodyFault>> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (result: Result<Buffer, BodyFault>): void => {
      clearTimeout(overall);
      clearTimeout(idle);
      request.removeListener('data', keep).pause();
      resolve(result);
    };
    const slow = (): void => finish(err('body-too-slow'));
    const overall = setTimeout(slow, bounds.within);
    const idle = setTimeout(slow, bounds.idleWithin);
    const keep = (chunk: Buffer): void => {
      idle.refresh();
      length += chunk.length;
      chunks.push(chunk);
      if (length > bounds.mostBytes) finish(err('body-too-large'));
      else if (!bounds.take(chunk.length)) finish(err('memory-exhausted'));
    };
    request.once('end', () => finish(ok(Buffer.concat(chunks, length))));
    request.once('close', () => finish(err('body-broken-off')));
    if (Number(request.headers['content-length'] ?? 0) > bounds.mostBytes) finish(err('body-too-large'));
    else request.on('data', keep);
  });
