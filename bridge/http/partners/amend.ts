import { json } from '../answer.ts';
import { changedTerms, partner } from '../contract/partner.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { changesOf, partnerParams, showPartner } from './partner-json.ts';

/** Changes terms of the agreement with a partner; what the body does not name stays as it is. */
export const amendPartner = ({ acts }: Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'post',
    path: '/api/v1/partners/{id}/terms',
    operationId: 'amendPartner',
    summary: 'Change terms of the agreement with a partner',
    needs: 'partner.amend',
    params: partnerParams,
    body: changedTerms,
    answering: json(partner, 'The partner, its agreement as it is from now on.'),
    refusals: ['conflict'],
    run: async ({ params, body, by }) => showPartner(await acts.amendPartner({ id: params.id, terms: changesOf(body), by })),
  });
