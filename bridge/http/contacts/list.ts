import { ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { contactPage, contactQuery } from '../contract/contact.ts';
import { pageJson, partOf } from '../page.ts';
import { route, type Route } from '../route.ts';
import { contactJson } from './contact-json.ts';
import type { ContactReading } from './show.ts';

/** Lists external contacts, newest first; of one standing, or of all. */
export const listContacts = ({ listings, clock }: ContactReading): Route =>
  route({
    method: 'get',
    path: '/api/v1/contacts',
    operationId: 'listContacts',
    summary: 'List external contacts, newest first',
    needs: 'queue.read',
    query: contactQuery,
    answering: json(contactPage, 'A page of contacts.'),
    run: async ({ query }) => {
      const page = await listings.contacts(query.standing ? [query.standing] : [], partOf(query));
      return ok(pageJson(page, (contact) => contactJson(contact, clock())));
    },
  });
