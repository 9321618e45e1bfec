import type {
  Agreement,
  ContactId,
  EventId,
  ExternalContact,
  PartnerId,
  Person,
  Presence,
  RoomId,
  SharedRoom,
  UserId,
} from '../../policy/index.ts';
import type { AuditRecord } from '../audit/record.ts';
import type { FoundFile } from '../content/judge-content.ts';
import type { ArchivedEvent } from '../ports/listings.ts';
import type { Duty } from '../ports/outbox.ts';
import type { PurgeMark } from '../ports/purge-marks.ts';
import type { UnsignedFigure } from '../ports/unsigned.ts';

/** A fact with the revision of the commit that changed it. */
export interface Stamped<T> {
  readonly value: T;
  readonly revision: number;
}

/** A room without its members. */
export type KnownRoom = Omit<SharedRoom, 'members'> & {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly registeredAt: number;
  /** When it was looked at last, milliseconds since 1970; 0 for never. */
  readonly lookedAt: number;
};

/** A duty that waits; `notBefore` in milliseconds since 1970. */
export interface WaitingDuty {
  readonly duty: Duty;
  readonly key: string;
  readonly notBefore: number | undefined;
}

/** Everything that is kept. Maps hold their rows in the order in which they were added. */
export interface State {
  revision: number;
  readonly agreements: Map<PartnerId, Stamped<Agreement>>;
  readonly contacts: Map<ContactId, Stamped<ExternalContact>>;
  readonly people: Map<UserId, Stamped<Person>>;
  readonly rooms: Map<RoomId, Stamped<KnownRoom>>;
  readonly members: Map<RoomId, Map<UserId, Stamped<Presence | 'leave'>>>;
  readonly purgeMarks: Map<RoomId, PurgeMark>;
  readonly archive: Map<RoomId, Map<EventId, ArchivedEvent>>;
  /** The names of the media shown in each room. */
  readonly media: Map<RoomId, ReadonlySet<string>>;
  /** What files were found to be, by `fileKey`. */
  readonly files: Map<string, FoundFile>;
  readonly unsigned: Map<PartnerId, UnsignedFigure>;
  /** What could not be read, and why. */
  readonly setAside: Map<string, string>;
  readonly log: AuditRecord[];
  readonly duties: Map<string, WaitingDuty>;
}

/** Nothing is known yet. */
export const emptyState = (): State => ({
  revision: 0,
  agreements: new Map(),
  contacts: new Map(),
  people: new Map(),
  rooms: new Map(),
  members: new Map(),
  purgeMarks: new Map(),
  archive: new Map(),
  media: new Map(),
  files: new Map(),
  unsigned: new Map(),
  setAside: new Map(),
  log: [],
  duties: new Map(),
});

const copyNested = <K, L, V>(nested: Map<K, Map<L, V>>): Map<K, Map<L, V>> =>
  new Map([...nested].map(([key, inner]) => [key, new Map(inner)]));

/** A copy to work on; the rows themselves are never changed, only replaced. */
export const copyState = (state: State): State => ({
  revision: state.revision,
  agreements: new Map(state.agreements),
  contacts: new Map(state.contacts),
  people: new Map(state.people),
  rooms: new Map(state.rooms),
  members: copyNested(state.members),
  purgeMarks: new Map(state.purgeMarks),
  archive: copyNested(state.archive),
  media: new Map(state.media),
  files: new Map(state.files),
  unsigned: new Map(state.unsigned),
  setAside: new Map(state.setAside),
  log: [...state.log],
  duties: new Map(state.duties),
});
