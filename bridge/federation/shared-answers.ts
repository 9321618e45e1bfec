import type { ServerResponse } from 'node:http';
import { err, ok, type Result } from '../../policy/index.ts';
import { answerJson } from './answer.ts';
import type { ShortAnswer } from './get-json.ts';
import { remember } from './remember.ts';

/** Short answers that are the same for whoever asks, by what names them; the error is a sentence for the log. */
export type SharedAnswers = (key: string) => Promise<Result<ShortAnswer, string>>;

/** Shorter than a homeserver takes to start with a new key: after that nobody is told the old one. In milliseconds. */
const sharedFor = 1_000;
const most = 1_000;

/** Bounds of an answer that may be shared: 64 KiB, 10 s. */
export const sharedBounds = { mostBytes: 64 * 1024, within: 10_000 };

/** Gets each answer at most once a second, and gives it to all who ask meanwhile: each message signed by a policy server has each homeserver
 * that takes it ask for its server's keys once more (Synapse 1.163 looks for the policy server's key among them). */
export const shareAnswers = (now: () => number, get: SharedAnswers): SharedAnswers =>
  remember({ most, now, find: async (key) => ({ value: await get(key), until: now() + sharedFor }) });

/** Gives such an answer on: its status, type and bytes; 502 where there is none. */
export const giveOn = (response: ServerResponse, answer: Result<ShortAnswer, string>): Result<number, 'unreachable'> => {
  if (!answer.ok) {
    answerJson(response, 502, { errcode: 'M_UNKNOWN', error: 'The server could not be reached.' });
    return err('unreachable');
  }
  const { status, headers, body } = answer.value;
  const head = { 'Content-Type': headers['content-type'] ?? 'application/json', 'Content-Length': body.length };
  response.writeHead(status, head).end(body);
  return ok(status);
};
