import type { ServerName } from '../../../policy/index.ts';

/** Which servers did not answer when we last spoke to them, and since when. */
export interface Reach {
  /** A server did not answer, or its gateway said that nobody is behind it. */
  readonly failed: (server: ServerName) => void;
  /** A server answered. */
  readonly answered: (server: ServerName) => void;
  /** Nothing is to be said to a server any more. */
  readonly forget: (server: ServerName) => void;
  /** Who is away, since when in milliseconds since 1970; who has been away longest comes first. */
  readonly away: () => ReadonlyMap<ServerName, number>;
}

const mostServers = 5_000;

/** Keeps in mind who is away. `onReturn` is told of each server that answers after it did not. */
export const createReach = (now: () => number, onReturn: (server: ServerName) => void): Reach => {
  const away = new Map<ServerName, number>();
  return {
    failed: (server) => {
      if (!away.has(server) && away.size < mostServers) away.set(server, now());
    },
    answered: (server) => {
      if (away.delete(server)) onReturn(server);
    },
    forget: (server) => void away.delete(server),
    away: () => away,
  };
};
