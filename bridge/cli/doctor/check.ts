import type { Config } from '../../config/load.ts';

/** What a check found: all well, or what is wrong, why it may be, and what to do. */
export type Finding =
  | { readonly well: true; readonly found: string }
  | { readonly well: false; readonly cause: string; readonly fix: string };

/** One thing that must be so for the wiring to hold. */
export interface Check {
  readonly name: string;
  readonly run: (config: Config) => Promise<Finding>;
}

/** All is well. */
export const well = (found: string): Finding => ({ well: true, found });

/** Something is not. */
export const ill = (cause: string, fix: string): Finding => ({ well: false, cause, fix });

/** How long one question may take, in milliseconds. */
const patience = 5_000;

/** An HTTP answer as far as checks need it; `status` 0 where nothing answered. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** The answerer's clock, milliseconds since 1970, where it told. */
  readonly date: number | undefined;
}

const bodyOf = async (response: Response): Promise<Answer['body']> => {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Answer['body']) : {};
  } catch {
    return {};
  }
};

/** Asks an address for JSON; what goes wrong on the way is told in `body.error`. */
export const ask = async (url: string, options: RequestInit = {}): Promise<Answer> => {
  try {
    const response = await fetch(url, { ...options, signal: AbortSignal.timeout(patience) });
    const date = Date.parse(response.headers.get('date') ?? '');
    return { status: response.status, body: await bodyOf(response), date: Number.isNaN(date) ? undefined : date };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { status: 0, body: { error: cause }, date: undefined };
  }
};

/** What an answer says of itself: its Matrix error code, else its error in words, else its status. */
export const saidBy = ({ status, body }: Pick<Answer, 'status' | 'body'>): string => {
  const said = body['errcode'] ?? body['error'];
  return typeof said === 'string' ? said : `status ${status}`;
};
