import { json } from '../answer.ts';
import { because, contact } from '../contract/contact.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { contactParams } from './contact-id.ts';
import { showContact, type ContactReading } from './show.ts';

/** Blocks an approved contact: refused at the next decision, and parted from our rooms. */
export const blockContact = (wiring: ContactReading & Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'post',
    path: '/api/v1/contacts/{id}/block',
    operationId: 'blockContact',
    summary: 'Block an approved contact',
    needs: 'contact.block',
    params: contactParams,
    body: because,
    answering: json(contact, 'The contact, blocked.'),
    refusals: ['conflict'],
    run: async ({ params, body, by }) => showContact(wiring, await wiring.acts.block({ id: params.id, because: body.reason, by })),
  });
