import type { ContactId, UserId } from './ids.ts';
import { err, ok, type Result } from './result.ts';
import type { ImpossibleAct } from './transition.ts';

/** What an approved contact allows beyond a plain direct chat. */
export interface Scope {
  /** The two may send each other files. */
  readonly files: boolean;
  /** The external may be in rooms of more than these two. */
  readonly groups: boolean;
}

/** Who reached out first: our employee (`out`), or the external (`in`). */
export type Direction = 'out' | 'in';

interface Pair {
  readonly id: ContactId;
  readonly employee: UserId;
  readonly external: UserId;
  readonly direction: Direction;
  /** Why the contact is wanted, in the words of who asked; empty when an invite opened the request. */
  readonly purpose: string;
  /** Milliseconds since 1970. */
  readonly requestedAt: number;
}

interface Settled {
  /** The person or the rule that settled it, as recorded. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A person of a partner organization, for an employee of ours: requested → approved | rejected; approved → blocked | expired. */
export type ExternalContact =
  | (Pair & { readonly standing: 'requested' })
  | (Pair & Settled & { readonly standing: 'approved'; readonly until: number; readonly scope: Scope })
  | (Pair & Settled & { readonly standing: 'rejected' | 'blocked'; readonly because: string })
  | (Pair & Settled & { readonly standing: 'expired' });

/** Where a contact stands. */
export type ContactStanding = ExternalContact['standing'];

type Stage<S extends ContactStanding> = Extract<ExternalContact, { standing: S }>;
type Moved<S extends ContactStanding> = Result<Stage<S>, ImpossibleAct<ContactStanding, 'approve' | 'reject' | 'block' | 'expire'>>;

const pairOf = ({ id, employee, external, direction, purpose, requestedAt }: ExternalContact): Pair => ({
  id,
  employee,
  external,
  direction,
  purpose,
  requestedAt,
});

/** requested → approved, until an instant and within a scope. */
export const approveContact = (contact: ExternalContact, how: Settled & { until: number; scope: Scope }): Moved<'approved'> =>
  contact.standing === 'requested'
    ? ok({ ...pairOf(contact), ...how, standing: 'approved' })
    : err({ standing: contact.standing, act: 'approve' });

/** requested → rejected, with the reason the requester will read. */
export const rejectContact = (contact: ExternalContact, how: Settled & { because: string }): Moved<'rejected' | 'blocked'> =>
  contact.standing === 'requested'
    ? ok({ ...pairOf(contact), ...how, standing: 'rejected' })
    : err({ standing: contact.standing, act: 'reject' });

/** approved → blocked, at once and until somebody asks anew. */
export const blockContact = (contact: ExternalContact, how: Settled & { because: string }): Moved<'rejected' | 'blocked'> =>
  contact.standing === 'approved'
    ? ok({ ...pairOf(contact), ...how, standing: 'blocked' })
    : err({ standing: contact.standing, act: 'block' });

/** approved → expired, once its end has passed. */
export const expireContact = (contact: ExternalContact, now: number): Moved<'expired'> =>
  contact.standing === 'approved' && contact.until <= now
    ? ok({ ...pairOf(contact), by: contact.by, at: now, standing: 'expired' })
    : err({ standing: contact.standing, act: 'expire' });

/** Where a contact stands at an instant: an approval whose end has passed is expired, whether or not it was written down yet. */
export const standingAt = (contact: ExternalContact, now: number): ContactStanding =>
  contact.standing === 'approved' && contact.until <= now ? 'expired' : contact.standing;
