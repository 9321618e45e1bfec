/** An answer that was given to a change. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Which change a caller means: the key it chose, among its own. */
export interface ReplyKey {
  readonly caller: string;
  readonly key: string;
}

/** A change about to be done. `fingerprint` is a hash of everything that makes it this change and no other. */
export type ClaimedChange = ReplyKey & {
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When the key may be used anew if no answer was kept until then, milliseconds since 1970. */
  readonly until: number;
};

/** What is known of a key: nothing until now, a change whose answer is not there yet, or one that was answered. */
export type Claim =
  | { readonly kind: 'first' }
  | { readonly kind: 'under-way'; readonly fingerprint: string }
  | { readonly kind: 'answered'; readonly fingerprint: string; readonly reply: Reply };

/** The answers to changes, kept so that a change that is sent twice is done once. */
export interface Replies {
  /** Takes a key, or answers what it stands for. Of several at once, over all programs, exactly one MUST be `first`.
   * A key whose `until` is at or before `now` counts as new. */
  readonly claim: (change: ClaimedChange) => Promise<Claim>;
  /** Keeps the answer of a claimed key, until it may be used anew. */
  readonly keep: (key: ReplyKey, reply: Reply, until: number) => Promise<void>;
  /** Gives a claimed key back, because nothing was done. */
  readonly release: (key: ReplyKey) => Promise<void>;
}
