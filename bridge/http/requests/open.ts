import { json } from '../answer.ts';
import { showContact, type ContactReading } from '../contacts/show.ts';
import { contact, openRequest as openBody } from '../contract/contact.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

/** Opens a request by hand. Where one is open for the pair, that one is answered: asking twice opens one. */
export const openRequest = (wiring: ContactReading & Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'post',
    path: '/api/v1/requests',
    operationId: 'openRequest',
    summary: 'Open a request for an external contact',
    needs: 'request.open',
    body: openBody,
    answering: json(contact, 'The contact, requested.'),
    refusals: ['conflict'],
    run: async ({ body, by }) => showContact(wiring, await wiring.acts.openRequest({ ...body, by })),
  });
