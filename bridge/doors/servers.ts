import type { Agent } from 'node:http';
import type { ServerName } from '../../policy/index.ts';
import type { Ground } from '../context.ts';
import { createConnections } from '../federation/connections.ts';
import { createResolver, systemService, type Resolve } from '../federation/discovery.ts';
import { getJson } from '../federation/get-json.ts';
import { keysPath } from '../federation/key-answer.ts';
import { createServerKeys, type ServerKeys } from '../federation/server-keys.ts';
import { sharedBounds } from '../federation/shared-answers.ts';
import { readStaticTarget, type Target } from '../federation/target.ts';
import { createWellKnown } from '../federation/well-known.ts';

/** How servers are reached, and whether what comes from them is theirs. */
export interface Servers {
  readonly agent: Agent;
  readonly resolve: Resolve;
  readonly keys: ServerKeys;
  /** Our own. */
  readonly homeserver: Target;
}

const targetOf = (server: ServerName, address: string): Target => {
  const target = readStaticTarget(server, address);
  if (!target.ok) throw new Error(`resolve.${server}: \`${address}\` is no address; write http(s)://host:port or host:port`);
  return target.value;
};

const fixedTargets = ({ config }: Ground): ReadonlyMap<ServerName, Target> => {
  const { homeserver, resolve, server_name: own } = config.settings;
  const { hostname, port, protocol } = new URL(homeserver.url);
  const ownAddress = `${protocol}//${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  const entries = Object.entries({ ...resolve, [own]: ownAddress }) as [ServerName, string][];
  return new Map(entries.map(([server, address]) => [server, targetOf(server, address)]));
};

const keysOf = (resolve: Resolve, agent: Agent, now: () => number): ServerKeys =>
  createServerKeys({
    fetchAnswer: async (server) => {
      const target = await resolve(server);
      return target.ok ? getJson({ target: target.value, agent, path: keysPath, ...sharedBounds }) : target;
    },
    now,
  });

/** The servers as the settings name them, and all others by discovery (Matrix spec, server-server API, "Server discovery"). */
export const serversOf = (ground: Ground): Servers => {
  const { home, clock: now } = ground;
  const [agent, fixed] = [createConnections(), fixedTargets(ground)];
  const resolve = createResolver({ fixed, wellKnown: createWellKnown({ agent, now }), service: systemService, chance: Math.random, now });
  const homeserver = fixed.get(home.serverName);
  if (!homeserver) throw new Error('homeserver.url cannot be read');
  return { agent, resolve, keys: keysOf(resolve, agent, now), homeserver };
};
