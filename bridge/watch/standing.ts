import { sentencesOf } from '../flows/fail-modes.ts';
import type { CompanyWatch, Part } from './company-watch.ts';
import type { PartSeen } from './watch-parts.ts';

/** How everything stands, as `/readyz` says it: what is in force in a sentence each, every class with its mode, every part. */
export interface Standing {
  readonly in_force: Readonly<Record<string, string>>;
  readonly fail_modes: ReturnType<CompanyWatch['modes']>;
  /** `up` is null for a part that was not looked at yet; `since` in milliseconds since 1970. */
  readonly parts: readonly { readonly part: Part; readonly up: boolean | null; readonly since: number }[];
}

/** What a watch sees, as JSON. */
export const standingOf = (watch: CompanyWatch): Standing => {
  const modes = watch.modes();
  const parts = (Object.entries(watch.seen()) as [Part, PartSeen][]).map(([part, { up, since }]) => ({ part, up: up ?? null, since }));
  return { in_force: sentencesOf(modes), fail_modes: modes, parts };
};
