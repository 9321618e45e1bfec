import { serverOf, type ExternalContact } from '../../policy/index.ts';
import { lineOf } from '../audit/record.ts';
import type { ListedContact, Listings, Page, PageRequest } from '../ports/listings.ts';
import { namedRoomIn } from './rooms.ts';
import type { State } from './state.ts';
import type { Store } from './unit-of-work.ts';

const cursorOf = (list: string, place: number): string => Buffer.from(`${list}:${place}`).toString('base64url');

const placeIn = (list: string, cursor: string): number | undefined => {
  const [, named, digits] = /^([a-z]+):([0-9]{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  return named === list ? Number(digits) : undefined;
};

interface Paged<T> {
  readonly list: string;
  readonly rows: readonly T[];
  readonly order?: 'oldest-first';
  readonly shows?: (row: T) => boolean;
}

// Places count from the first row ever added, so that a cursor stays good while rows are added.
const pageOf = <T>({ list, rows, order, shows = () => true }: Paged<T>, { cursor, limit }: PageRequest): Page<T> => {
  const start = order === 'oldest-first' ? 0 : Infinity;
  const after = cursor === undefined ? start : placeIn(list, cursor);
  if (after === undefined) return { items: [], next: null };
  const placed = rows.map((row, index) => ({ row, place: index + 1 })).filter(({ row }) => shows(row));
  const beyond =
    order === 'oldest-first' ? placed.filter(({ place }) => place > after) : placed.toReversed().filter(({ place }) => place < after);
  const shown = beyond.slice(0, limit);
  const last = beyond.length > limit ? shown.at(-1) : undefined;
  return { items: structuredClone(shown.map(({ row }) => row)), next: last ? cursorOf(list, last.place) : null };
};

const listedOf = ({ people, agreements }: State, contact: ExternalContact): ListedContact => {
  const person = people.get(contact.employee)?.value;
  const server = serverOf(contact.external);
  const partner = [...agreements.values()].find(({ value }) => value.serverNames.includes(server))?.value;
  return {
    ...contact,
    employeeName: person?.displayName ?? contact.employee,
    department: person?.department ?? '',
    partnerName: partner?.name ?? server,
  };
};

const valuesOf = <T>(rows: ReadonlyMap<unknown, { readonly value: T }>): readonly T[] => [...rows.values()].map(({ value }) => value);

/** Lists over the state as it stands. */
export const memoryListings = (store: Store): Listings => ({
  contacts: async (standings, page) => {
    const rows = valuesOf(store.state.contacts).map((contact) => listedOf(store.state, contact));
    return pageOf({ list: 'contacts', rows, shows: ({ standing }) => standings.length === 0 || standings.includes(standing) }, page);
  },
  partners: async (page) => pageOf({ list: 'partners', rows: valuesOf(store.state.agreements) }, page),
  people: async (page) => pageOf({ list: 'people', rows: valuesOf(store.state.people) }, page),
  rooms: async (page) =>
    pageOf({ list: 'rooms', rows: [...store.state.rooms.keys()].flatMap((id) => namedRoomIn(store.state, id) ?? []) }, page),
  audit: async (kinds, page) =>
    pageOf({ list: 'audit', rows: store.state.log, shows: ({ kind }) => kinds.length === 0 || kinds.includes(kind) }, page),
  archive: async (room, page) =>
    pageOf({ list: 'archive', rows: [...(store.state.archive.get(room)?.values() ?? [])], order: 'oldest-first' }, page),
  auditLines: async function* () {
    for (const record of store.state.log) yield lineOf(record);
  },
});
