import type { System } from '../../bridge/http/contract/system.ts';

/** What could be seen from outside at one instant, milliseconds since 1970. A figure that nobody told is absent. */
export interface Glimpse {
  readonly at: number;
  /** The doors' own figures by name and labels; undefined where they did not answer. */
  readonly doors: ReadonlyMap<string, number> | undefined;
  /** What the console showed; undefined where it did not answer. */
  readonly console: System | undefined;
}

/** Looks again and again until it is stopped. */
export interface Witness {
  readonly glimpses: readonly Glimpse[];
  readonly stop: () => Promise<void>;
}

const figuresOf = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line.startsWith('parley_'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );

const textAt = async (url: string): Promise<string | undefined> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
};

const look = async (doorsUrl: string, consoleUrl: string): Promise<Glimpse> => {
  const [figures, system] = await Promise.all([textAt(`${doorsUrl}/metrics`), textAt(`${consoleUrl}/api/v1/system`)]);
  return {
    at: Date.now(),
    doors: figures === undefined ? undefined : figuresOf(figures),
    console: system === undefined ? undefined : (JSON.parse(system) as System),
  };
};

/** Watches a company from outside, twice a second, as Prometheus and an administrator would. */
export const startWitness = (doorsUrl: string, consoleUrl: string): Witness => {
  const glimpses: Glimpse[] = [];
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look(doorsUrl, consoleUrl)
      .then((glimpse) => void glimpses.push(glimpse))
      .finally(() => (looking = undefined));
  }, 500);
  return {
    glimpses,
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
};

/** The sum of a figure over its labels. */
export const sumOf = ({ doors }: Glimpse, prefix: string, ...labels: readonly string[]): number =>
  [...(doors ?? [])]
    .filter(([name]) => name.startsWith(prefix) && labels.every((label) => name.includes(label)))
    .reduce((sum, [, value]) => sum + value, 0);
