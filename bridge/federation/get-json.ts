import { request as send, type Agent, type IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../policy/index.ts';
import type { TargetedArgs } from './connections.ts';
import { readJsonObject, type JsonObject } from './json.ts';
import type { Target } from './target.ts';

/** An answer read whole. */
export interface ShortAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A `GET` of something short. */
export interface ShortGet {
  readonly target: Target;
  /** Path and query. */
  readonly path: string;
  readonly agent: Agent;
  readonly mostBytes: number;
  /** Milliseconds for all of it, connecting included. */
  readonly within: number;
}

const readAll = async (answer: IncomingMessage, mostBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const ask = ({ target, path, agent, within }: ShortGet): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const args: TargetedArgs = {
      target,
      agent,
      path,
      headers: { Host: target.hostHeader, Accept: 'application/json' },
      signal: AbortSignal.timeout(within),
    };
    send(args).once('response', resolve).on('error', reject).end();
  });

/** Gets something short, bounded in size and time; the error is a sentence for the log. */
export const getShort = async (get: ShortGet): Promise<Result<ShortAnswer, string>> => {
  try {
    const answer = await ask(get);
    const body = await readAll(answer, get.mostBytes);
    return ok({ status: answer.statusCode ?? 0, headers: answer.headers, body });
  } catch (fault) {
    return err(fault instanceof Error ? fault.message : String(fault));
  }
};

/** Gets one JSON object answered with 200. */
export const getJson = async (get: ShortGet): Promise<Result<JsonObject, string>> => {
  const answer = await getShort(get);
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return err(`answered ${answer.value.status}`);
  return readJsonObject(answer.value.body);
};
