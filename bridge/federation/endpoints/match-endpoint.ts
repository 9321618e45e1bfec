import {
  err,
  type EventId,
  ok,
  parseEventId,
  parseRoomId,
  parseUserId,
  type Result,
  type RoomId,
  type UserId,
} from '../../../policy/index.ts';
import { endpoints, type KnownEndpoint } from './endpoints.ts';
import type { Segment } from './request-path.ts';

/** What stood in the path's parameters, parsed. Only those the endpoint has are there. */
export interface PathParameters {
  readonly roomId?: RoomId;
  readonly userId?: UserId;
  readonly eventId?: EventId;
  readonly mediaId?: string;
  readonly txnId?: string;
}

/** An endpoint of the table, and its parameters. */
export interface MatchedEndpoint {
  readonly endpoint: KnownEndpoint;
  readonly parameters: PathParameters;
}

/** Why nothing was matched. */
export type MatchFault = 'endpoint-unknown' | 'method-unknown' | 'parameter-malformed';

const opaque =
  (form: RegExp) =>
  (text: string): Result<string, unknown> =>
    form.test(text) ? ok(text) : err(text);

const parsers: ReadonlyMap<string, (text: string) => Result<string, unknown>> = new Map([
  ['roomId', parseRoomId],
  ['userId', parseUserId],
  ['eventId', parseEventId],
  ['mediaId', opaque(/^[A-Za-z0-9_~.-]{1,255}$/)],
  ['txnId', opaque(/^[\x21-\x7E]{1,255}$/)],
  ['serverName', ok],
  ['keyId', ok],
  ['queryType', ok],
]);

const parameterOf = (part: string): string | undefined => (part.startsWith('{') ? part.slice(1, -1) : undefined);

const templates = endpoints.map((endpoint) => ({ endpoint, parts: endpoint.path.slice(1).split('/') }));

const fits = (parts: readonly string[], segments: readonly Segment[]): boolean =>
  parts.length === segments.length && parts.every((part, at) => parameterOf(part) !== undefined || part === segments[at]?.raw);

const readParameters = (parts: readonly string[], segments: readonly Segment[]): Result<PathParameters, MatchFault> => {
  const found: [string, string][] = [];
  for (const [at, part] of parts.entries()) {
    const name = parameterOf(part);
    if (name === undefined) continue;
    const parsed = parsers.get(name)?.(segments[at]?.decoded ?? '');
    if (parsed?.ok !== true) return err('parameter-malformed');
    found.push([name, parsed.value]);
  }
  return ok(Object.fromEntries(found));
};

/** Finds the row of the table a request is for. Fixed parts are compared as they stand, undecoded; parameters go through their parsers. */
export const matchEndpoint = (method: string, segments: readonly Segment[]): Result<MatchedEndpoint, MatchFault> => {
  const fitting = templates.filter(({ parts }) => fits(parts, segments));
  if (fitting.length === 0) return err('endpoint-unknown');
  const row = fitting.find(({ endpoint }) => endpoint.method === method);
  if (row === undefined) return err('method-unknown');
  const parameters = readParameters(row.parts, segments);
  return parameters.ok ? ok({ endpoint: row.endpoint, parameters: parameters.value }) : parameters;
};
