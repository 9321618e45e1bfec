import type { IncomingMessage } from 'node:http';
import { err, ok, type Result, type ServerName } from '../../../policy/index.ts';
import { denialRefusal, type Refusal } from '../answer.ts';
import { matchEndpoint, type MatchedEndpoint } from '../endpoints/match-endpoint.ts';
import { readPath } from '../endpoints/request-path.ts';
import { refusalOf } from './refusals.ts';
import { readJsonObject, type JsonObject } from '../json.ts';
import { readBody, type BodyBounds } from '../read-body.ts';
import type { Verdict } from '../verdict.ts';
import { needsBody, questionFor } from './question-for.ts';
import type { EgressQuestion } from './question.ts';

/** What judging a request of our own homeserver needs. */
export interface AdmitOutNeeds {
  /** Our own server name. */
  readonly serverName: ServerName;
  /** Decides; a rejection counts as a denial. */
  readonly judge: (question: EgressQuestion) => Promise<Verdict>;
  /** Hears of what should not happen. */
  readonly alarm: (fault: unknown) => void;
}

/** A request let out: what it is, what was asked about it, and its body where it was read. */
export interface AdmittedOut {
  readonly matched: MatchedEndpoint;
  readonly question: EgressQuestion | undefined;
  readonly body: Buffer | undefined;
}

const bodyBounds = { mostBytes: 1024 * 1024, idleWithin: 10_000, within: 60_000 };

const recognize = (request: IncomingMessage): Result<MatchedEndpoint, Refusal> => {
  const segments = readPath(request.url ?? '');
  if (!segments.ok) return err(refusalOf(segments.error));
  const matched = matchEndpoint(request.method ?? '', segments.value);
  if (!matched.ok) return err(refusalOf(matched.error));
  const { endpoint } = matched.value;
  return endpoint.judgement === 'refused' ? err(refusalOf(endpoint.because)) : matched;
};

/** Asks; what cannot be judged is refused, and may be tried again. */
export const ask = async ({ judge, alarm }: AdmitOutNeeds, question: EgressQuestion): Promise<Result<undefined, Refusal>> => {
  try {
    const verdict = await judge(question);
    return verdict.permit ? ok(undefined) : err(denialRefusal(verdict));
  } catch (fault) {
    alarm(fault);
    return err(refusalOf('judgement-failed'));
  }
};

interface ReadBody {
  readonly bytes: Buffer;
  readonly value: JsonObject;
}

const readWhole = async (request: IncomingMessage, take: BodyBounds['take']): Promise<Result<ReadBody, Refusal>> => {
  const bytes = await readBody(request, { ...bodyBounds, take });
  if (!bytes.ok) return err(refusalOf(bytes.error));
  const value = readJsonObject(bytes.value);
  return value.ok ? ok({ bytes: bytes.value, value: value.value }) : err(refusalOf(value.error));
};

/**
 * Lets a request of our own homeserver out or says why not: what the table does not know stays in; then whether the server
 * may be spoken to; then the person and the room. Reads the body only where the decision needs it, at most 1 MiB.
 */
export const admitOut = async (
  request: IncomingMessage,
  destination: ServerName,
  needs: AdmitOutNeeds,
  take: BodyBounds['take'],
): Promise<Result<AdmittedOut, Refusal>> => {
  const matched = recognize(request);
  if (!matched.ok) return matched;
  const contact = await ask(needs, { kind: 'contact', destination });
  if (!contact.ok) return contact;
  const read = needsBody(matched.value) ? await readWhole(request, take) : undefined;
  if (read?.ok === false) return read;
  const { serverName } = needs;
  const body = read?.value;
  const question = questionFor({ serverName, destination, matched: matched.value, target: request.url ?? '', body: body?.value });
  if (!question.ok) return err(refusalOf(question.error));
  const allowed = question.value === undefined ? ok(undefined) : await ask(needs, question.value);
  return allowed.ok ? ok({ matched: matched.value, question: question.value, body: body?.bytes }) : allowed;
};
