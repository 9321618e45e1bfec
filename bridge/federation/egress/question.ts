import type { RoomId, ServerName, UserId } from '../../../policy/index.ts';
import type { JsonObject } from '../json.ts';
import type { Asked } from '../reads.ts';
import type { SendJoinAnswer } from './send-join-answer.ts';

/** May we speak to this server at all? Asked first, for every request. */
export interface ContactQuestion {
  readonly kind: 'contact';
  readonly destination: ServerName;
}

/** May our person invite theirs? `strippedState` is what our homeserver says of the room. */
export interface InviteQuestion {
  readonly kind: 'invite';
  readonly destination: ServerName;
  readonly roomId: RoomId;
  readonly sender: UserId;
  readonly invitee: UserId;
  readonly strippedState: readonly JsonObject[];
}

/** May our person enter, leave or ask to enter a room through that server? Asked for the template (`make`) and for the event itself (`send`). */
export interface MembershipQuestion {
  readonly kind: 'join' | 'leave' | 'knock';
  readonly destination: ServerName;
  readonly roomId: RoomId;
  readonly userId: UserId;
  readonly step: 'make' | 'send';
}

/** May our person be in the room that the answer to their join shows? `answer` is undefined where it could not be read.
 * The partner's server believes the join already: a refusal obliges to take it back. */
export interface EntryQuestion {
  readonly kind: 'entry';
  readonly destination: ServerName;
  readonly roomId: RoomId;
  readonly userId: UserId;
  readonly answer: SendJoinAnswer | undefined;
}

/** May our homeserver ask that server for this: a person's profile or keys, a room, an event, a file, an address? */
export interface ReadQuestion {
  readonly kind: 'read';
  readonly destination: ServerName;
  readonly asked: Asked;
}

/** Everything the egress asks before it lets something out, or in by an answer. */
export type EgressQuestion = ContactQuestion | InviteQuestion | MembershipQuestion | EntryQuestion | ReadQuestion;
