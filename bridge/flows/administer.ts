import {
  decide,
  type ContactStanding,
  type DecisionId,
  type AgreementStanding,
  type ReasonCode,
  type Result,
  err,
  ok,
} from '../../policy/index.ts';
import type { Commit } from '../ports/unit-of-work.ts';
import type { Admission, Admit } from './admit.ts';
import { decisionEntry } from './decision-entry.ts';
import { gatherFacts } from './gather-facts.ts';
import type { PermittedBy } from './permitted-by.ts';
import type { Administrator, Question } from './question.ts';

/** Why an administrator's act did not happen. */
export type ActFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'denied'; readonly reasons: readonly ReasonCode[]; readonly decisionId: DecisionId }
  /** It is not possible from where things stand; `by` and `at` (milliseconds since 1970) say who settled it and when. */
  | { readonly kind: 'conflict'; readonly standing: ContactStanding | AgreementStanding; readonly by?: string; readonly at?: number }
  | { readonly kind: 'invalid'; readonly pointer: string; readonly message: string };

/** An act of an administrator that is about to be decided. */
export type Administered = Extract<Question, { readonly administrator: Administrator }>;

/** Decides an administrator's act within the commit that would do it; a denial is recorded there. */
export const allowAct = async (
  { home, directory, policy, ids, clock }: Admission,
  commit: Commit,
  act: Administered,
): Promise<Result<PermittedBy, ActFault>> => {
  const at = clock();
  const { request, facts } = gatherFacts({ home, directory, now: at }, act);
  const decision = decide(policy, request, facts);
  if (decision.outcome === 'permit') return ok({ rules: decision.rules, revision: decision.revision });
  const id = ids.decision();
  await commit.audit.append(decisionEntry({ id, at, request, facts, decision, seen: directory.revision() }));
  return err({ kind: 'denied', reasons: decision.reasons, decisionId: id });
};

/** Whether an account may read something; a denial is recorded. */
export const mayRead =
  (ask: Admit) =>
  async (administrator: Administrator, action: 'queue.read' | 'record.read', what: string): Promise<Result<void, ActFault>> => {
    const { id, decision } = await ask({ action, administrator, resource: { type: 'record', id: what } });
    return decision.outcome === 'permit' ? ok(undefined) : err({ kind: 'denied', reasons: decision.reasons, decisionId: id });
  };
