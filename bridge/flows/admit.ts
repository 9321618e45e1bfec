import { decide, type Decision, type DecisionId, type Home, type Policy, type ContactId } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { KnownMedia } from '../ports/media.ts';
import type { IdSource } from '../ports/id-source.ts';
import type { Commit, UnitOfWork } from '../ports/unit-of-work.ts';
import type { Known } from './facts/standing.ts';
import { gatherFacts, type Gathered } from './gather-facts.ts';
import type { Question } from './question.ts';
import { decisionEntry } from './decision-entry.ts';
import { settleObligations } from './settle-obligations.ts';

/** What admitting needs of the world. */
export interface Admission {
  readonly home: Home;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly media: KnownMedia;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** The answer to a question. */
export interface Admitted {
  readonly id: DecisionId;
  readonly decision: Decision;
  /** The request that stands in the queue because of this refusal. */
  readonly requestId: ContactId | undefined;
  /** Why it could not be decided or recorded, for the log of the program; the answer is a denial then. */
  readonly fault: unknown;
}

/** Takes a question: gathers, decides, records, answers. Never throws: what fails is denied.
 * `ifDenied` is done in the commit that records a denial. */
export type Admit = (question: Question, ifDenied?: (commit: Commit) => Promise<unknown>) => Promise<Admitted>;

const unavailable = (decision: Decision): Decision => ({
  ...decision,
  outcome: 'deny',
  reasons: decision.outcome === 'deny' ? decision.reasons : ['facts-unavailable'],
  obligations: [],
});

const stale = (revision: string): Decision => ({ outcome: 'deny', reasons: ['facts-unavailable'], rules: [], obligations: [], revision });

const answer = ({ directory, policy }: Admission, { request, facts }: Gathered): Decision =>
  directory.usable() ? decide(policy, request, facts) : stale(policy.revision);

type Found = NonNullable<Known['found']>;

const noFiles: Found = new Map();

type Said = Extract<Question, { action: 'message.send' }>;

// Only a message with files waits for the store; all else is decided from memory.
const namesFiles = (question: Question): question is Said => question.action === 'message.send' && question.message.files.length > 0;

const filesOf = ({ media }: Admission, { message }: Said): Promise<Found> => media.find(message.files);

interface Considered extends Gathered {
  readonly decision: Decision;
  /** The revision of the facts that were compared. */
  readonly seen: number;
}

const consider = (admission: Admission, question: Question, now: number, found: Found = noFiles): Considered => {
  const gathered = gatherFacts({ home: admission.home, directory: admission.directory, now, found }, question);
  return { ...gathered, decision: answer(admission, gathered), seen: admission.directory.revision() };
};

/** Decides a question and records nothing: for asking ahead of what will be asked again, or what anybody may claim. */
export const considerOnly =
  (admission: Admission) =>
  (question: Question): Admitted => ({
    id: admission.ids.decision(),
    decision: consider(admission, question, admission.clock()).decision,
    requestId: undefined,
    fault: undefined,
  });

/** A plain permit leaves no record of its own: what was permitted shows in the archive. Everything else commits before it is answered. */
export const admit =
  (admission: Admission): Admit =>
  async (question, ifDenied) => {
    const [now, id] = [admission.clock(), admission.ids.decision()];
    let decision = stale(admission.policy.revision);
    try {
      const considered = consider(admission, question, now, namesFiles(question) ? await filesOf(admission, question) : noFiles);
      decision = considered.decision;
      if (decision.outcome === 'permit' && decision.obligations.length === 0)
        return { id, decision, requestId: undefined, fault: undefined };
      const requestId = await admission.unitOfWork(async (commit) => {
        await commit.audit.append(decisionEntry({ id, at: now, ...considered }));
        if (considered.decision.outcome === 'deny') await ifDenied?.(commit);
        return settleObligations(commit, admission.ids, { decision: considered.decision, decisionId: id, question, now });
      });
      return { id, decision, requestId, fault: undefined };
    } catch (fault) {
      return { id, decision: unavailable(decision), requestId: undefined, fault };
    }
  };
