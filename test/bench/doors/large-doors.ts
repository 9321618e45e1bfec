import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { openPrograms } from '../../../homeserver-config/demo/programs.ts';
import type { Running } from '../../../homeserver-config/demo/running.ts';
import { until } from '../../../homeserver-config/demo/until.ts';
import type { Conditions } from '../conditions.ts';
import { askOnce } from '../hook/load.ts';
import { largeCompany, messageRequest } from '../hook/message-request.ts';
import { doorsProgram, initParley } from '../send/doors.ts';
import { layGround, makeFolder } from '../send/ground.ts';
import { fill } from './fill.ts';

/** The doors of a large company as a program on its Postgres; no homeserver. */
export interface LargeDoors {
  readonly port: number;
  readonly databaseUrl: string;
  /** A message between two approved people, as our module asks about it. */
  readonly request: Buffer;
  /** Starts the program; does not wait until it serves. */
  readonly start: () => Running;
  /** Waits until the message is decided, and says how. */
  readonly decided: (outcome: 'permit' | 'deny') => Promise<void>;
}

const asked = async ({ port, request }: Pick<LargeDoors, 'port' | 'request'>, outcome: string): Promise<boolean> =>
  (await askOnce({ port, request })).includes(`"decision":"${outcome}"`);

/** Fills a Postgres, works with the doors on it, and ends everything, whatever happens. */
export const withLargeDoors = async <T>({ signal, say }: Conditions, work: (doors: LargeDoors) => Promise<T>): Promise<T> => {
  const [folder, programs] = [makeFolder(), openPrograms()];
  const stop = (): void => void programs.stopAll();
  signal.addEventListener('abort', stop);
  try {
    const ground = await layGround(folder, programs);
    await initParley(ground);
    say('  filling a Postgres');
    const databaseUrl = ground.databaseUrl('acme_parley');
    await fill(databaseUrl, largeCompany);
    const secrets = parse(readFileSync(join(folder, 'acme', 'secrets.yaml'), 'utf8')) as { readonly hook_token: string };
    const port = ground.ports['acme doors for Synapse'];
    const request = messageRequest(secrets.hook_token);
    return await work({
      port,
      databaseUrl,
      request,
      start: () => programs.start(doorsProgram(folder)),
      decided: async (outcome) => {
        const what = `a message is answered with ${outcome}`;
        await until(() => asked({ port, request }, outcome), { what, withinMs: 60_000, everyMs: 5 });
      },
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await programs.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
};
