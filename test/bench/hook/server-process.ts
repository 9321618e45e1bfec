import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts a file of this folder that serves with `serveParent`, and waits until it does; it ends with us. Throws when it ends before. */
export const startServer = async (file: string, args: readonly string[] = []): Promise<ServerProcess> => {
  const child = fork(join(import.meta.dirname, file), args, {
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const early = ended.then((): never => {
    throw new Error(`${file} ended before it served`);
  });
  const [port] = (await Promise.race([once(child, 'message'), early])) as [number];
  early.catch(() => {});
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await ended;
  };
  return { pid: child.pid ?? 0, port, stop };
};

/** A file of this folder, and what it is started with. */
type Started = readonly string[];

type Servers<Files extends readonly Started[]> = { readonly [Each in keyof Files]: ServerProcess };

/** Starts some servers, works with them, and ends them all, whatever happens. */
export const withServers = async <const Files extends readonly Started[], T>(
  files: Files,
  work: (servers: Servers<Files>) => Promise<T>,
): Promise<T> => {
  const servers: ServerProcess[] = [];
  try {
    for (const [file = '', ...args] of files) servers.push(await startServer(file, args));
    return await work(servers as unknown as Servers<Files>);
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()));
  }
};
