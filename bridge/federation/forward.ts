import { request as send, type Agent, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '../../policy/index.ts';
import { answerJson } from './answer.ts';
import type { TargetedArgs } from './connections.ts';
import { answerHeaders, requestHeaders } from './headers.ts';
import type { Target } from './target.ts';
import type { DoorEvent } from './verdict.ts';

/** One request to pass on, and where its answer goes. */
export interface Forwarding {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: Target;
  /** The body where it was already read; otherwise it is streamed from `request`. */
  readonly body: Buffer | undefined;
  readonly agent: Agent;
  /** Milliseconds without a byte in either direction after which the request is given up. */
  readonly idleWithin: number;
  /** How the answer is given back; as it comes, without a bound, where not given. */
  readonly deliver?: Deliver;
}

/** Why a request got no whole answer: nobody answered, the answer broke off, the asker went away, or the answer was not given back. */
export type ForwardFault = 'unreachable' | 'broken-off' | 'asker-gone' | 'answer-too-large' | 'answer-refused';

/** What became of a request that was passed on, for the figures. */
export const outcomeOf = (passed: Result<number, ForwardFault>): Pick<DoorEvent, 'outcome' | 'reason'> =>
  passed.ok ? { outcome: 'forwarded', reason: 'permitted' } : { outcome: 'failed', reason: passed.error };

/** Gives an answer back to the asker; the status of what was given back whole. MUST NOT reject. */
export type Deliver = (answer: IncomingMessage, response: ServerResponse) => Promise<Result<number, ForwardFault>>;

const argsFor = ({ request, target, body, agent }: Forwarding): TargetedArgs => ({
  target,
  agent,
  method: request.method ?? 'GET',
  path: request.url ?? '/',
  headers: requestHeaders(request.rawHeaders, target.hostHeader, body?.length),
});

const sendBody = ({ request, body }: Forwarding, outgoing: ClientRequest): void => {
  if (body !== undefined) outgoing.end(body);
  else request.pipe(outgoing);
};

const answerOf = (forwarding: Forwarding): { outgoing: ClientRequest; answer: Promise<IncomingMessage> } => {
  const outgoing = send(argsFor(forwarding));
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.on('error', reject);
  });
  outgoing.setTimeout(forwarding.idleWithin, () => outgoing.destroy(new Error('no byte came in time')));
  sendBody(forwarding, outgoing);
  return { outgoing, answer };
};

const passBack: Deliver = async (answer, response) => {
  const status = answer.statusCode ?? 502;
  response.writeHead(status, answerHeaders(answer.rawHeaders));
  try {
    await pipeline(answer, response);
    return ok(status);
  } catch {
    return err('broken-off');
  }
};

/**
 * Passes one request on and its answer back: method, URI and body untouched, hop-by-hop headers removed.
 * Gives the answer's status once all of it is passed back. Answers 502 itself when nobody answered;
 * stops the other side as soon as the asker goes away.
 */
export const forward = async (forwarding: Forwarding): Promise<Result<number, ForwardFault>> => {
  const { response, deliver = passBack } = forwarding;
  const { outgoing, answer } = answerOf(forwarding);
  // A connection closes in good order too: the request is over then.
  const stop = (): void => {
    if (!response.writableFinished) outgoing.destroy(new Error('the asker went away'));
  };
  response.once('close', stop);
  try {
    return await deliver(await answer, response);
  } catch {
    outgoing.destroy();
    if (response.destroyed) return err('asker-gone');
    answerJson(response, 502, { errcode: 'M_UNKNOWN', error: 'The server could not be reached.' });
    return err('unreachable');
  } finally {
    response.removeListener('close', stop);
  }
};
