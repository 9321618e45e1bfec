import type { Agreement } from '../../policy/index.ts';
import type { Agreements } from '../ports/agreements.ts';
import type { Draft } from './draft.ts';
import type { State } from './state.ts';

const withServerName = ({ agreements }: State, names: readonly string[]): Agreement | undefined =>
  [...agreements.values()].map(({ value }) => value).find(({ serverNames }) => serverNames.some((name) => names.includes(name)));

const holdOneOwner = (state: State, { partner, serverNames }: Agreement): void => {
  for (const name of serverNames) {
    const owner = withServerName(state, [name]);
    if (owner && owner.partner !== partner) throw new Error(`${name} belongs to ${owner.partner}`);
  }
};

/** The agreements within one commit. */
export const agreementsIn = ({ state, stamped }: Draft): Agreements => ({
  find: async (id) => structuredClone(state.agreements.get(id)?.value),
  withServerName: async (names) => structuredClone(withServerName(state, names)),
  add: async (agreement) => {
    if (state.agreements.has(agreement.partner)) throw new Error(`there is an agreement ${agreement.partner} already`);
    holdOneOwner(state, agreement);
    state.agreements.set(agreement.partner, stamped(agreement));
  },
  put: async (agreement) => {
    if (!state.agreements.has(agreement.partner)) throw new Error(`there is no agreement ${agreement.partner}`);
    holdOneOwner(state, agreement);
    state.agreements.set(agreement.partner, stamped(agreement));
  },
});
