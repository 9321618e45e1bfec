/** Notices where our homeserver has passed a transaction over. */
export interface TransactionOrder {
  /** Whether a transaction may be taken now. One that must wait is to be refused: it comes again, after what waited before it. */
  readonly follows: (transactionId: string) => boolean;
}

/** How often in a row nothing may come of a refusal before the gaps are taken for somebody else's. */
const mostInVain = 3;

const numberOf = (transactionId: string): number | undefined => (/^\d{1,15}$/.test(transactionId) ? Number(transactionId) : undefined);

/**
 * Follows the numbers that Synapse (1.163) gives its transactions, one after the other. What it makes at the very end of a recovery it
 * stores as for a service that is down, and then takes the service for up: that transaction waits until the next recovery, which may be
 * never (`appservice/scheduler.py`). Refusing what came after it begins a recovery, and that sends the oldest first. Application services
 * of one homeserver share the numbers: where nothing comes of it, gaps are theirs.
 */
export const createTransactionOrder = (): TransactionOrder => {
  let last: number | undefined;
  let refused: { readonly number: number; brought: boolean } | undefined;
  let inVain = 0;
  const isGap = (number: number): boolean => last !== undefined && number > last + 1 && inVain < mostInVain;
  const comeAgain = (number: number, before: NonNullable<typeof refused>): void => {
    if (number < before.number) before.brought = true;
    else [inVain, refused] = [before.brought ? 0 : inVain + 1, undefined];
  };
  return {
    follows: (transactionId) => {
      const number = numberOf(transactionId);
      if (number === undefined) return true;
      if (refused) comeAgain(number, refused);
      else if (isGap(number)) {
        refused = { number, brought: false };
        return false;
      }
      last = number;
      return true;
    },
  };
};
