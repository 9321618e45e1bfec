import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { err, ok, type Result, type ServerName } from '../../policy/index.ts';
import { remember, type Found } from './remember.ts';
import { splitHost, type Endpoint, type Target } from './target.ts';
import type { WellKnown } from './well-known.ts';

/** One SRV record (RFC 2782). */
export interface ServiceRecord {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

/** Finds where a server is. The only error is a name that names no host. */
export type Resolve = (server: ServerName) => Promise<Result<Target, 'not-a-host'>>;

/** What resolving needs of the world. */
export interface ResolveNeeds {
  /** The operator's own map; what stands here is never looked up. */
  readonly fixed: ReadonlyMap<ServerName, Target>;
  readonly wellKnown: WellKnown;
  /** The SRV records of a name; none where the name has none, and rejects where that cannot be found out. */
  readonly service: (name: string) => Promise<readonly ServiceRecord[]>;
  /** A number in [0, 1), for weights. */
  readonly chance: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const names = new Resolver({ timeout: 2000, tries: 2 });

const isAbsence = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && ['ENOTFOUND', 'ENODATA'].includes(String(fault.code));

/** SRV records from the system's name servers, asked twice with 2 s each. */
export const systemService: ResolveNeeds['service'] = (name) =>
  names.resolveSrv(name).catch((fault: unknown) => (isAbsence(fault) ? [] : Promise.reject(fault as Error)));

const federationPort = 8448;
const services = ['_matrix-fed._tcp', '_matrix._tcp'];
const rememberedFor = 5 * 60_000;
// Where name servers do not answer, the port that is assumed meanwhile must not outlive their silence.
const silentFor = 15_000;
const mostHosts = 2000;

// RFC 2782: lowest priority first; among equals by weight. Drawing u^(1/weight) and sorting downwards picks in proportion to the weights.
const ordered = (records: readonly ServiceRecord[], chance: () => number): Endpoint[] =>
  records
    .filter(({ name }) => name !== '')
    .map((record) => ({ record, draw: chance() ** (1 / Math.max(record.weight, 0.001)) }))
    .sort((left, right) => left.record.priority - right.record.priority || right.draw - left.draw)
    .map(({ record }) => ({ host: record.name, port: record.port }));

const publicTarget = (candidates: readonly Endpoint[], certificateName: string, hostHeader: string): Target => ({
  candidates,
  certificateName,
  hostHeader,
  publicOnly: true,
});

// An IP address or an explicit port needs no look-up: the same for a server name and for a delegated one.
const direct = (name: string): Target | undefined => {
  const split = splitHost(name);
  if (!split.ok) return undefined;
  const { host, port } = split.value;
  return isIP(host) === 0 && port === undefined ? undefined : publicTarget([{ host, port: port ?? federationPort }], host, name);
};

/**
 * Resolves server names (Matrix spec, server-server API, "Resolving server names"): the operator's map first; then IP literal,
 * explicit port, `.well-known`, SRV `_matrix-fed` and `_matrix`, and port 8448, with the certificate and `Host` each step asks for.
 * What SRV said is remembered for five minutes, that it said nothing for fifteen seconds.
 */
export const createResolver = ({ fixed, wellKnown, service, chance, now }: ResolveNeeds): Resolve => {
  const findByService = async (host: string): Promise<Found<Target>> => {
    let isSilent = false;
    for (const name of services) {
      const records = await service(`${name}.${host}`).catch(() => ((isSilent = true), []));
      if (records.length > 0) return { value: publicTarget(ordered(records, chance), host, host), until: now() + rememberedFor };
    }
    return { value: publicTarget([{ host, port: federationPort }], host, host), until: now() + (isSilent ? silentFor : rememberedFor) };
  };
  const byService = remember({ most: mostHosts, now, find: findByService });
  return async (server) => {
    const known = fixed.get(server);
    if (known !== undefined) return ok(known);
    if (!splitHost(server).ok) return err('not-a-host');
    const target = direct(server);
    if (target !== undefined) return ok(target);
    const name = (await wellKnown(server)) ?? server;
    return ok(direct(name) ?? (await byService(name)));
  };
};
