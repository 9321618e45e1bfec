import { subjectKind, type Home, type Presence, type RoomClass, type RoomId, type UserId } from '../../policy/index.ts';
import type { ArchiveEntry } from '../archive/entry.ts';
import type { Media } from '../archive/media.ts';
import type { ShownMedia } from '../ports/archive.ts';
import type { Clock } from '../ports/clock.ts';
import type { Commit, UnitOfWork } from '../ports/unit-of-work.ts';

/** One event that the homeserver has taken into a room, as far as we act on it. */
export interface Observation {
  readonly entry: ArchiveEntry;
  /** Set where the event makes a room that people of other organizations may come into. */
  readonly made?: { readonly class: RoomClass; readonly by: UserId } | undefined;
  readonly membership?: { readonly user: UserId; readonly presence: Presence | 'leave' } | undefined;
  readonly name?: string | undefined;
  /** The files and pictures it shows. */
  readonly media?: readonly Media[] | undefined;
}

/** What could not be read as an event. */
export interface SetAside {
  readonly raw: string;
  readonly fault: string;
}

interface Observing {
  readonly home: Home;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/** How long an invited partner has to answer before a room without any external counts as orphaned. */
const grace = 15_000;

const registerRoom = async (commit: Commit, { home, clock }: Observing, { entry, made }: Observation): Promise<void> => {
  if (!made) return;
  const host = subjectKind(home, made.by) === 'external' ? 'partner' : 'home';
  const isNew = await commit.rooms.register({ id: entry.roomId, class: made.class, host, at: entry.receivedAt });
  if (isNew && host === 'home') {
    await commit.outbox.add({ kind: 'clear-orphan', roomId: entry.roomId }, `orphan:${entry.roomId}`, clock() + grace);
  }
};

const follow = async (commit: Commit, { home }: Observing, { entry, membership, name }: Observation): Promise<void> => {
  if (name !== undefined) await commit.rooms.rename(entry.roomId, name);
  if (!membership) return;
  await commit.rooms.setMember(entry.roomId, membership.user, membership.presence);
  if (membership.user === home.gateway && membership.presence === 'invite') {
    await commit.outbox.add({ kind: 'join-room', roomId: entry.roomId }, `join:${entry.roomId}`);
  }
};

// Whoever hears of an id could name it in a room of theirs, and so make us give out the file: ours are shown by our own people only.
const shownBy = ({ home }: Observing, { entry, media = [] }: Observation): readonly ShownMedia[] =>
  media
    .filter(({ server }) => server !== home.serverName || subjectKind(home, entry.sender) !== 'external')
    .map((one) => ({ roomId: entry.roomId, media: one }));

// What our server withholds has no effect on the room; it is kept as what it was.
const takesEffect = (observation: Observation): boolean => !observation.entry.withheld;

/** Keeps what was said in shared rooms, and follows who is in them. Everything of one delivery commits together;
 * a delivery that comes again changes nothing. Answers how many entries were new. */
export const observe =
  (observing: Observing) =>
  (observations: readonly Observation[], setAside: readonly SetAside[]): Promise<number> =>
    observing.unitOfWork(async (commit) => {
      for (const { raw, fault } of setAside) await commit.archive.setAside(raw, fault, observing.clock());
      for (const observation of observations) await registerRoom(commit, observing, observation);
      const kept = await commit.archive.append(await inSharedRooms(commit, observations));
      const isNew = new Set(kept.map((entry) => entry.eventId));
      const effective = observations.filter((observation) => isNew.has(observation.entry.eventId) && takesEffect(observation));
      await commit.archive.addMedia(effective.flatMap((observation) => shownBy(observing, observation)));
      for (const observation of effective) await follow(commit, observing, observation);
      return kept.length;
    });

const inSharedRooms = async (commit: Commit, observations: readonly Observation[]): Promise<readonly ArchiveEntry[]> => {
  const shared = new Map<RoomId, boolean>();
  for (const { entry } of observations) {
    if (!shared.has(entry.roomId)) shared.set(entry.roomId, (await commit.rooms.find(entry.roomId)) !== undefined);
  }
  return observations.map(({ entry }) => entry).filter((entry) => shared.get(entry.roomId));
};
