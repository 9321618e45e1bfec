/** Where our homeserver is, and what we show it. */
export interface HomeserverAccess {
  readonly url: string;
  readonly asToken: string;
}

/** How something is asked: by `POST` where there is a body, else by `GET`; `within` in milliseconds. */
interface Asking {
  readonly within: number;
  readonly body?: string;
}

/** Asks our homeserver as its appservice. Rejects where no answer comes in time. Without the client library, which the doors would carry
 * for little. */
export const askHomeserver = ({ url, asToken }: HomeserverAccess, path: string, { within, body }: Asking): Promise<Response> => {
  const authorization = `Bearer ${asToken}`;
  const sent =
    body === undefined
      ? { headers: { authorization } }
      : { method: 'POST', body, headers: { authorization, 'content-type': 'application/json' } };
  return fetch(`${url}${path}`, { ...sent, signal: AbortSignal.timeout(within) });
};
