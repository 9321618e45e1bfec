import type { Agent } from 'node:http';
import type { ServerName } from '../../policy/ids.ts';
import { ok, type Result } from '../../policy/result.ts';
import type { Resolve } from './discovery.ts';
import { getJson } from './get-json.ts';
import type { ServerKeysNeeds } from './server-keys.ts';
import type { Target } from './target.ts';

/** What asking for keys needs. */
export interface FetchKeysNeeds {
  readonly agent: Agent;
  readonly resolve: Resolve;
  /** Our own homeserver, asked directly: its name may lead back to our own door. */
  readonly own: { readonly serverName: ServerName; readonly target: Target };
}

const bounds = { mostBytes: 64 * 1024, within: 10_000 };

/** Asks servers for their keys at `/_matrix/key/v2/server`: 64 KiB, 10 s. */
export const createFetchKeys = ({ agent, resolve, own }: FetchKeysNeeds): ServerKeysNeeds['fetchAnswer'] => {
  const targetOf = async (server: ServerName): Promise<Result<Target, string>> =>
    server === own.serverName ? ok(own.target) : resolve(server);
  return async (server) => {
    const target = await targetOf(server);
    return target.ok ? getJson({ target: target.value, agent, path: '/_matrix/key/v2/server', ...bounds }) : target;
  };
};
