import { createBoundedMap } from './bounded-map.ts';

/** Something found, and until when it may be remembered (milliseconds since 1970). */
export interface Found<Value> {
  readonly value: Value;
  readonly until: number;
}

/** What remembering needs. */
export interface RememberNeeds<Value> {
  /** How many keys are remembered; the one used longest ago goes first. */
  readonly most: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly find: (key: string) => Promise<Found<Value>>;
}

/** Finds values by key, remembers each for as long as it says, and shares one search among those who ask meanwhile. A failed search is not remembered. */
export const remember = <Value>({ most, now, find }: RememberNeeds<Value>): ((key: string) => Promise<Value>) => {
  const kept = createBoundedMap<string, Found<Value>>(most);
  const searching = new Map<string, Promise<Found<Value>>>();
  const search = async (key: string): Promise<Found<Value>> => {
    try {
      const found = await find(key);
      kept.set(key, found);
      return found;
    } finally {
      searching.delete(key);
    }
  };
  return async (key) => {
    const before = kept.get(key);
    if (before !== undefined && now() < before.until) return before.value;
    const running = searching.get(key) ?? search(key);
    searching.set(key, running);
    return (await running).value;
  };
};
