import type { Agent } from 'node:http';
import { createBoundedMap } from './bounded-map.ts';
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

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
// Short enough that a partner whose web server was away is found within a minute of its return.
const silentFor = 30 * second;
const [shortest, usual, longest] = [5 * minute, 24 * hour, 48 * hour];
const mostRedirects = 3;
const bounds = { mostBytes: 50 * 1024, within: 10_000 };
const mostHosts = 2000;

/** The target of an HTTPS address on the public internet. */
export const publicTargetOf = (url: URL): Target => {
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  return { candidates: [{ host, port: Number(url.port || 443) }], certificateName: host, hostHeader: url.host, publicOnly: true };
};

/** How long an answer is kept, in milliseconds: its `max-age`, at most two days; a day without one; five minutes at least,
 * also where it asks not to be kept (Matrix spec, server-server API, "Resolving server names"). */
export const lifetimeOf = (cacheControl = ''): number => {
  if (/(?:^|[\s,])no-(?:store|cache)\b/i.test(cacheControl)) return shortest;
  const [, seconds] = /(?:^|[\s,])max-age="?([0-9]{1,10})/i.exec(cacheControl) ?? [];
  const asked = seconds === undefined ? usual : Number(seconds) * second;
  return Math.min(Math.max(asked, shortest), longest);
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
 * at most 3 redirects, all to HTTPS; 50 KiB and 10 s each. A host that has no such file is asked again after an hour. One that does not
 * answer is asked again after half a minute, and means until then what it said last, if that was in the last two days.
 */
export const createWellKnown = ({ agent, now, targetOf = publicTargetOf }: WellKnownNeeds): WellKnown => {
  const said = createBoundedMap<string, Found<string | undefined>>(mostHosts);
  const read = async (url: URL, redirects: number): Promise<Found<string | undefined> | undefined> => {
    const answer = await getShort({ target: targetOf(url), agent, path: `${url.pathname}${url.search}`, ...bounds });
    if (!answer.ok || answer.value.status >= 500) return undefined;
    const next = redirectOf(answer.value, url);
    if (next !== undefined && redirects < mostRedirects) return read(next, redirects + 1);
    const delegate = readDelegate(answer.value);
    return { value: delegate, until: now() + (delegate === undefined ? hour : lifetimeOf(answer.value.headers['cache-control'])) };
  };
  const lastSaid = (host: string): string | undefined => {
    const last = said.get(host);
    return last !== undefined && now() < last.until ? last.value : undefined;
  };
  const find = async (host: string): Promise<Found<string | undefined>> => {
    const address = `https://${host}/.well-known/matrix/server`;
    if (!URL.canParse(address)) return { value: undefined, until: now() + hour };
    const found = await read(new URL(address), 0);
    if (found === undefined) return { value: lastSaid(host), until: now() + silentFor };
    said.set(host, { value: found.value, until: now() + longest });
    return found;
  };
  return remember({ most: mostHosts, now, find });
};
