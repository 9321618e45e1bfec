import type { RoomId, ServerName, UserId } from '../../policy/index.ts';
import { nameOf } from '../archive/media.ts';
import type { Asked } from '../federation/reads.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { AdmitRead, ReadQuestion } from '../flows/admit-read.ts';
import type { Archived } from '../ports/archived.ts';
import type { Directory } from '../ports/directory.ts';
import { createPatience, type Pause } from './patience.ts';
import { verdictOf } from './verdict.ts';

/** What judging needs that only reads. */
export interface ReadJudging {
  readonly home: { readonly serverName: ServerName };
  readonly read: AdmitRead;
  readonly archived: Archived;
  readonly directory: Directory;
  readonly pause: Pause;
}

type Direction = 'in' | 'out';
type RoomRead = Extract<ReadQuestion, { action: 'room.read' }>;

/** Judges what one server asks of another. Rejects where the archive cannot be asked. */
export interface JudgeRead {
  /** `server` is the partner's: the one that asks us (`in`), or the one we ask (`out`). */
  readonly asked: (server: ServerName, direction: Direction, asked: Asked) => Promise<Verdict>;
  /** Whether a partner's server may have somebody leave a room, or decline it. */
  readonly leaving: (server: ServerName, roomId: RoomId) => Promise<Verdict>;
}

/** Opens the judging of reads; each door that asks may have its own. */
export const judgeRead = ({ home, read, archived, directory, pause }: ReadJudging): JudgeRead => {
  const patiently = createPatience(pause);
  const permits = (question: ReadQuestion): boolean => read.look(question).decision.outcome === 'permit';
  const verdict = async (question: ReadQuestion): Promise<Verdict> => verdictOf(await read.ask(question));

  // The body names them all and the signature covers it, so one who may not be asked about refuses the whole.
  const keys = async (server: ServerName, direction: Direction, userIds: readonly UserId[]): Promise<Verdict> => {
    for (const userId of userIds) {
      const one = await verdict({ action: 'keys.query', server, direction, userId });
      if (!one.permit) return one;
    }
    return { permit: true };
  };

  // Who was let in a moment ago asks before we have heard of it; whoever was never asked in has nothing to wait for.
  const room = async (question: RoomRead): Promise<Verdict> => {
    const onTheWay = (): boolean => question.reading === 'leaving' || directory.presenceIn(question.roomId, question.server) === 'invite';
    await patiently(
      () => permits(question) || !onTheWay(),
      (settled) => settled,
    );
    return verdict(question);
  };

  const event = async (server: ServerName, direction: Direction, { eventId }: Extract<Asked, { kind: 'event' }>): Promise<Verdict> => {
    const reading = (roomId: RoomId): RoomRead => ({ action: 'room.read', server, direction, roomId, reading: 'history', eventId });
    const mayRead = (rooms: readonly RoomId[]): boolean => rooms.length > 0 && rooms.every((roomId) => permits(reading(roomId)));
    const rooms = await patiently(() => archived.roomsOf(eventId), mayRead);
    // Where an id stands in several rooms, all of them must be open; where in none, the answer is that of a room nobody knows.
    const refusing = rooms.find((roomId) => !permits(reading(roomId))) ?? rooms[0] ?? unheardOf;
    return verdict(reading(refusing));
  };

  // What we ask for must be shown in a room that we are in, what they ask for in one that they are in.
  const media = async (server: ServerName, direction: Direction, { mediaId }: Extract<Asked, { kind: 'media' }>): Promise<Verdict> => {
    const [holder, asking] = direction === 'in' ? [home.serverName, server] : [server, home.serverName];
    const medium = { server: holder, id: mediaId };
    const shared = await patiently(
      () => archived.mediaShared(medium, asking),
      (found) => found,
    );
    return verdict({ action: 'media.download', server, direction, media: nameOf(medium), shared });
  };

  return {
    leaving: (server, roomId) => room({ action: 'room.read', server, direction: 'in', roomId, reading: 'leaving' }),
    asked: async (server, direction, asked) => {
      switch (asked.kind) {
        case 'profile':
          return verdict({ action: 'profile.query', server, direction, userId: asked.userId });
        case 'keys':
          return keys(server, direction, asked.userIds);
        case 'directory':
          return verdict({ action: 'directory.query', server, direction, alias: asked.alias });
        case 'redeem':
          return verdict({ action: 'third-party-invite.redeem', server, direction });
        case 'room':
          return room({ action: 'room.read', server, direction, roomId: asked.roomId, reading: asked.reading });
        case 'event':
          return event(server, direction, asked);
        case 'media':
          return media(server, direction, asked);
      }
    },
  };
};

/** No room has this id: it is what an unknown event is recorded under. */
const unheardOf = '!unknown' as RoomId;
