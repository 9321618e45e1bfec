import type {
  Agreement,
  ContactId,
  ExternalContact,
  PartnerId,
  Person,
  Presence,
  RoomClass,
  RoomHost,
  RoomId,
  ServerName,
  SharedRoom,
  UserId,
} from '../../policy/index.ts';
import type { FactChanges, MembershipChange } from '../ports/fact-changes.ts';
import { contactTallies, type ContactTallies } from './contact-tallies.ts';
import { presences, type Presences } from './presences.ts';

interface IndexedRoom extends SharedRoom {
  readonly id: RoomId;
  readonly class: RoomClass;
  readonly host: RoomHost;
  readonly members: Map<UserId, Presence>;
}

/** Facts by what they are asked for with. */
export interface Index {
  readonly agreements: Map<ServerName, Agreement>;
  readonly partners: Map<PartnerId, Agreement>;
  readonly contacts: Map<UserId, Map<UserId, ExternalContact>>;
  readonly rooms: Map<RoomId, IndexedRoom>;
  readonly people: Map<UserId, Person>;
  readonly tallies: ContactTallies;
  readonly presences: Presences;
}

/** Facts of every kind, to be taken in one after the other. */
export type Facts = { readonly [Kind in Exclude<keyof FactChanges, 'revision'>]: Iterable<FactChanges[Kind][number]> };

const putAgreement = ({ agreements, partners }: Index, agreement: Agreement): void => {
  const { partner, serverNames } = agreement;
  for (const server of partners.get(partner)?.serverNames ?? []) if (agreements.get(server)?.partner === partner) agreements.delete(server);
  for (const server of serverNames) agreements.set(server, agreement);
  partners.set(partner, agreement);
};

const putContact = ({ contacts, tallies }: Index, contact: ExternalContact): void => {
  const ofEmployee = contacts.get(contact.employee) ?? new Map<UserId, ExternalContact>();
  tallies.put(contact, ofEmployee.get(contact.external));
  contacts.set(contact.employee, ofEmployee.set(contact.external, contact));
};

const putRoom = ({ rooms }: Index, room: Omit<SharedRoom, 'members'>): void => {
  rooms.set(room.id, { ...room, members: rooms.get(room.id)?.members ?? new Map() });
};

const putMember = ({ rooms, presences: present }: Index, { roomId, userId, presence: to }: MembershipChange): void => {
  const members = rooms.get(roomId)?.members;
  if (!members) return;
  const from = members.get(userId) ?? 'leave';
  if (to === 'leave') members.delete(userId);
  else members.set(userId, to);
  present.move({ roomId, userId, from, to, members });
};

/** Takes facts in, one at each step, so that whoever drives it may pause between two. */
export function* takeIn(index: Index, changes: Facts): Generator<void> {
  for (const agreement of changes.agreements) yield putAgreement(index, agreement);
  for (const contact of changes.contacts) yield putContact(index, contact);
  for (const person of changes.people) yield void index.people.set(person.userId, person);
  for (const room of changes.rooms) yield putRoom(index, room);
  for (const member of changes.members) yield putMember(index, member);
}

function* contactsIn({ contacts }: Index, replaced: ReadonlySet<ContactId>): Generator<ExternalContact> {
  for (const ofEmployee of contacts.values()) for (const contact of ofEmployee.values()) if (!replaced.has(contact.id)) yield contact;
}

function* membersIn(rooms: Iterable<IndexedRoom>): Generator<MembershipChange> {
  for (const { id, members } of rooms) for (const [userId, presence] of members) yield { roomId: id, userId, presence };
}

/** Everything an index holds, as the changes that would make it; but for the contacts that these changes put in the place of others. */
export const factsOf = (index: Index, { contacts }: Pick<FactChanges, 'contacts'>): Facts => ({
  agreements: index.partners.values(),
  contacts: contactsIn(index, new Set(contacts.map(({ id }) => id))),
  people: index.people.values(),
  rooms: index.rooms.values(),
  members: membersIn(index.rooms.values()),
});

/** An index that holds nothing. */
export const emptyIndex = (): Index => ({
  agreements: new Map(),
  partners: new Map(),
  contacts: new Map(),
  rooms: new Map(),
  people: new Map(),
  tallies: contactTallies(),
  presences: presences(),
});
