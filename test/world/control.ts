import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An act on the world: `restart` or `kill`, of a company's Parley or of one program of it. */
export type Act = (words: readonly string[]) => Promise<void>;

/**
 * Lets tests, which run in other processes, act on the programs of the world: `POST /a/b/c` does `act(['a', 'b', 'c'])`
 * and answers 204, or 500 with what went wrong. Listens on a free port of 127.0.0.1.
 */
export const openControl = async (act: Act): Promise<{ readonly url: string; readonly server: Server }> => {
  const server = createServer((request, response) => {
    act((request.url ?? '/').slice(1).split('/')).then(
      () => response.writeHead(204).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
};
