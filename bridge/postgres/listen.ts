import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** What to listen to, and whom to tell. None of the callbacks may throw. */
export interface Listening {
  readonly url: string;
  readonly channel: string;
  /** Listening from now on; what was announced before was perhaps not heard. */
  readonly back: () => void;
  readonly heard: (payload: string) => void;
  /** No longer listening, and why; told once until it is back. */
  readonly lost: (fault: unknown) => void;
}

const shortest = 100;
const longest = 5_000;

// Resolves when the connection is gone, with the reason, or when nobody listens any more.
const endOf = (client: pg.Client, stop: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    client.on('error', resolve);
    client.on('end', () => resolve(new Error('the connection was closed')));
    stop.addEventListener('abort', resolve, { once: true });
    client.on('end', () => stop.removeEventListener('abort', resolve));
  });

const listenOnce = async ({ url, channel, back, heard }: Listening, stop: AbortSignal): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 5_000, keepAlive: true });
  const end = endOf(client, stop);
  client.on('notification', ({ payload }) => heard(payload ?? ''));
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    back();
    return await end;
  } catch (fault) {
    return fault;
  } finally {
    const closed = client.end().catch(() => {});
    // A server that is gone without a word never answers the farewell.
    if (stop.aborted) await closed;
  }
};

const keepListening = async (listening: Listening, stop: AbortSignal): Promise<void> => {
  let [delay, away] = [shortest, false];
  const back = (): void => {
    [delay, away] = [shortest, false];
    listening.back();
  };
  while (!stop.aborted) {
    const fault = await listenOnce({ ...listening, back }, stop);
    if (stop.aborted) return;
    if (!away) listening.lost(fault);
    away = true;
    await pause(delay, undefined, { signal: stop }).catch(() => {});
    delay = Math.min(delay * 2, longest);
  }
};

/** Listens on a connection of its own; where that cannot be had or is lost, tries again, ever more slowly, until stopped. */
export const listen = (listening: Listening): { readonly stop: () => Promise<void> } => {
  const halt = new AbortController();
  const running = keepListening(listening, halt.signal);
  return {
    stop: async () => {
      halt.abort();
      await running;
    },
  };
};
