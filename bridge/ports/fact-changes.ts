import type { Agreement, ExternalContact, Person, Presence, RoomId, SharedRoom, UserId } from '../../policy/index.ts';

/** Who is where, as one row: `leave` for everything that is neither joined nor invited. */
export interface MembershipChange {
  readonly roomId: RoomId;
  readonly userId: UserId;
  readonly presence: Presence | 'leave';
}

/** What changed in the facts since a revision, and the revision they have now reached. */
export interface FactChanges {
  readonly revision: number;
  readonly agreements: readonly Agreement[];
  readonly contacts: readonly ExternalContact[];
  readonly people: readonly Person[];
  readonly rooms: readonly Omit<SharedRoom, 'members'>[];
  readonly members: readonly MembershipChange[];
}
