import { queryOptions } from '@tanstack/react-query';

import { contact, contactPage, type Contact } from '../../bridge/http/contract/contact.ts';
import { failureBehind } from '../errors.ts';
import type { Api } from './client.ts';

/** A list as far as it was loaded; `partial` where the API has more. */
export interface Loaded {
  readonly items: readonly Contact[];
  readonly partial: boolean;
}

type Standing = Contact['standing'];

/** How often a visible queue asks again, ms: an approver sees what a colleague decided before acting on it. */
const refresh = 5_000;
/** How often a list asks again that only counts, ms. */
const slowRefresh = 60_000;
/** The most the API gives at once. */
const pageSize = 200;
/** A queue beyond this is worked off from its newest part; loading more would slow every refresh. */
const mostPages = 5;
/** The decisions shown of each standing. */
const recent = 100;

const pageOf = (api: Api, standing: Standing, limit: number, cursor: string | null, signal: AbortSignal) => {
  const search = new URLSearchParams({ standing, limit: String(limit), ...(cursor === null ? {} : { cursor }) });
  return api(`/requests?${search}`, contactPage, { signal });
};

const allPending = async (api: Api, signal: AbortSignal): Promise<Loaded> => {
  const items: Contact[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { items: more, next } = await pageOf(api, 'requested', pageSize, cursor, signal);
    items.push(...more);
    cursor = next;
    if (cursor === null) break;
  }
  return { items, partial: cursor !== null };
};

const decidedStandings = ['approved', 'rejected', 'blocked', 'expired'] as const;

const latestDecided = async (api: Api, signal: AbortSignal): Promise<Loaded> => {
  const pages = await Promise.all(decidedStandings.map((standing) => pageOf(api, standing, recent, null, signal)));
  return { items: pages.flatMap(({ items }) => items), partial: pages.some(({ next }) => next !== null) };
};

/** Every key of the lists of requests starts so. */
export const requestsKey = ['requests'] as const;
/** The key of the pending requests. */
export const pendingKey = [...requestsKey, 'pending'] as const;
/** The key of the decided requests. */
export const decidedKey = [...requestsKey, 'decided'] as const;

// The next refresh is the retry, and `always` makes a lost connection show at once instead of waiting in silence.
const patience = { retry: false, networkMode: 'always' } as const;

const nullIfNotFound = (thrown: unknown): null => {
  if (failureBehind(thrown).kind === 'not-found') return null;
  throw thrown;
};

/** The requests that wait for a decision. */
export const pendingQuery = (api: Api) =>
  queryOptions({ queryKey: pendingKey, queryFn: ({ signal }) => allPending(api, signal), refetchInterval: refresh, ...patience });

/** One request, whatever its standing; null where there is none. */
export const requestQuery = (api: Api, id: string) =>
  queryOptions<Contact | null>({
    queryKey: [...requestsKey, 'one', id],
    queryFn: ({ signal }) => api(`/contacts/${encodeURIComponent(id)}`, contact, { signal }).catch(nullIfNotFound),
    refetchInterval: refresh,
    ...patience,
  });

/** The latest decisions; `watched` while somebody looks at them, else only their number is shown. */
export const decidedQuery = (api: Api, watched: boolean) =>
  queryOptions({
    queryKey: decidedKey,
    queryFn: ({ signal }) => latestDecided(api, signal),
    refetchInterval: watched ? refresh : slowRefresh,
    ...patience,
  });
