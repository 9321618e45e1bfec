import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { lengthOf } from '../hook/load.ts';

/** The same request at a fixed rate, whether or not the last one is answered. */
export interface Pace {
  readonly port: number;
  readonly request: Buffer;
  readonly perSecond: number;
  readonly seconds: number;
  /** Aborts when enough was asked; the rest is left out. */
  readonly signal?: AbortSignal;
}

/** A connection, and when what it is asked was due. */
interface Line {
  readonly socket: Socket;
  due: number;
  missing: number;
}

const lines = 64;

// Whether an answer is whole with this piece of it.
const take = (line: Line, chunk: Buffer): boolean => {
  if (line.missing === 0) line.missing = lengthOf(chunk.toString('latin1'));
  line.missing -= chunk.length;
  return line.missing === 0;
};

const openLines = async (port: number, answered: (line: Line) => void): Promise<readonly Line[]> => {
  const opened = Array.from({ length: lines }, () => ({ socket: connect({ port, host: '127.0.0.1', noDelay: true }), due: 0, missing: 0 }));
  await Promise.all(opened.map(({ socket }) => once(socket, 'connect')));
  for (const line of opened) line.socket.on('data', (chunk: Buffer) => take(line, chunk) && answered(line));
  return opened;
};

/** Asks at a fixed rate. Answers how long each answer took, in milliseconds, counted from when its request was due: what waits because others
 * are slow counts as slow too. Throws where a connection fails. */
export const askAtPace = async ({ port, request, perSecond, seconds, signal }: Pace): Promise<readonly number[]> => {
  const [took, waiting, failed]: [number[], number[], Promise<never>[]] = [[], [], []];
  const free: Line[] = [];
  const ask = (line: Line, due: number): void => {
    line.due = due;
    line.socket.write(request);
  };
  const opened = await openLines(port, (line) => {
    took.push(performance.now() - line.due);
    const due = waiting.shift();
    if (due === undefined) free.push(line);
    else ask(line, due);
  });
  free.push(...opened);
  for (const { socket } of opened)
    failed.push(once(socket, 'close').then(() => Promise.reject(new Error('the server has closed the connection'))));
  const [total, every, began] = [perSecond * seconds, 1_000 / perSecond, performance.now()];
  const whole = new Promise<void>((resolve) => {
    let next = 0;
    const turn = (): void => {
      const now = performance.now();
      for (; next < total && began + next * every <= now; next += 1) {
        const line = free.pop();
        if (line) ask(line, began + next * every);
        else waiting.push(began + next * every);
      }
      if (took.length >= total || signal?.aborted) resolve();
      else setImmediate(turn);
    };
    turn();
  });
  try {
    await Promise.race([whole, ...failed]);
    return took;
  } finally {
    for (const one of failed) one.catch(() => {});
    for (const { socket } of opened) socket.destroy();
  }
};
