import type { Refusals } from './field.ts';

const line = /^(parley_decisions_total|parley_federation_requests_total)\{(.*)\} (\d+)$/;
const label = /(\w+)="([^"]*)"/g;

const labelsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(label)].map(([, name, value]) => [name, value]));

// A decision is counted with its action, whichever door asked; a federation door counts what it refused by itself too.
const keyOf = (metric: string, labels: Readonly<Record<string, string>>): string | undefined => {
  const { action, outcome, door, reason } = labels;
  if (metric === 'parley_decisions_total') return outcome === 'deny' ? `${action} ${reason}` : undefined;
  return outcome === 'refused' ? `${door} ${reason}` : undefined;
};

/** Reads what doors have refused out of their figures (Prometheus text format). */
export const parseRefusals = (text: string): Refusals => {
  const counted = new Map<string, number>();
  for (const one of text.split('\n')) {
    const [, metric, labels, count] = line.exec(one) ?? [];
    const key = metric === undefined ? undefined : keyOf(metric, labelsOf(labels ?? ''));
    if (key !== undefined) counted.set(key, Number(count));
  }
  return counted;
};

/** Asks the doors at `url` for their figures; empty where they do not answer. */
export const readRefusals = async (url: string): Promise<Refusals> => {
  try {
    return parseRefusals(await (await fetch(`${url}/metrics`)).text());
  } catch {
    return new Map();
  }
};

/** What was refused between two looks. */
export const refusedSince = (before: Refusals, after: Refusals): readonly string[] =>
  [...after].filter(([key, count]) => count > (before.get(key) ?? 0)).map(([key]) => key);
