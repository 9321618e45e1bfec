import type { Agent } from 'node:http';
import { getShort, type ShortAnswer } from './get-json.ts';
import { readJsonObject } from './json.ts';
import { remember, type Found } from './remember.ts';
import { splitHost, type Target } from './target.ts';

/** Gives the `m.server` a host delegates to, `undefined` when it delegates to nobody. Never rejects. */
export type WellKnown = (host: string) => Promise<string | undefined>;

/** What reading well-known files needs. */
export interface WellKnownNeeds {
  readonly agent: Agent;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Where an HTTPS address is reached; tests have no public addresses and hand in their own. */
  readonly targetOf?: (url: URL) => Target;
}

const minute = 60_000;
const hour = 60 * minute;
const mostRedirects = 3;
const bounds = { mostBytes: 50 * 1024, within: 10_000 };
const mostHosts = 2000;

/** The target of an HTTPS address on the public internet. */
export const publicTargetOf = (url: URL): Target => {
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  return { candidates: [{ host, port: Number(url.port || 443) }], certificateName: host, hostHeader: url.host, publicOnly: true };
};

/** How long an answer is kept, in milliseconds: its `max-age`, at least an hour and at most a day; a day without one. */
export const lifetimeOf = (cacheControl: string | undefined): number => {
  const [, seconds] = /(?:^|[\s,])max-age="?([0-9]{1,10})/i.exec(cacheControl ?? '') ?? [];
  const asked = seconds === undefined ? 24 * hour : Number(seconds) * 1000;
  return Math.min(Math.max(asked, hour), 24 * hour);
};

/** The `m.server` that an answer to `/.well-known/matrix/server` delegates to; undefined for everything that is no delegation. */
export const readDelegate = (answer: Pick<ShortAnswer, 'status' | 'body'>): string | undefined => {
  const parsed = answer.status === 200 ? readJsonObject(answer.body) : undefined;
  const delegate = parsed?.ok === true ? parsed.value['m.server'] : undefined;
  return typeof delegate === 'string' && splitHost(delegate).ok ? delegate : undefined;
};

const redirectOf = (answer: ShortAnswer, from: URL): URL | undefined => {
  const location = answer.status >= 300 && answer.status < 400 ? answer.headers.location : undefined;
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const next = new URL(location, from);
  return next.protocol === 'https:' && next.username === '' ? next : undefined;
};

/**
 * Reads `/.well-known/matrix/server` of hosts over verified HTTPS (Matrix spec, server-server API, "Resolving server names"):
 * at most 3 redirects, all to HTTPS; 50 KiB and 10 s each. A host that does not answer is asked again after five minutes, one that has no such file after an hour.
 */
export const createWellKnown = ({ agent, now, targetOf = publicTargetOf }: WellKnownNeeds): WellKnown => {
  const read = async (url: URL, redirects: number): Promise<Found<string | undefined>> => {
    const answer = await getShort({ target: targetOf(url), agent, path: `${url.pathname}${url.search}`, ...bounds });
    if (!answer.ok || answer.value.status >= 500) return { value: undefined, until: now() + 5 * minute };
    const next = redirectOf(answer.value, url);
    if (next !== undefined && redirects < mostRedirects) return read(next, redirects + 1);
    const delegate = readDelegate(answer.value);
    return { value: delegate, until: now() + (delegate === undefined ? hour : lifetimeOf(answer.value.headers['cache-control'])) };
  };
  const find = async (host: string): Promise<Found<string | undefined>> => {
    const address = `https://${host}/.well-known/matrix/server`;
    return URL.canParse(address) ? read(new URL(address), 0) : { value: undefined, until: now() + hour };
  };
  return remember({ most: mostHosts, now, find });
};
