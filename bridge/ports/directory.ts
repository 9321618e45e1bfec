import type {
  Agreement,
  ContactStanding,
  ExternalContact,
  Person,
  Presence,
  RoomId,
  ServerName,
  SharedRoom,
  UserId,
} from '../../policy/index.ts';

/** The indexed facts decisions are made from, held in memory.
 *
 * MUST answer at once, without waiting for anything. MUST NOT answer from facts older than a revision it has confirmed.
 * Its cost MUST NOT grow with the number of contacts, rooms or partners. */
export interface Directory {
  /** Which state of the facts this is; grows with every change. */
  readonly revision: () => number;
  /** Whether the facts may still be used; past its lease a door denies everything external. */
  readonly usable: () => boolean;
  readonly agreementWith: (server: ServerName) => Agreement | undefined;
  /** The newest contact of this pair, whatever its standing. */
  readonly contactBetween: (employee: UserId, external: UserId) => ExternalContact | undefined;
  /** The best standing between a person, ours or theirs, and anybody of the server on the other side, at an instant (milliseconds since 1970):
   * approved, requested, expired, blocked, rejected, in this order. */
  readonly bestStanding: (person: UserId, server: ServerName, now: number) => ContactStanding | 'none';
  readonly room: (id: RoomId) => SharedRoom | undefined;
  /** The nearest anybody of a server is to a registered room. */
  readonly presenceIn: (room: RoomId, server: ServerName) => Presence | 'none';
  /** Whether a person is joined to a registered room in which another server has somebody, joined or invited. An invite alone brings nobody
   * together: in a room of theirs a partner could name whomever it likes. */
  readonly together: (person: UserId, server: ServerName) => boolean;
  /** Whether two people are joined to one registered room. */
  readonly inOneRoom: (one: UserId, other: UserId) => boolean;
  readonly person: (id: UserId) => Person | undefined;
}
