/** How one part answered last. */
export interface PartSeen {
  /** Undefined until it was looked at for the first time. */
  readonly up: boolean | undefined;
  /** Since when it is so, milliseconds since 1970. */
  readonly since: number;
}

/** Parts that are looked at again and again. */
export interface WatchedParts<P extends string> {
  readonly seen: () => Readonly<Record<P, PartSeen>>;
  /** Whether a part answered when it was last looked at. */
  readonly isUp: (part: P) => boolean;
  /** Looks at every part that is not just being looked at; resolves when those have answered or been silent. */
  readonly look: () => Promise<void>;
  readonly stop: () => void;
}

interface Watching<P extends string> {
  /** A part is up where its check answers true; false, a rejection or silence are the same. */
  readonly checks: Readonly<Record<P, () => Promise<boolean>>>;
  readonly clock: () => number;
  /** Calls back every so many milliseconds until stopped. */
  readonly every: (milliseconds: number, call: () => void) => { readonly stop: () => void };
  /** Resolves false after so many milliseconds. */
  readonly silence: (milliseconds: number) => Promise<false>;
  /** Told when a part goes or comes back. */
  readonly onChange: (part: P, up: boolean) => void;
}

/** How often every part is looked at, and how long it may be silent, in milliseconds: with both a failure is seen within 5 s. */
const [rhythm, patience] = [2_000, 2_000];

/** Looks at parts, each by itself: one that hangs hides none of the others. */
export const watchParts = <P extends string>({ checks, clock, every, silence, onChange }: Watching<P>): WatchedParts<P> => {
  const parts = Object.keys(checks) as P[];
  const seen = Object.fromEntries(parts.map((part) => [part, { up: undefined, since: clock() }])) as Record<P, PartSeen>;
  const underWay = new Set<P>();
  const note = (part: P, up: boolean): void => {
    const before = seen[part].up;
    if (before === up) return;
    seen[part] = { up, since: clock() };
    if (before !== undefined || !up) onChange(part, up);
  };
  const lookAt = async (part: P): Promise<void> => {
    // One that hangs is asked once, not once more at every turn.
    if (underWay.has(part)) return;
    underWay.add(part);
    const answered = checks[part]()
      .catch(() => false)
      .finally(() => underWay.delete(part));
    note(part, await Promise.race([answered, silence(patience)]));
  };
  const look = async (): Promise<void> => void (await Promise.all(parts.map(lookAt)));
  void look();
  const timer = every(rhythm, () => void look());
  return { seen: () => ({ ...seen }), isUp: (part) => seen[part].up === true, look, stop: timer.stop };
};
