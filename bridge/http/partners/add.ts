import { json } from '../answer.ts';
import { newPartner, partner } from '../contract/partner.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { showPartner, termsOf } from './partner-json.ts';

/** Adds a partner organization; its agreement is active at once. */
export const addPartner = ({ acts }: Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'post',
    path: '/api/v1/partners',
    operationId: 'addPartner',
    summary: 'Add a partner organization',
    needs: 'partner.add',
    body: newPartner,
    answering: json(partner, 'The partner.'),
    refusals: ['conflict'],
    run: async ({ body: { name, server_names, terms }, by }) =>
      showPartner(await acts.addPartner({ name, serverNames: server_names, terms: termsOf(terms), by })),
  });
