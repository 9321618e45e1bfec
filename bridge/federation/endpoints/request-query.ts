import { err, ok, type Result } from '../../../policy/index.ts';

/** Why a query is refused: two readers could read it differently, or one not at all. */
export type QueryFault = 'query-ambiguous';

// Lists by the specification; neither is judged (`make_join`, `make_knock`: room versions; `backfill`: where to begin).
const lists = new Set(['ver', 'v']);

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

const readPart = (part: string): readonly [name: string, value: string] | undefined => {
  const at = part.indexOf('=');
  const [name, value] = [decode(part.slice(0, Math.max(at, 0))), decode(part.slice(at + 1))];
  return name === undefined || name === '' || value === undefined ? undefined : [name, value];
};

/**
 * Reads the query of a request target. Refuses what servers read in different ways: a name that stands there twice (some take the first,
 * some the last), a part without `=`, what is no UTF-8 when decoded, and `;`, which Twisted, and so Synapse, takes for `&`.
 */
export const readQuery = (target: string): Result<ReadonlyMap<string, string>, QueryFault> => {
  const mark = target.indexOf('?');
  const text = mark < 0 ? '' : target.slice(mark + 1);
  if (text.includes(';')) return err('query-ambiguous');
  const found = new Map<string, string>();
  for (const part of text.split('&').filter((one) => one !== '')) {
    const read = readPart(part);
    if (read === undefined || (found.has(read[0]) && !lists.has(read[0]))) return err('query-ambiguous');
    found.set(...read);
  }
  return ok(found);
};
