import type { Socket } from 'node:net';

/** Where a commit of the archive is held: before anything is written, before Postgres hears `commit`, before its answer is heard. */
export type Instant = 'before the append' | 'before the commit' | 'before the answer';

/** A wish to hold the next commit of the archive. */
export interface Hold {
  readonly instant: Instant;
  readonly reached: () => void;
}

/** One connection through the wire. */
export interface Passage {
  readonly client: Socket;
  readonly database: Socket;
  readonly awaited: () => Hold | undefined;
  /** Answers the wish once: nobody else is held by it. */
  readonly takeHold: () => Hold | undefined;
  /** Told how to let go on what was held. */
  readonly onShut: (release: () => void) => void;
}

// Words of the wire protocol (PostgreSQL manual, "Message Formats"): the name of a prepared statement, the text of a simple query.
const [append, commit] = ['append-archive\0', 'commit\0'];

interface Valve {
  readonly pass: (chunk: Buffer) => void;
  readonly shut: () => void;
  readonly open: () => void;
}

const valve = (into: Socket): Valve => {
  const kept: Buffer[] = [];
  let isOpen = true;
  return {
    pass: (chunk) => void (isOpen ? into.write(chunk) : kept.push(chunk)),
    shut: () => void (isOpen = false),
    open: () => {
      isOpen = true;
      for (const chunk of kept.splice(0)) into.write(chunk);
    },
  };
};

/** Passes both ways what is said, and holds a commit of the archive where that is awaited. */
export const passage = ({ client, database, awaited, takeHold, onShut }: Passage): void => {
  const [toDatabase, toClient] = [valve(database), valve(client)];
  let archiving = false;
  const holdAt = (side: Valve): void => {
    side.shut();
    onShut(side.open);
  };
  client.on('data', (chunk: Buffer) => {
    archiving ||= chunk.includes(append);
    const instant = awaited()?.instant;
    if (instant && archiving && chunk.includes(instant === 'before the append' ? append : commit)) {
      const hold = takeHold();
      holdAt(instant === 'before the answer' ? toClient : toDatabase);
      if (instant === 'before the answer') database.once('data', () => hold?.reached());
      else hold?.reached();
    }
    if (!client.destroyed) toDatabase.pass(chunk);
  });
  database.on('data', toClient.pass);
};
