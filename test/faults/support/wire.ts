import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../../../homeserver-config/demo/ports.ts';
import { passage, type Hold, type Instant } from './passage.ts';

/** A wire to Postgres that can be cut, and on which a commit of the archive can be held. */
export interface Wire {
  /** The address of the database by this wire. */
  readonly url: string;
  /** Ends every connection and takes no more, until it is mended. */
  readonly cut: () => void;
  readonly mend: () => Promise<void>;
  /** Holds the next commit of the archive; resolves when it has come that far. */
  readonly hold: (instant: Instant) => Promise<void>;
  /** Loses the next connection that says this, before the database hears it; resolves when it is lost. */
  readonly lose: (words: string) => Promise<void>;
  /** Lets everything that is held go on. */
  readonly release: () => void;
}

const listening = async (port: number, take: (client: Socket) => void): Promise<Server> => {
  const server = createServer(take).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

/** Lays a wire to the database at `url`, whole at first. */
export const layWire = async (url: string): Promise<Wire> => {
  const [target, port] = [new URL(url), await freePort()];
  const [open, held] = [new Set<Socket>(), new Set<() => void>()];
  let hold: Hold | undefined;
  let loss: { readonly words: string; readonly lost: () => void } | undefined;
  const takeHold = (): Hold | undefined => {
    const taken = hold;
    hold = undefined;
    return taken;
  };
  const loseAt = (client: Socket, chunk: Buffer): void => {
    if (!loss || !chunk.includes(loss.words)) return;
    client.destroy();
    loss.lost();
    loss = undefined;
  };
  const join = (client: Socket): void => {
    const database = connect(Number(target.port), target.hostname);
    client.on('data', (chunk: Buffer) => loseAt(client, chunk));
    passage({ client, database, awaited: () => hold, takeHold, onShut: (release) => held.add(release) });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      open.add(one);
      one
        .on('error', () => {})
        .on('close', () => {
          open.delete(one);
          other.destroy();
        });
    }
  };
  let server = await listening(port, join);
  return {
    url: Object.assign(new URL(url), { port: String(port) }).href,
    cut: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
    mend: async () => {
      server = await listening(port, join);
    },
    hold: (instant) => new Promise((reached) => (hold = { instant, reached })),
    lose: (words) => new Promise((lost) => (loss = { words, lost })),
    release: () => {
      for (const release of held) release();
      held.clear();
    },
  };
};
