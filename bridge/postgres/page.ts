import type { Page, PageRequest } from '../ports/listings.ts';

/** A part of a list being read: rows beyond `after`, at most `take` of them. */
export interface Slice {
  readonly after: number;
  readonly take: number;
}

/** A list that is paged by the number its rows carry. */
export interface Paged<Row extends { readonly place: number }, T> {
  /** Names the list in its cursors, so that the cursor of another list is not ours. */
  readonly list: string;
  /** The number before the first row: 0 where rows come in rising order, `newest` where they come in falling order. */
  readonly start: number;
  readonly read: (slice: Slice) => Promise<readonly Row[]>;
  readonly itemOf: (row: Row) => T;
}

/** Where falling order starts: the newest row first. */
export const newest = Number.MAX_SAFE_INTEGER;

const cursorOf = (list: string, number: number): string => Buffer.from(`${list}:${number}`).toString('base64url');

const numberIn = (list: string, cursor: string): number | undefined => {
  const [, named, digits] = /^([a-z]+):([0-9]{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  return named === list ? Number(digits) : undefined;
};

/** Reads one page: one row more than asked for says whether there is a next one. A cursor that is not ours answers an empty page. */
export const readPage = async <Row extends { readonly place: number }, T>(
  { list, start, read, itemOf }: Paged<Row, T>,
  { cursor, limit }: PageRequest,
): Promise<Page<T>> => {
  const after = cursor === undefined ? start : numberIn(list, cursor);
  if (after === undefined) return { items: [], next: null };
  const rows = await read({ after, take: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(itemOf), next: last ? cursorOf(list, last.place) : null };
};
