import type { Agreement, ExternalContact, Person, RoomId, ServerName, SharedRoom, UserId } from '../../policy/index.ts';

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
  readonly room: (id: RoomId) => SharedRoom | undefined;
  readonly person: (id: UserId) => Person | undefined;
}
