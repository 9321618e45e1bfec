import { subjectKind, type Home, type Presence, type RoomHost, type RoomId, type UserId } from '../../policy/index.ts';
import type { ArchiveEntry } from '../archive/entry.ts';
import type { Media } from '../archive/media.ts';
import type { ShownMedia } from '../ports/archive.ts';
import type { Clock } from '../ports/clock.ts';
import type { Commit, UnitOfWork } from '../ports/unit-of-work.ts';
import { asMade, type Made } from './made.ts';

/** One event that the homeserver has taken into a room, as far as we act on it. */
export interface Observation {
  readonly entry: ArchiveEntry;
  /** Set where the event makes a room that people of other organizations may come into. */
  readonly made?: Made | undefined;
  /** Whether it is part of what guards a room. */
  readonly shaping?: boolean | undefined;
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

// A room that is closed by construction is not recorded, so its making is nothing to us.
const registerRoom = async (commit: Commit, { home, clock }: Observing, observation: Observation): Promise<void> => {
  const { entry } = observation;
  const made = observation.made && asMade(home, observation.made);
  if (!made || made.closed) return;
  const { class: roomClass, host, recording, version } = made;
  const isNew = await commit.rooms.register({ id: entry.roomId, class: roomClass, host, recording, version, at: entry.receivedAt });
  if (isNew && host === 'home') {
    await commit.outbox.add({ kind: 'clear-orphan', roomId: entry.roomId }, `orphan:${entry.roomId}`, clock() + grace);
  }
};

// Colleagues who come and go change nothing about the shape of a room of ours.
const touchesShape = (home: Home, { shaping, membership }: Observation, host: RoomHost): boolean =>
  shaping === true || (membership !== undefined && (host === 'partner' || subjectKind(home, membership.user) !== 'employee'));

const follow = async (commit: Commit, { home }: Observing, observation: Observation, host: RoomHost): Promise<void> => {
  const { entry, membership, name } = observation;
  if (touchesShape(home, observation, host)) {
    await commit.outbox.add({ kind: 'keep-shape', roomId: entry.roomId }, `shape:${entry.roomId}`);
  }
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
      const hosts = await hostsOf(commit, observations);
      const kept = await commit.archive.append(observations.map(({ entry }) => entry).filter(({ roomId }) => hosts.has(roomId)));
      const isNew = new Set(kept.map((entry) => entry.eventId));
      const effective = observations.filter((observation) => isNew.has(observation.entry.eventId) && takesEffect(observation));
      await commit.archive.addMedia(effective.flatMap((observation) => shownBy(observing, observation)));
      for (const observation of effective) {
        const host = hosts.get(observation.entry.roomId);
        if (host) await follow(commit, observing, observation, host);
      }
      return kept.length;
    });

/** The registered rooms among those that something was observed of. */
const hostsOf = async (commit: Commit, observations: readonly Observation[]): Promise<ReadonlyMap<RoomId, RoomHost>> => {
  const hosts = new Map<RoomId, RoomHost>();
  for (const roomId of new Set(observations.map(({ entry }) => entry.roomId))) {
    const room = await commit.rooms.find(roomId);
    if (room) hosts.set(roomId, room.host);
  }
  return hosts;
};
