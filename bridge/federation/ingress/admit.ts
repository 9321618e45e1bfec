import type { IncomingMessage } from 'node:http';
import { err, ok, type Result, type ServerName } from '../../../policy/index.ts';
import { carriesBody, denialRefusal, type Refusal } from '../answer.ts';
import { decodeUtf8, parseJsonObject, type JsonObject } from '../json.ts';
import { readBody, type BodyBounds } from '../read-body.ts';
import type { ServerKeys } from '../server-keys.ts';
import type { Verdict } from '../verdict.ts';
import type { Judgement } from '../endpoints/endpoints.ts';
import { matchEndpoint, type MatchedEndpoint } from '../endpoints/match-endpoint.ts';
import { askToInvite, askToMake, askToSend } from '../endpoints/membership.ts';
import { readQuery } from '../endpoints/request-query.ts';
import { readAsked } from '../reads.ts';
import type { Question } from './question.ts';
import { refusalOf, type IngressFault } from './refusals.ts';
import { readPath } from '../endpoints/request-path.ts';
import { askAboutTransaction } from './transaction.ts';
import { claimedOrigin, proveOrigin } from './verify-origin.ts';

/** What judging a request needs. */
export interface AdmitNeeds {
  /** Our own server name. */
  readonly serverName: ServerName;
  readonly keys: ServerKeys;
  /** Decides; a rejection counts as a denial. */
  readonly judge: (question: Question) => Promise<Verdict>;
  /** Hears of a `judge` that rejected. */
  readonly alarm: (fault: unknown) => void;
}

/** A request let in: whom it comes from and what it carries. Both are absent for open endpoints, the body for every `GET`. */
export interface Admitted {
  readonly origin: ServerName | undefined;
  readonly body: { readonly bytes: Buffer; readonly value: JsonObject } | undefined;
}

const kibibyte = 1024;
const bodyTimes = { idleWithin: 10_000, within: 120_000 };
const mostBytes = (judgement: Judgement): number => (judgement === 'transaction' ? 32 * kibibyte * kibibyte : kibibyte * kibibyte);

const refused = (fault: IngressFault): Result<never, Refusal> => err(refusalOf(fault));

/** Finds what a request is for, from its request line alone. */
export const recognize = (request: IncomingMessage): Result<MatchedEndpoint, Refusal> => {
  const segments = readPath(request.url ?? '');
  if (!segments.ok) return refused(segments.error);
  const matched = matchEndpoint(request.method ?? '', segments.value);
  if (!matched.ok) return refused(matched.error);
  const query = readQuery(request.url ?? '');
  return query.ok ? matched : refused(query.error);
};

const ask = async ({ judge, alarm }: AdmitNeeds, question: Question): Promise<Result<undefined, Refusal>> => {
  try {
    const verdict = await judge(question);
    if (verdict.permit) return ok(undefined);
    return err({ ...denialRefusal(verdict), errcode: verdict.undecided ? 'M_UNKNOWN' : 'M_FORBIDDEN' });
  } catch (fault) {
    alarm(fault);
    return refused('judgement-failed');
  }
};

type ReadBody = { readonly bytes: Buffer; readonly text: string };

const readText = async (request: IncomingMessage, bounds: BodyBounds): Promise<Result<ReadBody, IngressFault>> => {
  const bytes = await readBody(request, bounds);
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value);
  return text.ok ? ok({ bytes: bytes.value, text: text.value }) : text;
};

interface Proven {
  readonly origin: ServerName;
  /** The request target as it was sent. */
  readonly target: string;
  readonly body: JsonObject | undefined;
}

const readQuestion = (asked: ReturnType<typeof readAsked>, origin: ServerName): Result<Question, IngressFault> =>
  asked.ok ? ok({ kind: 'read', origin, asked: asked.value }) : asked;

const questionFor = (
  { endpoint, parameters }: MatchedEndpoint,
  { origin, target, body }: Proven,
  ours: ServerName,
): Result<Question | undefined, IngressFault> => {
  switch (endpoint.judgement) {
    case 'read':
      return readQuestion(readAsked(endpoint, parameters, target, body ?? {}), origin);
    case 'join':
    case 'leave':
    case 'knock':
      return body === undefined
        ? askToMake(endpoint.judgement, origin, parameters)
        : askToSend(endpoint.judgement, origin, parameters.roomId, body);
    case 'invite':
      return askToInvite(origin, ours, parameters.roomId, body ?? {});
    case 'transaction':
      return askAboutTransaction(origin, body ?? {});
    case 'open':
    case 'refused':
    case 'sign':
      break;
  }
  return ok(undefined);
};

const judgeProven = async (
  matched: MatchedEndpoint,
  { origin, target }: Pick<Proven, 'origin' | 'target'>,
  body: ReadBody | undefined,
  needs: AdmitNeeds,
): Promise<Result<Admitted, Refusal>> => {
  const value = body === undefined ? ok(undefined) : parseJsonObject(body.text);
  if (!value.ok) return refused(value.error);
  const question = questionFor(matched, { origin, target, body: value.value }, needs.serverName);
  if (!question.ok) return refused(question.error);
  const answer = question.value === undefined ? ok(undefined) : await ask(needs, question.value);
  if (!answer.ok) return answer;
  return ok({ origin, body: body && value.value && { bytes: body.bytes, value: value.value } });
};

/**
 * Lets a recognized request in or says why not. The order is the defence: claimed origin, contact, body, signature, person.
 * A stranger is turned away before any key is fetched or any byte of a body is read.
 */
export const admit = async (
  request: IncomingMessage,
  matched: MatchedEndpoint,
  needs: AdmitNeeds,
  take: BodyBounds['take'],
): Promise<Result<Admitted, Refusal>> => {
  const { endpoint, parameters } = matched;
  if (endpoint.judgement === 'refused') return refused(endpoint.because);
  if (endpoint.method === 'GET' && carriesBody(request)) return refused('body-unexpected');
  if (endpoint.judgement === 'open') return ok({ origin: undefined, body: undefined });
  const claim = claimedOrigin(request, needs.serverName);
  if (!claim.ok) return refused(claim.error);
  const contact = await ask(needs, { kind: 'contact', origin: claim.value.origin, endpoint: endpoint.name, parameters });
  if (!contact.ok) return contact;
  const bounds = { ...bodyTimes, mostBytes: mostBytes(endpoint.judgement), take };
  const body = endpoint.method === 'GET' ? ok(undefined) : await readText(request, bounds);
  if (!body.ok) return refused(body.error);
  const origin = await proveOrigin(request, body.value?.bytes, claim.value, needs);
  return origin.ok ? judgeProven(matched, { origin: origin.value, target: request.url ?? '' }, body.value, needs) : refused(origin.error);
};
