import type { ClientEvent, MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';

interface Synced {
  readonly next_batch: string;
  readonly rooms?: { readonly join?: Readonly<Record<string, { readonly timeline?: { readonly events: readonly ClientEvent[] } }>> };
}

/** Two people of two companies in one room. */
export interface Correspondents {
  readonly sender: MatrixClient;
  readonly reader: MatrixClient;
  readonly roomId: string;
}

const patience = 20_000;
const sync = (reader: MatrixClient, since: string): Promise<Synced> =>
  reader.call('GET', `v3/sync?timeout=${patience}&since=${encodeURIComponent(since)}`);

/** Somebody who waits for messages as a client does. */
export interface Listening {
  /** Sends a message; answers after how long it is at the reader's client, in milliseconds. */
  readonly timeToArrive: (text: string) => Promise<number>;
}

/** Opens a reader's `/sync` where it stands now. Throws when a message has not come within 20 s. */
export const listenFor = async ({ sender, reader, roomId }: Correspondents): Promise<Listening> => {
  let { next_batch: since } = await reader.call<Synced>('GET', 'v3/sync?timeout=0');
  const untilThere = async (text: string): Promise<void> => {
    for (const deadline = Date.now() + patience; Date.now() < deadline;) {
      const synced = await sync(reader, since);
      since = synced.next_batch;
      if (synced.rooms?.join?.[roomId]?.timeline?.events.some(({ content }) => content['body'] === text)) return;
    }
    throw new Error(`"${text}" has not arrived`);
  };
  return {
    timeToArrive: async (text) => {
      const there = untilThere(text);
      const began = performance.now();
      await sender.sendText(roomId, text);
      await there;
      return performance.now() - began;
    },
  };
};
