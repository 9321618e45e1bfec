import { json } from '../answer.ts';
import { contactParams } from '../contacts/contact-id.ts';
import { showContact, type ContactReading } from '../contacts/show.ts';
import { approval, contact } from '../contract/contact.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

/** Approves a request, until an instant and within a scope; in force at the next decision. */
export const approveRequest = (wiring: ContactReading & Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'post',
    path: '/api/v1/requests/{id}/approve',
    operationId: 'approveRequest',
    summary: 'Approve a request',
    needs: 'contact.approve',
    params: contactParams,
    body: approval,
    answering: json(contact, 'The contact, approved.'),
    refusals: ['conflict'],
    run: async ({ params, body: { until, scope }, by }) => {
      const end = until === undefined ? {} : { until: Date.parse(until) };
      return showContact(wiring, await wiring.acts.approve({ id: params.id, scope, by, ...end }));
    },
  });
