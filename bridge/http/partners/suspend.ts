import { json } from '../answer.ts';
import { partner } from '../contract/partner.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { partnerParams, showPartner } from './partner-json.ts';

/** Suspends the agreement with a partner: nothing passes between the two until it is active again. */
export const suspendPartner = ({ acts }: Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'post',
    path: '/api/v1/partners/{id}/suspend',
    operationId: 'suspendPartner',
    summary: 'Suspend the agreement with a partner',
    needs: 'partner.suspend',
    params: partnerParams,
    answering: json(partner, 'The partner, its agreement suspended.'),
    refusals: ['conflict'],
    run: async ({ params, by }) => showPartner(await acts.suspendPartner({ id: params.id, by })),
  });
