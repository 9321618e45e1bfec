import type { Observation, SetAside } from '../../flows/observe.ts';
import { Unkeepable } from '../../ports/unit-of-work.ts';
import { observationOf } from './observation.ts';

/** What is done with what a transaction brings; resolves once it is durable. */
export type Observe = (observations: readonly Observation[], setAside: readonly SetAside[]) => Promise<number>;

const isSetAside = (read: Observation | SetAside): read is SetAside => 'fault' in read;

const keep = async (observe: Observe, observations: readonly Observation[], setAside: readonly SetAside[]): Promise<void> => {
  try {
    await observe(observations, setAside);
  } catch (error) {
    if (!(error instanceof Unkeepable)) throw error;
    await keepApart(observe, observations, setAside, error);
  }
};

// One event that cannot be stored must not stop those behind it: the homeserver sends nothing else until it is answered 200.
const keepApart = async (
  observe: Observe,
  observations: readonly Observation[],
  setAside: readonly SetAside[],
  error: Unkeepable,
): Promise<void> => {
  const [only, ...others] = observations;
  if (only && others.length === 0 && setAside.length === 0) await observe([], [{ raw: only.entry.raw, fault: error.message }]);
  else for (const observation of observations) await keep(observe, [observation], []);
  for (const one of setAside) await observe([], [one]);
};

/** Takes the events of a transaction (Matrix application service spec, `PUT /_matrix/app/v1/transactions/{txnId}`).
 * Resolves once everything is durable; rejects where the homeserver must come again. What was taken before is not told by the
 * transaction id, since homeservers may count anew: events are told apart by their event ids. */
export const takeTransaction = async (observe: Observe, events: readonly unknown[], receivedAt: number): Promise<void> => {
  const read = events.map((event) => observationOf(event, receivedAt));
  await keep(
    observe,
    read.filter((one): one is Observation => !isSetAside(one)),
    read.filter(isSetAside),
  );
};
