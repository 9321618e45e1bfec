import type { ContactId, ContactStanding, Decision, DecisionId, Direction, ExternalContact, UserId } from '../../policy/index.ts';
import { approveContact, standingAt } from '../../policy/index.ts';
import type { IdSource } from '../ports/id-source.ts';
import type { Commit } from '../ports/unit-of-work.ts';
import { contactEntry } from './contact-entry.ts';
import type { Question } from './question.ts';

interface Settling {
  readonly decision: Decision;
  readonly decisionId: DecisionId;
  readonly question: Question;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface Pair {
  readonly employee: UserId;
  readonly external: UserId;
  readonly direction: Direction;
}

const pairOf = (question: Question): Pair | undefined => {
  if (question.action === 'invite.send') return { employee: question.subject, external: question.invitee, direction: 'out' };
  if (question.action === 'invite.receive') return { employee: question.invitee, external: question.subject, direction: 'in' };
  return undefined;
};

/** Where a contact stands while a request may be opened for it by asking. */
const open: ReadonlySet<ContactStanding> = new Set(['requested', 'expired']);

const requested = (ids: IdSource, pair: Pair, now: number): ExternalContact => ({
  ...pair,
  id: ids.contact(),
  standing: 'requested',
  purpose: '',
  requestedAt: now,
});

const openRequest = async (commit: Commit, ids: IdSource, pair: Pair, { decisionId, now }: Settling): Promise<ExternalContact> => {
  const newest = await commit.contacts.between(pair.employee, pair.external);
  // Settled since the facts were read: a request beside it would take the settlement's place.
  if (newest && !open.has(standingAt(newest, now))) return newest;
  const { contact, opened } = await commit.contacts.open(requested(ids, pair, now));
  if (opened) await commit.audit.append(contactEntry('contact.requested', contact, { at: now, by: decisionId }));
  return contact;
};

/** What an acceptance by the terms allows; it ends with the agreement, not by date. */
const byTerms = { by: 'terms', until: 253_402_300_799_000, scope: { files: true, groups: true } } as const;

const enterContact = async (commit: Commit, ids: IdSource, pair: Pair, settling: Settling): Promise<void> => {
  const contact = await openRequest(commit, ids, pair, settling);
  const approved = approveContact(contact, { ...byTerms, at: settling.now });
  if (!approved.ok) return;
  await commit.contacts.put(approved.value);
  await commit.audit.append(contactEntry('contact.approved', approved.value, { at: settling.now, by: 'terms' }));
};

/** Does what a decision obliges to, in the same commit. Answers the id of the request that now stands in the queue, if one does. */
export const settleObligations = async (commit: Commit, ids: IdSource, settling: Settling): Promise<ContactId | undefined> => {
  const pair = pairOf(settling.question);
  if (!pair) return undefined;
  if (settling.decision.obligations.includes('enter-contact')) await enterContact(commit, ids, pair, settling);
  if (!settling.decision.obligations.includes('open-request')) return undefined;
  const contact = await openRequest(commit, ids, pair, settling);
  return contact.standing === 'requested' ? contact.id : undefined;
};
