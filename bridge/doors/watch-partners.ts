import { Gauge } from 'prom-client';

import type { ServerName } from '../../policy/index.ts';
import type { Ground } from '../context.ts';
import { createReach, type Reach } from '../federation/egress/reach.ts';
import type { WakeUp } from '../federation/egress/wake-up.ts';
import { getShort } from '../federation/get-json.ts';
import type { Directory } from '../ports/directory.ts';
import { askHomeserver } from '../synapse/out/ask-homeserver.ts';
import { every } from '../watch/probe.ts';
import type { Servers } from './servers.ts';

/** What watching partners needs. */
export interface Watching extends Pick<Servers, 'agent' | 'resolve'> {
  readonly ground: Ground;
  readonly directory: Directory;
  readonly wakeUp: WakeUp;
}

/** How often who is away is asked, how long they have to answer, and how many are asked at once. */
const [rhythm, within, most] = [5_000, 4_000, 200];

const probe = { path: '/_matrix/federation/v1/version', mostBytes: 64 * 1024, within };

/** Tells our homeserver that a server is back; what it queued for it goes out at once then. */
export const wakeHomeserver =
  ({ config, log }: Pick<Ground, 'config' | 'log'>, wakeUp: WakeUp) =>
  async (server: ServerName): Promise<void> => {
    const { settings, secrets } = config;
    const access = { url: settings.homeserver.url, asToken: secrets.as_token };
    const path = `/_matrix/client/v3/profile/${encodeURIComponent(wakeUp.nobodyAt(server))}`;
    try {
      const { status } = await askHomeserver(access, path, { within: 10_000 });
      log.info({ server, status }, 'a partner is back');
    } catch (fault) {
      log.warn({ server, err: fault }, 'a partner is back, and the homeserver could not be told');
    }
  };

const isBack = async ({ resolve, agent }: Watching, server: ServerName): Promise<boolean> => {
  const target = await resolve(server);
  const answer = target.ok ? await getShort({ target: target.value, agent, ...probe }) : target;
  return answer.ok && answer.value.status === 200;
};

// Nothing is said to those with whom there is no agreement any more.
const askOne = async (watching: Watching, reach: Reach, server: ServerName): Promise<void> => {
  if (watching.directory.agreementWith(server)?.standing !== 'active') reach.forget(server);
  else if (await isBack(watching, server)) reach.answered(server);
};

const askAway = async (watching: Watching, reach: Reach): Promise<void> => {
  const away = [...reach.away().keys()];
  for (let from = 0; from < away.length; from += most) {
    await Promise.all(away.slice(from, from + most).map((server) => askOne(watching, reach, server)));
  }
};

const show = ({ ground, directory }: Watching, reach: Reach): void => {
  const gauge = new Gauge({
    name: 'parley_partner_unreachable_since_seconds',
    help: 'Since when a partner does not answer, in seconds since 1970; a partner that does is not shown',
    labelNames: ['partner'],
    registers: [ground.metrics.registry],
    collect: () => {
      gauge.reset();
      // Of a partner with several servers the one that has been away longest is shown: it is set last.
      for (const [server, since] of [...reach.away()].toReversed()) {
        const partner = directory.agreementWith(server)?.name;
        if (partner !== undefined) gauge.set({ partner }, since / 1000);
      }
    },
  });
};

/** Keeps in mind which partners are away, shows it, asks them until they answer, and tells our homeserver then. */
export const watchPartners = (watching: Watching): { readonly reach: Reach; readonly stop: () => void } => {
  const { ground, wakeUp } = watching;
  const wake = wakeHomeserver(ground, wakeUp);
  const reach = createReach(ground.clock, (server) => void wake(server));
  show(watching, reach);
  let isAsking = false;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    await askAway(watching, reach).catch((fault: unknown) => ground.onFault(fault, 'watch-partners'));
    isAsking = false;
  };
  return { reach, ...every(rhythm, () => void ask()) };
};
