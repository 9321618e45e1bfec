import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder, writePrivately } from './private-files.ts';
import type { Programs } from './programs.ts';
import { type Running, untilServing } from './running.ts';
import { type SynapseSettings, logSettings, synapseSettings } from './synapse-settings.ts';

const modules = join(import.meta.dirname, '..', 'synapse');

// The form of Synapse's own key files: algorithm, version, 32 random bytes in unpadded base64.
const signingKey = (): string => `ed25519 a_demo ${randomBytes(32).toString('base64').replaceAll('=', '')}\n`;

const writeFiles = (settings: SynapseSettings): string => {
  const { folder } = settings;
  privateFolder(join(folder, 'media'));
  if (!existsSync(join(folder, 'signing.key'))) writePrivately(join(folder, 'signing.key'), signingKey());
  writePrivately(join(folder, 'log-config.json'), JSON.stringify(logSettings(join(folder, 'synapse-warnings.log')), undefined, 2));
  writePrivately(join(folder, 'homeserver.json'), JSON.stringify(synapseSettings(settings), undefined, 2));
  return join(folder, 'homeserver.json');
};

/** Starts a Synapse with the given Python and waits until it serves; its files are made or brought up to date before. */
export const startSynapse = async (settings: SynapseSettings, python: string, programs: Programs): Promise<Running> => {
  const running = programs.start({
    kind: 'Synapse',
    name: `Synapse of ${settings.serverName}`,
    command: python,
    args: ['-m', 'synapse.app.homeserver', '-c', writeFiles(settings)],
    env: { PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1', SYNAPSE_ASYNC_IO_REACTOR: '0' },
    log: join(settings.folder, 'synapse.log'),
  });
  const url = `http://127.0.0.1:${settings.clientPort}/_matrix/client/versions`;
  await untilServing(running, async () => (await fetch(url)).ok);
  return running;
};
