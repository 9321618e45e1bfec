/** A map that forgets what was used longest ago when it grows past its bound. */
export interface BoundedMap<Key, Value> {
  readonly get: (key: Key) => Value | undefined;
  readonly set: (key: Key, value: Value) => void;
}

/** Makes an empty map of at most `most` entries. */
export const createBoundedMap = <Key, Value>(most: number): BoundedMap<Key, Value> => {
  const kept = new Map<Key, Value>();
  const put = (key: Key, value: Value): void => {
    kept.delete(key);
    kept.set(key, value);
  };
  return {
    get: (key) => {
      const value = kept.get(key);
      if (value !== undefined) put(key, value);
      return value;
    },
    set: (key, value) => {
      put(key, value);
      const oldest = kept.keys().next();
      if (kept.size > most && oldest.done !== true) kept.delete(oldest.value);
    },
  };
};
