import { err, ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { contact } from '../contract/contact.ts';
import { route, type Route } from '../route.ts';
import { contactParams } from './contact-id.ts';
import { readContact, type ContactReading } from './show.ts';

/** Answers one external contact, whatever its standing. */
export const getContact = (reading: ContactReading): Route =>
  route({
    method: 'get',
    path: '/api/v1/contacts/{id}',
    operationId: 'getContact',
    summary: 'Get an external contact',
    needs: 'queue.read',
    params: contactParams,
    what: ({ params }) => `contacts/${params.id}`,
    answering: json(contact, 'The contact.'),
    run: async ({ params }) => {
      const found = await readContact(reading, params.id);
      return found ? ok(found) : err({ kind: 'not-found' });
    },
  });
