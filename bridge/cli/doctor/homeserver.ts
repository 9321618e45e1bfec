import { ask, ill, saidBy, well, type Check } from './check.ts';

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

const oldest = [1, 157, 2] as const;

const isOld = (version: string): boolean => {
  const parts = version.split('.').map(Number);
  const at = oldest.findIndex((part, index) => part !== (parts[index] ?? 0));
  return at >= 0 && (parts[at] ?? 0) < (oldest[at] ?? 0);
};

/** Our homeserver answers, is new enough, and its clock agrees with ours. */
export const reachable: Check = {
  name: 'homeserver',
  run: async ({ settings }) => {
    const { status, body, date } = await ask(`${settings.homeserver.url}/_matrix/federation/v1/version`);
    if (status === 0) return ill(String(body['error']), 'start Synapse, or correct `homeserver.url` in parley.yaml');
    const { name, version } = (body['server'] ?? {}) as { name?: string; version?: string };
    if (name !== 'Synapse' || !version)
      return ill(`answers ${status}, and not as Synapse`, '`homeserver.url` must be a listener of Synapse with client and federation');
    if (isOld(version)) return ill(`Synapse ${version} has known holes`, `update to ${oldest.join('.')} or newer`);
    if (date !== undefined && Math.abs(date - Date.now()) > 5_000)
      return ill('its clock differs from ours', 'let both machines follow a time server');
    return well(`Synapse ${version}`);
  },
};

/** Synapse knows us as its appservice and reaches our door. */
export const appservice: Check = {
  name: 'appservice',
  run: async ({ settings, secrets }) => {
    const who = await ask(`${settings.homeserver.url}/_matrix/client/v3/account/whoami`, bearer(secrets.as_token));
    if (who.status !== 200) {
      return ill(
        `Synapse does not know our as_token (${who.status})`,
        'name registration.yaml in `app_service_config_files` and restart Synapse',
      );
    }
    const options = { ...bearer(secrets.as_token), method: 'POST', body: '{}' };
    const ping = await ask(`${settings.homeserver.url}/_matrix/client/v1/appservice/parley/ping`, options);
    if (ping.status === 200) return well('Synapse reaches the doors');
    return ill(
      `Synapse cannot reach the doors: ${saidBy(ping)}`,
      'start the doors; the `url` in registration.yaml must be theirs; hs_token must be the one in secrets.yaml',
    );
  },
};
