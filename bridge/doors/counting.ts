import type { Action } from '../../policy/index.ts';
import type { Ground } from '../context.ts';
import type { Admitted } from '../flows/admit.ts';
import type { Question } from '../flows/question.ts';

/** Counts a decision, and logs what kept it from being made or recorded. Answers it. */
export type Note = (action: Action, admitted: Admitted) => Admitted;

/** Notes decisions in the figures and the log of the doors. */
export const noteDecisions =
  ({ metrics, onFault }: Pick<Ground, 'metrics' | 'onFault'>): Note =>
  (action, admitted) => {
    const { outcome, reasons } = admitted.decision;
    metrics.decisions.inc({ action, outcome, reason: reasons[0] });
    if (admitted.fault !== undefined) onFault(admitted.fault, 'admit');
    return admitted;
  };

/** Notes each decision that is asked for. */
export const counted =
  <Q extends Question, Rest extends readonly unknown[]>(note: Note, ask: (question: Q, ...rest: Rest) => Promise<Admitted>): typeof ask =>
  async (question, ...rest) =>
    note(question.action, await ask(question, ...rest));
