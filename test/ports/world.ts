import type { InMemory } from '../../bridge/memory/in-memory.ts';
import type { WaitingDuty } from '../../bridge/memory/state.ts';

/** Every stored thing, whatever keeps it, and what a test must see of it beyond the ports. */
export interface World extends Omit<InMemory, 'duties' | 'setAside'> {
  readonly duties: () => Promise<readonly WaitingDuty[]>;
  readonly setAside: () => Promise<readonly string[]>;
  /** The revisions the directory of this program was told, in order. */
  readonly known: readonly number[];
}

/** Where worlds are made, one after the other. */
export interface Place<W extends World = World> {
  /** An empty world; the one before it is gone. */
  readonly empty: () => Promise<W>;
  readonly close: () => Promise<void>;
}
