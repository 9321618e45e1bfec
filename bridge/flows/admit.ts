import { decide, type Decision, type DecisionId, type Home, type Policy, type ContactId } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { KnownMedia } from '../ports/media.ts';
import type { IdSource } from '../ports/id-source.ts';
import type { LateRecords } from '../ports/late-records.ts';
import { Unkeepable, type Commit, type UnitOfWork } from '../ports/unit-of-work.ts';
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

/** What is done in the commit that records a denial, and not before somebody has decided. */
export type IfDenied = (commit: Commit, decision: Decision) => Promise<unknown>;

/** Takes a question: gathers, decides, records, answers. Never throws: what fails is denied. A denial with something to be done beside
 * its record is none until both are done. */
export type Admit = (question: Question, ifDenied?: IfDenied) => Promise<Admitted>;

const unavailable = (decision: Decision): Decision => ({
  ...decision,
  outcome: 'deny',
  reasons: decision.outcome === 'deny' ? decision.reasons : ['facts-unavailable'],
  obligations: [],
});

const stale = (revision: string): Decision => ({ outcome: 'deny', reasons: ['facts-unavailable'], rules: [], obligations: [], revision });

type Found = NonNullable<Known['found']>;

const noFiles: Found = new Map();

type Said = Extract<Question, { action: 'message.send' }>;

// Only a message with files waits for the store; all else is decided from memory.
const namesFiles = (question: Question): question is Said => question.action === 'message.send' && question.message.files.length > 0;

interface Considered extends Gathered {
  readonly decision: Decision;
  /** The revision of the facts that were compared. */
  readonly seen: number;
  /** Whether the facts might be used. */
  readonly usable: boolean;
}

const consider = ({ home, directory, policy }: Admission, question: Question, now: number, found: Found = noFiles): Considered => {
  const gathered = gatherFacts({ home, directory, now, found }, question);
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
  readonly ifDenied: IfDenied | undefined;
}

const isPlain = ({ outcome, obligations }: Decision): boolean => outcome === 'deny' && obligations.length === 0;

// Denied is denied, whatever became of the record: it follows when the database is back.
const answerUnrecorded = ({ late }: Admission, { id, now, ifDenied }: Asked, considered: Considered, fault: unknown): Admitted => {
  const decision = unavailable(considered.decision);
  const forGood = fault instanceof Unkeepable;
  const waits = ifDenied !== undefined && !forGood;
  if (!forGood && !waits) late?.keep(decisionEntry({ id, at: now, ...considered, decision }));
  return {
    id,
    decision,
    requestId: undefined,
    fault,
    ...doubt(!waits && (forGood || (considered.usable && considered.decision.outcome === 'deny'))),
  };
};

const record = async (admission: Admission, asked: Asked, considered: Considered): Promise<Admitted> => {
  const [{ question, id, now, ifDenied }, { decision, usable }] = [asked, considered];
  if (isPlain(decision) && !ifDenied && admission.late?.away()) return answerUnrecorded(admission, asked, considered, undefined);
  try {
    const requestId = await admission.unitOfWork(async (commit) => {
      await commit.audit.append(decisionEntry({ id, at: now, ...considered }));
      if (usable && decision.outcome === 'deny') await ifDenied?.(commit, decision);
      return settleObligations(commit, admission.ids, { decision, decisionId: id, question, now });
    });
    return { id, decision, requestId, fault: undefined, ...doubt(usable) };
  } catch (fault) {
    return answerUnrecorded(admission, asked, considered, fault);
  }
};

const settle = async (admission: Admission, asked: Asked, considered: Considered): Promise<Admitted> => {
  const { decision } = considered;
  if (decision.outcome === 'deny' || decision.obligations.length > 0) return record(admission, asked, considered);
  return { id: asked.id, decision, requestId: undefined, fault: undefined };
};

// While nobody can say what the files are, nobody has decided.
const withFiles = async (admission: Admission, asked: Asked, { message }: Said): Promise<Admitted> => {
  try {
    const found = await admission.media.find(message.files);
    return await settle(admission, asked, consider(admission, asked.question, asked.now, found));
  } catch (fault) {
    return { id: asked.id, decision: stale(admission.policy.revision), requestId: undefined, fault, undecided: true };
  }
};

/** A plain permit leaves no record of its own: what was permitted shows in the archive. Everything else commits before it is answered,
 * but for a denial while the database is away; a refusal together with what `ifDenied` adds. */
export const admit =
  (admission: Admission): Admit =>
  async (question, ifDenied) => {
    const [now, id] = [admission.clock(), admission.ids.decision()];
    const asked: Asked = { question, id, now, ifDenied };
    try {
      if (namesFiles(question)) return await withFiles(admission, asked, question);
      return await settle(admission, asked, consider(admission, question, now));
    } catch (fault) {
      return { id, decision: stale(admission.policy.revision), requestId: undefined, fault };
    }
  };
