import type { ContactId, ExternalContact, UserId } from '../../policy/index.ts';
import type { Contacts } from '../ports/contacts.ts';
import type { Draft } from './draft.ts';
import type { State } from './state.ts';

/** The contacts of a pair, newest first. */
export const contactsOfPair = ({ contacts }: State, employee: UserId, external: UserId): readonly ExternalContact[] =>
  [...contacts.values()]
    .map(({ value }) => value)
    .filter((contact) => contact.employee === employee && contact.external === external)
    .toReversed();

const found = ({ contacts }: State, id: ContactId): ExternalContact | undefined => structuredClone(contacts.get(id)?.value);

const endOf = (contact: ExternalContact): number => (contact.standing === 'approved' ? contact.until : Infinity);

/** The external contacts within one commit. */
export const contactsIn = ({ state, stamped }: Draft): Contacts => ({
  find: async (id) => found(state, id),
  between: async (employee, external) => structuredClone(contactsOfPair(state, employee, external)[0]),
  open: async (contact) => {
    const standing = contactsOfPair(state, contact.employee, contact.external).find((one) => one.standing === 'requested');
    if (standing) return { contact: structuredClone(standing), opened: false };
    if (state.contacts.has(contact.id)) throw new Error(`there is a contact ${contact.id} already`);
    state.contacts.set(contact.id, stamped(contact));
    return { contact: structuredClone(contact), opened: true };
  },
  put: async (contact) => {
    if (!state.contacts.has(contact.id)) throw new Error(`there is no contact ${contact.id}`);
    state.contacts.set(contact.id, stamped(contact));
  },
  ended: async (now, limit) =>
    structuredClone(
      [...state.contacts.values()]
        .map(({ value }) => value)
        .filter((contact) => endOf(contact) <= now)
        .sort((a, b) => endOf(a) - endOf(b))
        .slice(0, limit),
    ),
});
