import type { Config } from '../../config/load.ts';
import { ask, ill, saidBy, well, type Check } from './check.ts';

const doorsUrl = ({ settings }: Config, path: string): string =>
  `http://${settings.doors.homeserver.host}:${settings.doors.homeserver.port}${path}`;

/** The doors run and have fresh facts. */
export const doors: Check = {
  name: 'doors',
  run: async (config) => {
    const { status, body } = await ask(doorsUrl(config, '/readyz'));
    if (status === 200) return well(`ready at revision ${String(body['revision'])}`);
    return status === 0
      ? ill(String(body['error']), 'start them: `parley start`')
      : ill(`not ready: ${JSON.stringify(body)}`, 'their log says why; most often the database is away');
  },
};

const age = 150_000;

/** Our module is loaded: it says so at the doors every five seconds. */
export const module: Check = {
  name: 'module',
  run: async (config) => {
    const { body } = await ask(doorsUrl(config, '/readyz'));
    const asked = Number(body['module_asked_at'] ?? 0);
    return Date.now() - asked < age
      ? well('loaded and asking')
      : ill(
          'no hook was asked for over two minutes',
          'add `parley_hooks.ParleyHooks` to `modules` in homeserver.yaml with this `url` and token, see that PYTHONPATH holds its folder, restart Synapse; its log names a wrong token',
        );
  },
};

/** What our homeserver sends to other servers goes through us: a name that no server can have is asked for, and must be seen here. */
export const egress: Check = {
  name: 'egress',
  run: async (config) => {
    const { settings, secrets } = config;
    const probe = `${settings.homeserver.url}/_matrix/client/v3/profile/${encodeURIComponent('@doctor:parley.invalid')}`;
    const before = Date.now();
    await ask(probe, { headers: { authorization: `Bearer ${secrets.as_token}` } });
    const { body } = await ask(doorsUrl(config, '/readyz'));
    return Number(body['egress_asked_at'] ?? 0) >= before
      ? well('in force: Synapse reaches other servers through us only')
      : ill(
          'Synapse reached out past us',
          'set `outbound_federation_restricted_to`, `instance_map` and `worker_replication_secret` as in homeserver-snippet.yaml and restart Synapse',
        );
  },
};

/** How soon a partner that was away is to be reached again, in milliseconds. */
const soonest = 60_000;

/** A partner that comes back is reached again soon; by itself Synapse leaves it alone for up to a week. Our module knows the setting. */
export const retries: Check = {
  name: 'retries',
  run: async (config) => {
    const { body } = await ask(doorsUrl(config, '/readyz'));
    const within = body['retries_within_ms'];
    if (typeof within !== 'number') return well('this Synapse does not tell how soon it tries a partner again');
    return within <= soonest
      ? well(`a partner that was away is tried again within ${Math.round(within / 1000)} s`)
      : ill(
          `a partner that was away may be left alone for ${Math.round(within / 60_000)} minutes`,
          'set `federation` (`destination_max_retry_interval`, `max_long_retry_delay`) as in homeserver-snippet.yaml and restart Synapse',
        );
  },
};

/** Partners reach us at the ingress, and through it the homeserver. */
export const ingress: Check = {
  name: 'ingress',
  run: async ({ settings }) => {
    const { host, port } = settings.doors.ingress;
    const { status, body } = await ask(`http://${host}:${port}/_matrix/federation/v1/version`);
    if (status === 200) return well('open for partners');
    return ill(saidBy({ status, body }), 'start the doors; the ingress forwards to `homeserver.url`, which needs the federation resource');
  },
};

const version = '/_matrix/federation/v1/version';

/** The web server in front, where it asks before it forwards, is answered: what is open is, and the client API is not. */
export const forwardAuth: Check = {
  name: 'forward-auth',
  run: async ({ settings }) => {
    const where = settings.doors.forward_auth;
    if (!where) return well('not in use');
    const askAbout = async (uri: string): Promise<number> => {
      // As each of the web servers would write it; the door reads what its own one writes.
      const headers = { 'x-original-method': 'GET', 'x-original-uri': uri, 'x-forwarded-method': 'GET', 'x-forwarded-uri': uri };
      return (await ask(`http://${where.host}:${where.port}${uri}`, { headers })).status;
    };
    const [open, closed] = [await askAbout(version), await askAbout('/_matrix/client/versions')];
    if (open === 200 && closed >= 400) return well(`answers ${where.web_server}`);
    return ill(
      `answered ${open} about what is open and ${closed} about what is closed`,
      'start the doors; see that nothing else listens at `doors.forward_auth`',
    );
  },
};
