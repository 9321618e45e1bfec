import type { KeyObject } from 'node:crypto';
import { err, ok, type Result, type ServerName } from '../../policy/index.ts';
import { createBoundedMap } from './bounded-map.ts';
import type { JsonObject } from './json.ts';
import { readKeyAnswer, type KeySet } from './key-answer.ts';

/** Why there is no key: the server did not give its keys (come again), or it has no such key that is valid. */
export type KeyFault = 'keys-unavailable' | 'key-unknown';

/** The signing keys of other servers, fetched when needed and kept for a while. */
export interface ServerKeys {
  /** The key for a request made now: a current one only. */
  readonly forRequest: (server: ServerName, keyId: string) => Promise<Result<KeyObject, KeyFault>>;
  /** The key for an event of `originServerTs` (milliseconds), valid at that time: a current or an old one (room version 5, "Signing key validity"). */
  readonly forEvent: (server: ServerName, keyId: string, originServerTs: number) => Promise<Result<KeyObject, KeyFault>>;
}

/** What fetching keys needs of the world. */
export interface ServerKeysNeeds {
  /** Asks a server for its keys, bounded in size and time; the error says what went wrong. */
  readonly fetchAnswer: (server: ServerName) => Promise<Result<JsonObject, string>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const minute = 60_000;
const week = 7 * 24 * 60 * minute;
const retryAfterFailure = 10_000;
const mostServers = 2000;

interface Kept {
  readonly keys: KeySet | undefined;
  readonly usableUntil: number;
  readonly askAgainAt: number;
}

type Choose = (keys: KeySet) => KeyObject | undefined;

const chooseCurrent =
  (keyId: string): Choose =>
  (keys) =>
    keys.current.get(keyId);

const chooseAt =
  (keyId: string, time: number): Choose =>
  (keys) => {
    const old = keys.old.get(keyId);
    if (old !== undefined && time <= old.expiredAt) return old.key;
    return time <= keys.validUntil ? keys.current.get(keyId) : undefined;
  };

const keep = (found: Result<KeySet, string>, before: Kept | undefined, now: number): Kept => {
  if (!found.ok || found.value.validUntil < now) {
    return { keys: before?.keys, usableUntil: before?.usableUntil ?? 0, askAgainAt: now + retryAfterFailure };
  }
  const validUntil = Math.min(found.value.validUntil, now + week);
  return { keys: { ...found.value, validUntil }, usableUntil: Math.max(validUntil, now + minute), askAgainAt: now + minute };
};

/**
 * Keys of up to 2000 servers. An answer is kept until its `valid_until_ts`, at least a minute and at most seven days;
 * a key id it lacks is asked for once more, at most once a minute a server (ten seconds after a failure).
 * Questions that meet while a server is being asked share that one request.
 */
export const createServerKeys = ({ fetchAnswer, now }: ServerKeysNeeds): ServerKeys => {
  const kept = createBoundedMap<ServerName, Kept>(mostServers);
  const asking = new Map<ServerName, Promise<Kept>>();

  const fetchKeys = async (server: ServerName): Promise<Result<KeySet, string>> => {
    const answer = await fetchAnswer(server).catch(() => err('fetch-failed'));
    return answer.ok ? readKeyAnswer(server, answer.value) : answer;
  };
  const ask = async (server: ServerName): Promise<Kept> => {
    const entry = keep(await fetchKeys(server), kept.get(server), now());
    kept.set(server, entry);
    asking.delete(server);
    return entry;
  };
  const askOnce = (server: ServerName): Promise<Kept> => {
    const running = asking.get(server) ?? ask(server);
    asking.set(server, running);
    return running;
  };
  const usable = (entry: Kept | undefined): KeySet | undefined =>
    entry !== undefined && now() < entry.usableUntil ? entry.keys : undefined;

  const find = async (server: ServerName, choose: Choose): Promise<Result<KeyObject, KeyFault>> => {
    const before = kept.get(server);
    const known = usable(before);
    const key = known && choose(known);
    if (key !== undefined) return ok(key);
    if (before !== undefined && now() < before.askAgainAt) return err(known === undefined ? 'keys-unavailable' : 'key-unknown');
    const fresh = usable(await askOnce(server));
    if (fresh === undefined) return err('keys-unavailable');
    const found = choose(fresh);
    return found === undefined ? err('key-unknown') : ok(found);
  };

  return {
    forRequest: (server, keyId) => find(server, chooseCurrent(keyId)),
    forEvent: (server, keyId, originServerTs) => find(server, chooseAt(keyId, originServerTs)),
  };
};
