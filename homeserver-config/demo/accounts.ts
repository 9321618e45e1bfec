import { createHmac } from 'node:crypto';

/** A homeserver that we may add accounts to. */
export interface AccountOffice {
  readonly serverName: string;
  readonly clientUrl: string;
  readonly registrationSecret: string;
}

/** Who gets an account. */
export interface NewAccount {
  readonly localpart: string;
  readonly displayName: string;
  readonly password: string;
  /** Whether it is a server admin's; not, where absent. */
  readonly admin?: boolean;
}

/**
 * Adds an account unless the name is taken, by the secret that Synapse shares with its operator (Synapse's
 * "shared-secret registration" admin API); returns the user id. Throws when Synapse refuses for another reason.
 */
export const addAccount = async (
  office: AccountOffice,
  { localpart, displayName, password, admin = false }: NewAccount,
): Promise<string> => {
  const url = `${office.clientUrl}/_synapse/admin/v1/register`;
  const { nonce } = (await (await fetch(url)).json()) as { nonce: string };
  const proof = createHmac('sha1', office.registrationSecret)
    .update([nonce, localpart, password, admin ? 'admin' : 'notadmin'].join('\0'))
    .digest('hex');
  const body = { nonce, username: localpart, displayname: displayName, password, admin, mac: proof };
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const answer = (await response.json()) as { errcode?: string; error?: string };
  if (!response.ok && answer.errcode !== 'M_USER_IN_USE')
    throw new Error(`${office.serverName} gave ${localpart} no account: ${answer.error}`);
  return `@${localpart}:${office.serverName}`;
};
