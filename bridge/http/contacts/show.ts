import { ok, type ContactId, type ExternalContact, type Result } from '../../../policy/index.ts';
import type { Contact } from '../contract/contact.ts';
import type { Refusal } from '../refusal.ts';
import type { Wiring } from '../wiring.ts';
import { contactJson } from './contact-json.ts';

/** Where contacts are read, with the names people know. */
export type ContactReading = Pick<Wiring, 'listings' | 'clock'>;

/** One contact as the contract says it; undefined where there is none. */
export const readContact = async ({ listings, clock }: ContactReading, id: ContactId): Promise<Contact | undefined> => {
  const contact = await listings.contact(id);
  return contact && contactJson(contact, clock());
};

/** What an act left behind, as the contract says it. Rejects where a contact that was just written cannot be read. */
export const showContact = async (reading: ContactReading, done: Result<ExternalContact, Refusal>): Promise<Result<Contact, Refusal>> => {
  if (!done.ok) return done;
  const contact = await readContact(reading, done.value.id);
  if (!contact) throw new Error(`contact ${done.value.id} was written and is not there`);
  return ok(contact);
};
