import { lookup as systemLookup } from 'node:dns/promises';
import { Agent, type ClientRequestArgs } from 'node:http';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { callbackify } from 'node:util';
import { isPublicAddress } from './public-address.ts';
import type { Endpoint, Target } from './target.ts';

/** What connections are made with. */
export interface ConnectionNeeds {
  /** The addresses of a host name; rejects when there are none. */
  readonly lookup: (host: string) => Promise<readonly string[]>;
  /** Certificate authorities (PEM) in place of the runtime's own; empty keeps those. */
  readonly authorities: readonly string[];
  /** Milliseconds that looking up a name may take, and then each address, TLS included. */
  readonly connectWithin: number;
}

/** The system's resolver, the runtime's certificate authorities, 5 s an address. */
export const systemConnections: ConnectionNeeds = {
  lookup: async (host) => (await systemLookup(host, { all: true })).map(({ address }) => address),
  authorities: [],
  connectWithin: 5000,
};

/** Request options that name where to connect; `host` and `port` of the request are not looked at. */
export interface TargetedArgs extends ClientRequestArgs {
  readonly target: Target;
}

const mostAttempts = 4;
const idleSocketFor = 20_000;

const openTls = (socket: Socket, name: string, authorities: readonly string[]): Socket =>
  connectTls({
    socket,
    ALPNProtocols: ['http/1.1'],
    // An IP address is checked against the certificate but never sent as SNI (Matrix spec, "Resolving server names").
    ...(isIP(name) === 0 ? { servername: name } : { host: name }),
    ...(authorities.length > 0 ? { ca: [...authorities] } : {}),
  });

const open = (address: string, port: number, target: Target, needs: ConnectionNeeds): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const tcp = connectTcp({ host: address, port, noDelay: true });
    const secure = target.certificateName;
    const socket = secure === undefined ? tcp : openTls(tcp, secure, needs.authorities);
    const timer = setTimeout(() => tcp.destroy(new Error(`no connection within ${needs.connectWithin} ms`)), needs.connectWithin);
    const fail = (fault: Error): void => {
      clearTimeout(timer);
      tcp.destroy();
      reject(fault);
    };
    // Both ends may speak of one failure, and later ones still need an ear.
    tcp.on('error', fail);
    if (socket !== tcp) socket.on('error', fail);
    socket.once(secure === undefined ? 'connect' : 'secureConnect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });

// A name server may keep silent longer than anybody waits.
const lookUp = async (host: string, { lookup, connectWithin }: ConnectionNeeds): Promise<readonly string[]> => {
  const ending = new AbortController();
  const tooLate = pause(connectWithin, undefined, ending).then(() => Promise.reject(new Error(`no address within ${connectWithin} ms`)));
  try {
    return await Promise.race([lookup(host), tooLate]);
  } finally {
    tooLate.catch(() => undefined);
    ending.abort();
  }
};

const addressesOf = async ({ host }: Endpoint, target: Target, needs: ConnectionNeeds): Promise<readonly string[]> => {
  const addresses = isIP(host) === 0 ? await lookUp(host, needs) : [host];
  const allowed = target.publicOnly ? addresses.filter(isPublicAddress) : addresses;
  if (allowed.length === 0) throw new Error('the name has no public address');
  return allowed;
};

// The address that was judged is the one connected to, so a second look-up cannot answer differently (DNS rebinding).
const dial = async (target: Target, needs: ConnectionNeeds): Promise<Socket> => {
  let fault: unknown = new Error('nowhere to connect to');
  let attempts = 0;
  for (const candidate of target.candidates) {
    const addresses = await addressesOf(candidate, target, needs).catch((error: unknown) => ((fault = error), []));
    for (const address of addresses) {
      if ((attempts += 1) > mostAttempts) throw fault;
      try {
        return await open(address, candidate.port, target, needs);
      } catch (error) {
        fault = error;
      }
    }
  }
  throw fault;
};

const nameOf = (target: Target): string => JSON.stringify([target.candidates, target.certificateName, target.publicOnly]);

/**
 * An HTTP agent that connects to the `target` of a request: its candidates in order, at most four addresses,
 * certificate verified, private addresses refused where the target says so. Idle connections are kept for 20 s.
 */
export const createConnections = (needs: ConnectionNeeds = systemConnections): Agent => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64, maxFreeSockets: 8, timeout: idleSocketFor });
  return Object.assign(agent, {
    getName: (options: ClientRequestArgs = {}) => nameOf((options as TargetedArgs).target),
    createConnection: (options: ClientRequestArgs, done?: (fault: Error | null, socket: Socket) => void) => {
      if (done !== undefined) callbackify(dial)((options as TargetedArgs).target, needs, done);
    },
  });
};
