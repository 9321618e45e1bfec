/** Promises that were looked at, and whether they were held. */
export interface Promises {
  /** Notes one; `found` says what was seen, in a few words. */
  readonly note: (promise: string, held: boolean, found: string) => void;
  /** Says how many were held and broken; answers the exit code. */
  readonly sum: () => number;
}

/** Opens a list that tells each promise as it is noted. */
export const openPromises = (say: (line: string) => void): Promises => {
  let [held, broken] = [0, 0];
  return {
    note: (promise, isHeld, found) => {
      if (isHeld) held += 1;
      else broken += 1;
      say(`${isHeld ? '✓' : '✗'} ${promise} (${found})`);
    },
    sum: () => {
      say(`\n${held} held, ${broken} broken`);
      return broken === 0 && held > 0 ? 0 : 1;
    },
  };
};
