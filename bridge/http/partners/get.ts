import { err, ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { partnerInFull } from '../contract/partner.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { partnerJson, partnerParams } from './partner-json.ts';

/** Answers one partner organization and the agreement with it. */
export const getPartner = ({ listings }: Pick<Wiring, 'listings'>): Route =>
  route({
    method: 'get',
    path: '/api/v1/partners/{id}',
    operationId: 'getPartner',
    summary: 'Get a partner organization',
    needs: 'queue.read',
    params: partnerParams,
    what: ({ params }) => `partners/${params.id}`,
    answering: json(partnerInFull, 'The partner.'),
    run: async ({ params }) => {
      const found = await listings.partner(params.id);
      if (!found) return err({ kind: 'not-found' });
      const unsigned = await listings.unsigned(params.id);
      const last = unsigned ? new Date(unsigned.lastAt).toISOString() : null;
      return ok({ ...partnerJson(found), unsigned_events: unsigned?.events ?? 0, last_unsigned_at: last });
    },
  });
