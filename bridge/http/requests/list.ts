import { ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { contactJson } from '../contacts/contact-json.ts';
import type { ContactReading } from '../contacts/show.ts';
import { contactPage, contactQuery } from '../contract/contact.ts';
import { pageJson, partOf } from '../page.ts';
import { route, type Route } from '../route.ts';

/** Lists requests, newest first: those that wait for an approval, or those that were settled to another standing. */
export const listRequests = ({ listings, clock }: ContactReading): Route =>
  route({
    method: 'get',
    path: '/api/v1/requests',
    operationId: 'listRequests',
    summary: 'List requests, newest first; those that wait where no standing is named',
    needs: 'queue.read',
    query: contactQuery,
    answering: json(contactPage, 'A page of requests.'),
    run: async ({ query }) => {
      const page = await listings.contacts([query.standing ?? 'requested'], partOf(query));
      return ok(pageJson(page, (contact) => contactJson(contact, clock())));
    },
  });
