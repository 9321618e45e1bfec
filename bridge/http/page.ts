import type { z } from 'zod';
import type { Page, PageRequest } from '../ports/listings.ts';
import type { pageQuery } from './contract/page.ts';

/** The part of a list a query asks for. */
export const partOf = ({ cursor, limit }: z.output<typeof pageQuery>): PageRequest => ({ cursor, limit });

/** A part of a list as JSON. */
export const pageJson = <T, J>(page: Page<T>, json: (item: T) => J): { items: J[]; next: string | null } => ({
  items: page.items.map(json),
  next: page.next,
});
