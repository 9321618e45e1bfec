import { subjectKind, type Home, type RoomClass, type RoomHost, type RoomRecording, type UserId } from '../../policy/index.ts';

/** The making of a room, as its maker describes it. */
export interface Made {
  readonly class: RoomClass;
  readonly by: UserId;
  /** Whether the room says that no other server may take part in it. */
  readonly closed: boolean;
  readonly recording: RoomRecording;
  /** The room version it names. */
  readonly version: string;
}

/** A making by which a room is known here. */
export type KnownMade = Made & { readonly host: RoomHost };

/** What of a making counts here. One of our own rooms that is closed is internal by construction. A partner's word about its room
 * binds nobody here: it is neither internal nor confidential for saying so. */
export const asMade = (home: Home, made: Made): KnownMade => {
  if (subjectKind(home, made.by) === 'external') return { ...made, host: 'partner', closed: false, recording: 'recorded' };
  return { ...made, host: 'home', class: made.closed ? 'internal' : made.class };
};
