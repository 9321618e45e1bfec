import { err, ok, type Result } from '../../../policy/index.ts';

/** Why a query is refused: two readers could read it differently. */
export type QueryFault = 'query-ambiguous';

// Lists by the specification; neither is judged (`make_join`, `make_knock`: room versions; `backfill`: where to begin).
const lists = new Set(['ver', 'v']);

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/**
 * Reads the query of a request target that `readPath` has taken. Refuses what servers read in different ways: a name that stands there twice
 * (some take the first, some the last), a part without `=`, and `;`, which Twisted, and so Synapse, takes for `&`.
 */
export const readQuery = (target: string): Result<ReadonlyMap<string, string>, QueryFault> => {
  const [, ...rest] = target.split('?');
  const text = rest.join('?');
  const found = new Map<string, string>();
  if (text.includes(';')) return err('query-ambiguous');
  for (const part of text.split('&').filter((one) => one !== '')) {
    const at = part.indexOf('=');
    const name = decode(part.slice(0, Math.max(at, 0)));
    if (name === '' || (found.has(name) && !lists.has(name))) return err('query-ambiguous');
    found.set(name, decode(part.slice(at + 1)));
  }
  return ok(found);
};
