import { decide, type Decision, type DecisionId, type Home, type Policy, type ContactId } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { IdSource } from '../ports/id-source.ts';
import type { LateRecords } from '../ports/late-records.ts';
import { Unkeepable, type Commit, type UnitOfWork } from '../ports/unit-of-work.ts';
import { gatherFacts, type Gathered } from './gather-facts.ts';
import type { Question } from './question.ts';
import { decisionEntry } from './decision-entry.ts';
import { settleObligations } from './settle-obligations.ts';

/** What admitting needs of the world. */
export interface Admission {
  readonly home: Home;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Where denials wait that cannot be recorded now; without it they are answered and not recorded. */
  readonly late?: LateRecords;
}

/** The answer to a question. */
export interface Admitted {
  readonly id: DecisionId;
  readonly decision: Decision;
  /** The request that stands in the queue because of this refusal. */
  readonly requestId: ContactId | undefined;
  /** Why it could not be decided or recorded, for the log of the program; the answer is a denial then. */
  readonly fault: unknown;
  /** Nobody has decided: the facts are not current, or a permit could not be recorded. Asked again there may be another answer. */
  readonly undecided?: true;
}

/** Takes a question: gathers, decides, records, answers. Never throws: what fails is denied. */
export type Admit = (question: Question) => Promise<Admitted>;

const unavailable = (decision: Decision): Decision => ({
  ...decision,
  outcome: 'deny',
  reasons: decision.outcome === 'deny' ? decision.reasons : ['facts-unavailable'],
  obligations: [],
});

const stale = (revision: string): Decision => ({ outcome: 'deny', reasons: ['facts-unavailable'], rules: [], obligations: [], revision });

interface Considered extends Gathered {
  readonly decision: Decision;
  /** The revision of the facts that were compared. */
  readonly seen: number;
  /** Whether the facts might be used. */
  readonly usable: boolean;
}

const consider = ({ home, directory, policy }: Admission, question: Question, now: number): Considered => {
  const gathered = gatherFacts({ home, directory, now }, question);
  const usable = directory.usable();
  const decision = usable ? decide(policy, gathered.request, gathered.facts) : stale(policy.revision);
  return { ...gathered, decision, seen: directory.revision(), usable };
};

const doubt = (usable: boolean): Pick<Admitted, 'undecided'> => (usable ? {} : { undecided: true });

/** Decides a question and records nothing: for asking ahead of what will be asked again, or what anybody may claim. */
export const considerOnly =
  (admission: Admission) =>
  (question: Question): Admitted => {
    const { decision, usable } = consider(admission, question, admission.clock());
    return { id: admission.ids.decision(), decision, requestId: undefined, fault: undefined, ...doubt(usable) };
  };

interface Asked {
  readonly question: Question;
  readonly id: DecisionId;
  readonly now: number;
}

const isPlain = ({ outcome, obligations }: Decision): boolean => outcome === 'deny' && obligations.length === 0;

// Denied is denied, whatever became of the record: it follows when the database is back.
const answerUnrecorded = ({ late }: Admission, { id, now }: Asked, considered: Considered, fault: unknown): Admitted => {
  const decision = unavailable(considered.decision);
  const forGood = fault instanceof Unkeepable;
  if (!forGood) late?.keep(decisionEntry({ id, at: now, ...considered, decision }));
  return { id, decision, requestId: undefined, fault, ...doubt(forGood || (considered.usable && considered.decision.outcome === 'deny')) };
};

/** Adds to the commit of a refusal what must be done because of it. */
export type OnRefusal = (commit: Commit, decision: Decision) => Promise<void>;

const record = async (admission: Admission, asked: Asked, considered: Considered, onRefusal?: OnRefusal): Promise<Admitted> => {
  const [{ question, id, now }, { decision, usable }] = [asked, considered];
  if (!onRefusal && isPlain(decision) && admission.late?.away()) return answerUnrecorded(admission, asked, considered, undefined);
  try {
    const requestId = await admission.unitOfWork(async (commit) => {
      await commit.audit.append(decisionEntry({ id, at: now, ...considered }));
      if (decision.outcome === 'deny') await onRefusal?.(commit, decision);
      return settleObligations(commit, admission.ids, { decision, decisionId: id, question, now });
    });
    return { id, decision, requestId, fault: undefined, ...doubt(usable) };
  } catch (fault) {
    return answerUnrecorded(admission, asked, considered, fault);
  }
};

/** A plain permit leaves no record of its own: what was permitted shows in the archive. Everything else commits before it is answered,
 * but for a denial while the database is away; a refusal together with what `onRefusal` adds. */
export const admit =
  (admission: Admission, onRefusal?: OnRefusal): Admit =>
  async (question) => {
    const [now, id] = [admission.clock(), admission.ids.decision()];
    try {
      const considered = consider(admission, question, now);
      const { decision } = considered;
      if (decision.outcome === 'deny' || decision.obligations.length > 0)
        return await record(admission, { question, id, now }, considered, onRefusal);
      return { id, decision, requestId: undefined, fault: undefined };
    } catch (fault) {
      return { id, decision: stale(admission.policy.revision), requestId: undefined, fault };
    }
  };
