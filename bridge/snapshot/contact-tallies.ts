import { serverOf, type ContactStanding, type ExternalContact, type ServerName, type UserId } from '../../policy/index.ts';

/** The contacts between one person and one server, counted so that their best standing is found without looking at each. */
interface Tally {
  readonly contacts: ExternalContact[];
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
  tally.contacts.push(contact);
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
  const tallies = new Map<string, Tally>();
  const keysOf = ({ employee, external }: ExternalContact): readonly string[] => [
    `${employee} ${serverOf(external)}`,
    `${external} ${serverOf(employee)}`,
  ];
  return {
    put: (contact, former) => {
      for (const key of keysOf(contact)) {
        const tally = tallies.get(key) ?? emptyTally();
        tallies.set(key, tally);
        if (former) take(tally, former);
        add(tally, contact);
      }
    },
    bestStanding: (person, server, now) => {
      const tally = tallies.get(`${person} ${server}`);
      return tally ? bestOf(tally, now) : 'none';
    },
  };
};
