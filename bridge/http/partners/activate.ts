import { json } from '../answer.ts';
import { partner } from '../contract/partner.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { partnerParams, showPartner } from './partner-json.ts';

/** Lets a proposed or suspended agreement be in force. */
export const activatePartner = ({ acts }: Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'post',
    path: '/api/v1/partners/{id}/activate',
    operationId: 'activatePartner',
    summary: 'Activate the agreement with a partner',
    needs: 'partner.suspend',
    params: partnerParams,
    answering: json(partner, 'The partner, its agreement active.'),
    refusals: ['conflict'],
    run: async ({ params, by }) => showPartner(await acts.activatePartner({ id: params.id, by })),
  });
