import type { FailMode, Part, System } from '../../bridge/http/contract/system.ts';
import type { Texts } from '../text/en.ts';

type Away = keyof Texts['system']['away'];
type Mode = keyof Texts['system']['mode'];

const words: Readonly<Record<FailMode['class'], Partial<Record<FailMode['mode'], Mode>>>> = {
  internal: { open: 'internalOpen', closed: 'internalClosed' },
  external: { closed: 'externalClosed' },
  messages_in: { queue: 'messagesInQueue' },
};

const isAway = ({ up }: Part): boolean => up === false;

/** What is away, and what that means for whom, as keys of the texts; both empty where all is well. */
export const systemWords = ({ parts, fail_modes: modes }: System): { readonly away: readonly Away[]; readonly means: readonly Mode[] } => ({
  away: parts.filter(isAway).map(({ part }) => part),
  means: modes.filter((one) => one.in_force).flatMap((one) => words[one.class][one.mode] ?? []),
});
