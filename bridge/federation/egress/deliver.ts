import type { ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '../../../policy/index.ts';
import { refuse, type Refusal } from '../answer.ts';
import type { Deliver } from '../forward.ts';
import { answerHeaders } from '../headers.ts';
import { readBody, type BodyFault } from '../read-body.ts';

/** How much of an answer is taken: bytes, and milliseconds from its first byte to its last. */
export interface AnswerBounds {
  readonly mostBytes: number;
  readonly within: number;
}

/** Looks at an answer with status 200, or at why it was not read whole: the bytes to give back, or why not. */
export type Review = (body: Result<Buffer, BodyFault>) => Promise<Result<Buffer, Refusal>>;

/** What a partner's server answered is not given back: too long, or not to be read. */
export const unusable = (reason: string): Refusal => ({
  status: 502,
  errcode: 'M_UNKNOWN',
  error: 'The answer of the server could not be used.',
  reason,
});

const announced = (headers: Record<string, unknown>): number => Number(headers['content-length'] ?? 0);

const capped = (mostBytes: number): Transform => {
  let length = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      length += chunk.length;
      if (length > mostBytes) done(new Error('the answer is too long'));
      else done(null, chunk);
    },
  });
};

/** Gives answers back as they come, up to a bound; what goes past it is broken off, which no asker takes for whole. */
export const deliverWithin =
  ({ mostBytes, within }: AnswerBounds): Deliver =>
  async (answer, response) => {
    if (announced(answer.headers) > mostBytes) {
      answer.destroy();
      refuse(response, unusable('answer-too-large'));
      return err('answer-too-large');
    }
    const status = answer.statusCode ?? 502;
    response.writeHead(status, answerHeaders(answer.rawHeaders));
    try {
      await pipeline(answer, capped(mostBytes), response, { signal: AbortSignal.timeout(within) });
      return ok(status);
    } catch {
      return err('broken-off');
    }
  };

const giveBack = (response: ServerResponse, bytes: Buffer): void => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  response.end(bytes);
};

/** Holds an answer with status 200 until it was looked at, and gives back what the look leaves; other answers as they come. */
export const deliverReviewed =
  (bounds: AnswerBounds & { readonly idleWithin: number; readonly take: (bytes: number) => boolean }, review: Review): Deliver =>
  async (answer, response) => {
    if (answer.statusCode !== 200) return deliverWithin(bounds)(answer, response);
    const body = await readBody(answer, bounds);
    if (!body.ok) answer.destroy();
    const reviewed = await review(body);
    if (response.destroyed) return err('asker-gone');
    if (reviewed.ok) giveBack(response, reviewed.value);
    else refuse(response, reviewed.error);
    return reviewed.ok ? ok(200) : err('answer-refused');
  };
