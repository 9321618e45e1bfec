import { isJsonObject } from '../federation/json.ts';
import type { ReadyHook } from '../synapse/in/hooks/index.ts';

/** When our module and our homeserver were last heard of, milliseconds since 1970, 0 for never; and what our module said of its homeserver. */
export interface LastHeard {
  module: number;
  egress: number;
  /** Within how many milliseconds our homeserver tries a partner again that was away; undefined where it did not say. */
  retriesWithin: number | undefined;
}

const retriesIn = (body: unknown): number | undefined => {
  const told = isJsonObject(body) ? body['retries_within_ms'] : undefined;
  return typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 ? told : undefined;
};

/** Nothing was heard yet. */
export const nothingHeard = (): LastHeard => ({ module: 0, egress: 0, retriesWithin: undefined });

/** Hooks that note when they are asked, and what the greeting of our module says. */
export const noting = (hooks: ReadonlyMap<string, ReadyHook>, heard: LastHeard, clock: () => number): ReadonlyMap<string, ReadyHook> =>
  new Map(
    [...hooks].map(([name, hook]) => [
      name,
      (body) => {
        heard.module = clock();
        if (name === 'ping') heard.retriesWithin = retriesIn(body);
        return hook(body);
      },
    ]),
  );
