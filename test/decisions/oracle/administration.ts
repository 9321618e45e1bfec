import type { FactsFor } from '../../../policy/index.ts';
import { conclude, hearing, type Answer } from './answer.ts';

type Facts = FactsFor<'contact.approve'>;

const byRole = (allowed: boolean, against: readonly 'own-request'[] = []): Answer => {
  const said = hearing();
  said.against.push(...against);
  if (allowed) said.infavour.push('role-includes');
  else said.against.push('role-missing');
  return conclude(said);
};

/** Approvers decide the queue, but not their own requests. */
export const approve = ({ role, ownRequest }: Facts): Answer =>
  byRole(role === 'approver' || role === 'admin', ownRequest ? ['own-request'] : []);

/** Approvers say no, and ask, for themselves as well. */
export const byApprover = ({ role }: Facts): Answer => byRole(role === 'approver' || role === 'admin');

/** Partners and people are the admin's. */
export const adminOnly = ({ role }: Facts): Answer => byRole(role === 'admin');

/** Whoever has a role sees the queue. */
export const queueRead = ({ role }: Facts): Answer => byRole(role !== 'none');

/** The record is for who answers for it and who examines it. */
export const recordRead = ({ role }: Facts): Answer => byRole(role === 'admin' || role === 'auditor');
