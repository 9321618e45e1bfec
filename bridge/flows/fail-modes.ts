/** What happens to each class of decision while it cannot be made (`when_unavailable` in parley.yaml). */
export interface WhenUnavailable {
  /** Rooms that cannot leave the company: they go on without us, or stop with us. */
  readonly internal: 'open' | 'closed';
  /** Everything that crosses the company border. */
  readonly external: 'closed';
  /** What partners send, and what is to be recorded: whoever sent it keeps it and sends it again. */
  readonly messages_in: 'queue';
}

/** A class of decision. */
export type FailClass = keyof WhenUnavailable;
export const failClasses = ['internal', 'external', 'messages_in'] as const satisfies readonly FailClass[];

/** Why a class cannot be decided as usual. */
export type Because = 'doors-away' | 'facts-not-current' | 'database-away' | 'homeserver-away';

/** One class: its mode, and why it is in force; it is not where nothing is the matter. */
export interface FailMode {
  readonly class: FailClass;
  readonly mode: WhenUnavailable[FailClass];
  readonly in_force: boolean;
  readonly because: readonly Because[];
}

/** What decisions are made with, and whether it is there. */
export interface Footing {
  readonly doors: boolean;
  /** Facts whose lease runs; where the doors are away, nobody has any. */
  readonly facts: boolean;
  readonly database: boolean;
  readonly homeserver: boolean;
}

const undecided = ({ doors, facts }: Footing): readonly Because[] => (doors ? (facts ? [] : ['facts-not-current']) : ['doors-away']);

const unkept = ({ database, homeserver }: Footing): readonly Because[] => [
  ...(database ? [] : (['database-away'] as const)),
  ...(homeserver ? [] : (['homeserver-away'] as const)),
];

/** The mode of every class and whether it is in force. What comes in waits also where it could be decided, but not be kept. */
export const failModes = (modes: WhenUnavailable, footing: Footing): readonly FailMode[] =>
  failClasses.map((name) => {
    const because = [...undecided(footing), ...(name === 'messages_in' ? unkept(footing) : [])];
    return { class: name, mode: modes[name], in_force: because.length > 0, because };
  });

const words: Readonly<Record<Because, string>> = {
  'doors-away': 'the doors do not answer',
  'facts-not-current': 'the facts are not current',
  'database-away': 'the database does not answer',
  'homeserver-away': 'the homeserver does not answer',
};

/** The classes that are in force, each in a sentence for operators: `closed: the facts are not current`. */
export const sentencesOf = (modes: readonly FailMode[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    modes.filter((one) => one.in_force).map((one) => [one.class, `${one.mode}: ${one.because.map((why) => words[why]).join(', ')}`]),
  );
