import { json } from '../answer.ts';
import { contactParams } from '../contacts/contact-id.ts';
import { showContact, type ContactReading } from '../contacts/show.ts';
import { because, contact } from '../contract/contact.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

/** Rejects a request, with a reason the requester reads. */
export const rejectRequest = (wiring: ContactReading & Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'post',
    path: '/api/v1/requests/{id}/reject',
    operationId: 'rejectRequest',
    summary: 'Deny a request',
    needs: 'contact.reject',
    params: contactParams,
    body: because,
    answering: json(contact, 'The contact, rejected.'),
    refusals: ['conflict'],
    run: async ({ params, body, by }) => showContact(wiring, await wiring.acts.reject({ id: params.id, because: body.reason, by })),
  });
