/** One request's share of a budget. */
export interface Share {
  /** Takes bytes; false when the budget has none left, and then nothing was taken. */
  readonly take: (bytes: number) => boolean;
  /** Gives all taken bytes back; further calls do nothing. */
  readonly release: () => void;
}

/** Bounds what all requests together may hold in memory: each takes what it really received, so that announcing much starves nobody. */
export const createByteBudget = (most: number): (() => Share) => {
  let left = most;
  return () => {
    let taken = 0;
    return {
      take: (bytes) => {
        if (bytes > left) return false;
        left -= bytes;
        taken += bytes;
        return true;
      },
      release: () => {
        left += taken;
        taken = 0;
      },
    };
  };
};
