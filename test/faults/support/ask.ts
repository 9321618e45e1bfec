import type { Company } from './company.ts';

/** An answer: its status and its JSON body. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks for JSON; status 0 where nobody answers. */
export const askFor = async (url: string, options: RequestInit = {}): Promise<Answer> => {
  try {
    const response = await fetch(url, { ...options, signal: AbortSignal.timeout(20_000) });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  } catch (error) {
    return { status: 0, body: { error: String(error) } };
  }
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });

/** Asks a hook, as our module in Synapse does. */
export const askHook = ({ doorsUrl, secrets }: Company, hook: string, body: unknown): Promise<Answer> =>
  askFor(`${doorsUrl}/hooks/v1/${hook}`, { method: 'POST', headers: bearer(secrets.hook_token), body: JSON.stringify(body) });

/** Delivers a transaction, as Synapse does. */
export const deliver = ({ doorsUrl, secrets }: Company, id: string, body: string | Buffer<ArrayBuffer>): Promise<Answer> =>
  askFor(`${doorsUrl}/_matrix/app/v1/transactions/${id}`, { method: 'PUT', headers: bearer(secrets.hs_token), body });
