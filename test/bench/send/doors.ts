import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { commandOf } from '../../../bridge/cli/program-command.ts';
import { cast } from '../../../homeserver-config/demo/cast.ts';
import { type GatewaySettings, writeGatewayFiles } from '../../../homeserver-config/demo/gateway.ts';
import { privateFolder } from '../../../homeserver-config/demo/private-files.ts';
import { type Program, untilServing } from '../../../homeserver-config/demo/running.ts';
import type { ParleySnippet } from '../../../homeserver-config/demo/synapse-settings.ts';
import { until } from '../../../homeserver-config/demo/until.ts';
import { clientUrl, federationUrl, gatewayPorts } from '../../../homeserver-config/demo/wiring.ts';
import type { Ground } from './ground.ts';

/** The doors as the command line starts them, on Acme's settings in a folder. */
export const doorsProgram = (folder: string): Program => {
  const { file: command, nodeArguments, environment: env } = commandOf('doors');
  const args = ['--config', join(folder, 'acme', 'parley.yaml')];
  return { kind: 'Parley', name: 'The doors', command, args, nodeArguments, env, log: join(folder, 'doors.log') };
};

const settingsOf = ({ folder, ports, secrets, databaseUrl }: Ground): GatewaySettings => ({
  role: cast.acme,
  folder: privateFolder(join(folder, 'acme')),
  ports: gatewayPorts(ports, 'acme'),
  databaseUrl: databaseUrl('acme_parley'),
  homeserverUrl: clientUrl(ports, 'acme'),
  resolve: { [cast.initech.serverName]: federationUrl(ports, 'initech') },
  secrets,
});

/** Writes the files of Acme's Parley (`parley init`); answers what its Synapse must be told. */
export const initParley = (ground: Ground): Promise<ParleySnippet> => writeGatewayFiles(settingsOf(ground), ground.programs.stopping);

const doorsUrl = ({ ports }: Ground): string => `http://127.0.0.1:${ports['acme doors for Synapse']}`;

/** How many messages the doors have permitted since they started, by their own count. */
export const permittedMessages = async (ground: Ground): Promise<number> => {
  const metrics = await (await fetch(`${doorsUrl(ground)}/metrics`)).text();
  const counts = metrics.matchAll(/^parley_decisions_total\{action="message\.send",outcome="permit",[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
};

/** Waits until the doors decide from facts of this revision or a later one. */
export const untilKnown = (ground: Ground, revision: number): Promise<unknown> =>
  until(
    async () => {
      const response = await fetch(`${doorsUrl(ground)}/readyz`);
      const status = (await response.json()) as { readonly revision: number };
      return response.ok && status.revision >= revision;
    },
    { what: 'the doors know the facts', withinMs: 60_000 },
  );

/** Starts Acme's doors, the real program alone: no console, no worker. */
export const startDoors = async (ground: Ground): Promise<void> => {
  const running = ground.programs.start(doorsProgram(ground.folder));
  await untilServing(running, async () => readFileSync(running.log, 'utf8').includes('"msg":"ready"'));
  await untilKnown(ground, 0);
};
