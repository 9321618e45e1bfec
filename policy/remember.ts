import type { AnyFacts } from './facts.ts';
import type { Verdict } from './verdict.ts';

/** Answers for the facts of one action; undefined where the facts are not what they must be. */
export type Judge = (facts: AnyFacts) => Verdict | undefined;

/** A fact by which verdicts may differ. */
export interface Distinction {
  readonly fact: string;
  /** For a fact whose values have no end, those that a rule names: no rule can tell the others apart. */
  readonly named: ReadonlySet<unknown> | undefined;
}

// The values of one fact lead to those of the next; after the last one stands the verdict.
interface Node {
  readonly next: Map<unknown, Node>;
  verdict?: Verdict;
}

// So that memory has a bound whatever is asked.
const most = 100_000;

// Nothing that is no text may pass for one.
const unnamed = Symbol('a text that no rule names');

const valueOf = (facts: AnyFacts, { fact, named }: Distinction): unknown => {
  const value = facts[fact];
  return named && typeof value === 'string' && !named.has(value) ? unnamed : value;
};

const hasOnly = (facts: AnyFacts, number: number): boolean => {
  let left = number;
  for (const name in facts) if (Object.hasOwn(facts, name)) left -= 1;
  return left === 0;
};

const find = (root: Node, distinctions: readonly Distinction[], facts: AnyFacts): Verdict | undefined => {
  let node: Node | undefined = root;
  for (const distinction of distinctions) {
    node = Object.hasOwn(facts, distinction.fact) ? node.next.get(valueOf(facts, distinction)) : undefined;
    if (!node) return undefined;
  }
  return hasOnly(facts, distinctions.length) ? node.verdict : undefined;
};

const keep = (root: Node, distinctions: readonly Distinction[], facts: AnyFacts, verdict: Verdict): void => {
  let node = root;
  for (const distinction of distinctions) {
    const value = valueOf(facts, distinction);
    const next: Node = node.next.get(value) ?? { next: new Map() };
    node.next.set(value, next);
    node = next;
  }
  node.verdict = verdict;
};

/** Asks `judge` once for each combination of an action's facts, all of which `distinctions` name. A verdict follows from rules and facts alone,
 * so it holds for as long as the rules do; what was left unanswered is not kept. */
export const remember = (distinctions: readonly Distinction[], judge: Judge): Judge => {
  let [root, kept]: [Node, number] = [{ next: new Map() }, 0];
  return (facts) => {
    const known = find(root, distinctions, facts);
    if (known) return known;
    const verdict = judge(facts);
    if (!verdict) return undefined;
    if (kept >= most) [root, kept] = [{ next: new Map() }, 0];
    keep(root, distinctions, facts, verdict);
    kept += 1;
    return verdict;
  };
};
