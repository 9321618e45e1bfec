import { once } from 'node:events';
import { createConnections } from '../../bridge/federation/connections.ts';
import type { Resolve } from '../../bridge/federation/discovery.ts';
import { createEgress } from '../../bridge/federation/egress/listener.ts';
import { readStaticTarget } from '../../bridge/federation/target.ts';
import { err } from '../../policy/index.ts';

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
  const egress = createEgress({
    replicationSecret: secret,
    mayContact: async () => ({ permit: true }),
    resolve,
    agent,
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
