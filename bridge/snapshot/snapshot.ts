import type {
  Agreement,
  ExternalContact,
  Person,
  Presence,
  RoomClass,
  RoomHost,
  RoomId,
  ServerName,
  SharedRoom,
  UserId,
} from '../../policy/index.ts';
import type { Directory } from '../ports/directory.ts';
import type { FactChanges, MembershipChange } from '../ports/fact-changes.ts';
import { contactTallies, type ContactTallies } from './contact-tallies.ts';
import { presences, type Presences } from './presences.ts';

interface IndexedRoom extends SharedRoom {
  readonly id: RoomId;
  readonly class: RoomClass;
  readonly host: RoomHost;
  readonly members: Map<UserId, Presence>;
}

interface Index {
  readonly agreements: Map<ServerName, Agreement>;
  readonly contacts: Map<UserId, Map<UserId, ExternalContact>>;
  readonly rooms: Map<RoomId, IndexedRoom>;
  readonly people: Map<UserId, Person>;
  readonly tallies: ContactTallies;
  readonly presences: Presences;
}

/** The facts of one program in memory, brought up to date change by change. */
export interface Snapshot {
  readonly directory: Directory;
  /** Takes in what changed. Changes that are older than what is known are harmless. */
  readonly apply: (changes: FactChanges) => void;
  /** Forgets everything and starts from `facts`, all of them: the database was put back to an earlier state. */
  readonly replace: (facts: FactChanges) => void;
  /** Lets the facts be used until an instant, milliseconds since 1970. */
  readonly extendLease: (until: number) => void;
}

const putAgreement = (index: Index, agreement: Agreement): void => {
  for (const [server, known] of index.agreements) if (known.partner === agreement.partner) index.agreements.delete(server);
  for (const server of agreement.serverNames) index.agreements.set(server, agreement);
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

const takeIn = (index: Index, changes: FactChanges): void => {
  for (const agreement of changes.agreements) putAgreement(index, agreement);
  for (const contact of changes.contacts) putContact(index, contact);
  for (const person of changes.people) index.people.set(person.userId, person);
  for (const room of changes.rooms) putRoom(index, room);
  for (const member of changes.members) putMember(index, member);
};

const emptyIndex = (): Index => ({
  agreements: new Map(),
  contacts: new Map(),
  rooms: new Map(),
  people: new Map(),
  tallies: contactTallies(),
  presences: presences(),
});

/** An empty snapshot: nothing is known and no lease is held, so everything external is denied. */
export const createSnapshot = (clock: () => number): Snapshot => {
  let index = emptyIndex();
  let [revision, leasedUntil] = [0, 0];
  return {
    directory: {
      revision: () => revision,
      usable: () => clock() < leasedUntil,
      agreementWith: (server) => index.agreements.get(server),
      contactBetween: (employee, external) => index.contacts.get(employee)?.get(external),
      bestStanding: (person, server, now) => index.tallies.bestStanding(person, server, now),
      room: (id) => index.rooms.get(id),
      presenceIn: (room, server) => index.presences.presenceIn(room, server),
      together: (person, server) => index.presences.together(person, server),
      inOneRoom: (one, other) => index.presences.inOneRoom(one, other),
      person: (id) => index.people.get(id),
    },
    apply: (changes) => {
      if (changes.revision < revision) return;
      takeIn(index, changes);
      revision = changes.revision;
    },
    replace: (facts) => {
      index = emptyIndex();
      takeIn(index, facts);
      revision = facts.revision;
    },
    extendLease: (until) => {
      leasedUntil = until;
    },
  };
};
