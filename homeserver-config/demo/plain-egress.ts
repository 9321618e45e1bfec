import { once } from 'node:events';
import { refuse } from '../../bridge/federation/answer.ts';
import { createConnections } from '../../bridge/federation/connections.ts';
import type { Resolve } from '../../bridge/federation/discovery.ts';
import { createEgress, type Pass } from '../../bridge/federation/egress/listener.ts';
import { forward } from '../../bridge/federation/forward.ts';
import { readStaticTarget } from '../../bridge/federation/target.ts';
import { err } from '../../policy/index.ts';

/** Milliseconds without a byte after which a request is given up. */
const idleWithin = 180_000;

const nowhere = { status: 502, errcode: 'M_UNKNOWN', error: 'The server name names no host.', reason: 'not-a-host' };

/** The way out for a Synapse that has no Parley. */
export interface PlainEgress {
  readonly port: number;
  /** Synapse's `worker_replication_secret`. */
  readonly secret: string;
  /** Server name → base URL; other names lead nowhere. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly stopping: AbortSignal;
}

/**
 * Listens where Synapse sends all its federation (`outbound_federation_restricted_to`) and passes every request on
 * unchanged, to the address that its server name has here. It refuses nobody: it is no Parley, but stands in for the DNS
 * and the TLS that a plain homeserver on the internet would use, and that one computer by itself does not have.
 */
export const startPlainEgress = async ({ port, secret, addresses, stopping }: PlainEgress): Promise<void> => {
  const resolve: Resolve = async (server) => {
    const target = readStaticTarget(server, addresses[server] ?? '');
    return target.ok ? target : err('not-a-host');
  };
  const agent = createConnections();
  const pass: Pass = async (request, response, destination) => {
    const target = await resolve(destination);
    if (!target.ok) {
      refuse(response, nowhere);
      return { outcome: 'refused', reason: nowhere.reason };
    }
    const passed = await forward({ request, response, target: target.value, agent, body: undefined, idleWithin });
    return passed.ok ? { outcome: 'forwarded', reason: 'permitted' } : { outcome: 'failed', reason: passed.error };
  };
  const egress = createEgress({
    replicationSecret: secret,
    pass,
    count: () => {},
    alarm: (fault) => process.stderr.write(`The way out of the plain partner: ${String(fault)}\n`),
  });
  egress.listen(port, '127.0.0.1');
  await once(egress, 'listening');
  stopping.addEventListener('abort', () => {
    egress.close();
    agent.destroy();
  });
};
