/** Where our homeserver is, and what we show it. */
export interface HomeserverAccess {
  readonly url: string;
  readonly asToken: string;
}

/** How long an answer is waited for, in milliseconds: the homeserver asks us before it answers. */
const patience = 30_000;

/** Asks the homeserver to ask us (Matrix client-server spec, appservice ping): where it reaches us, it delivers at once what it kept.
 * Rejects with its own words where it does not. Without the client library, which the doors would carry for this alone. */
export const pingUs = async ({ url, asToken }: HomeserverAccess, id: string): Promise<void> => {
  const response = await fetch(`${url}/_matrix/client/v1/appservice/${encodeURIComponent(id)}/ping`, {
    method: 'POST',
    headers: { authorization: `Bearer ${asToken}`, 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(patience),
  });
  const words = await response.text();
  if (!response.ok) throw new Error(`the homeserver answered ${response.status}: ${words.slice(0, 500)}`);
};
