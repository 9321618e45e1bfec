import { serverOf, type ContactStanding, type ExternalContact, type ServerName, type UserId } from '../../policy/index.ts';

/** The contacts between one person and one server, counted so that their best standing is found without looking at each. */
interface Tally {
  contacts: ExternalContact[];
  /** When the last of the approvals ends, milliseconds since 1970; 0 without any. */
  approvedUntil: number;
  requested: number;
  rejected: number;
  blocked: number;
}

/** How people stand towards whole servers, kept current contact by contact. */
export interface ContactTallies {
  /** Takes in a contact in place of the pair's former one. */
  readonly put: (contact: ExternalContact, former: ExternalContact | undefined) => void;
  /** The best standing between a person and anybody of a server, at an instant. */
  readonly bestStanding: (person: UserId, server: ServerName, now: number) => ContactStanding | 'none';
}

const emptyTally = (): Tally => ({ contacts: [], approvedUntil: 0, requested: 0, rejected: 0, blocked: 0 });

const count = (tally: Tally, { standing }: ExternalContact, by: 1 | -1): void => {
  if (standing === 'requested' || standing === 'rejected' || standing === 'blocked') tally[standing] += by;
};

const untilOf = (contact: ExternalContact): number => (contact.standing === 'approved' ? contact.until : 0);

// Only where the longest approval went are the others looked at again.
const take = (tally: Tally, contact: ExternalContact): void => {
  tally.contacts.splice(tally.contacts.indexOf(contact), 1);
  count(tally, contact, -1);
  if (untilOf(contact) === tally.approvedUntil)
    tally.approvedUntil = tally.contacts.reduce((latest, one) => Math.max(latest, untilOf(one)), 0);
};

const add = (tally: Tally, contact: ExternalContact): void => {
  // Most have one contact: a list that begins with it has no room to spare.
  if (tally.contacts.length === 0) tally.contacts = [contact];
  else tally.contacts.push(contact);
  count(tally, contact, 1);
  tally.approvedUntil = Math.max(tally.approvedUntil, untilOf(contact));
};

const bestOf = ({ contacts, approvedUntil, requested, rejected, blocked }: Tally, now: number): ContactStanding | 'none' => {
  if (contacts.length === 0) return 'none';
  if (approvedUntil > now) return 'approved';
  if (requested > 0) return 'requested';
  if (contacts.length > rejected + blocked) return 'expired';
  return blocked > 0 ? 'blocked' : 'rejected';
};

/** No contacts yet. */
export const contactTallies = (): ContactTallies => {
  const ofEmployees = new Map<UserId, Map<ServerName, Tally>>();
  // On the other side of an external is our company alone, so one tally is enough; there may be a hundred thousand.
  const ofExternals = new Map<UserId, Tally>();

  const tallyOf = <Key>(tallies: Map<Key, Tally>, key: Key): Tally => {
    const known = tallies.get(key);
    if (known) return known;
    const tally = emptyTally();
    tallies.set(key, tally);
    return tally;
  };
  const ofEmployee = (employee: UserId): Map<ServerName, Tally> => {
    const known = ofEmployees.get(employee);
    if (known) return known;
    const tallies = new Map<ServerName, Tally>();
    ofEmployees.set(employee, tallies);
    return tallies;
  };
  const find = (person: UserId, server: ServerName): Tally | undefined => {
    const employee = ofEmployees.get(person)?.get(server);
    if (employee) return employee;
    const external = ofExternals.get(person);
    return external?.contacts[0] && serverOf(external.contacts[0].employee) === server ? external : undefined;
  };
  return {
    put: (contact, former) => {
      const { employee, external } = contact;
      for (const tally of [tallyOf(ofEmployee(employee), serverOf(external)), tallyOf(ofExternals, external)]) {
        if (former) take(tally, former);
        add(tally, contact);
      }
    },
    bestStanding: (person, server, now) => {
      const tally = find(person, server);
      return tally ? bestOf(tally, now) : 'none';
    },
  };
};
