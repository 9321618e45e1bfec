import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for our homeserver: takes whatever it is asked, and remembers it. */
export interface StandIn {
  readonly url: string;
  /** What was asked so far, as `METHOD /path`. */
  readonly asked: () => readonly string[];
  /** Keeps the asker of such a path waiting from now on, until it is released. */
  readonly hold: (path: string) => void;
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

/** Starts a homeserver that answers everything with an empty object. */
export const standInHomeserver = async (): Promise<StandIn> => {
  const asked: string[] = [];
  let [held, answers]: [string | undefined, (() => void)[]] = [undefined, []];
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').split('?', 1)[0] ?? '');
    asked.push(`${request.method} ${path}`);
    const answer = (): void => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    request.resume().on('end', () => (path === held ? answers.push(answer) : answer()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    hold: (path) => void (held = path),
    release: () => {
      for (const answer of answers) answer();
      [held, answers] = [undefined, []];
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
