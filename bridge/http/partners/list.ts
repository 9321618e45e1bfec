import { ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { pageQuery } from '../contract/page.ts';
import { partnerPage } from '../contract/partner.ts';
import { pageJson, partOf } from '../page.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { partnerJson } from './partner-json.ts';

/** Lists partner organizations and the agreements with them, newest first. */
export const listPartners = ({ listings }: Pick<Wiring, 'listings'>): Route =>
  route({
    method: 'get',
    path: '/api/v1/partners',
    operationId: 'listPartners',
    summary: 'List partner organizations, newest first',
    needs: 'queue.read',
    query: pageQuery,
    answering: json(partnerPage, 'A page of partners.'),
    run: async ({ query }) => ok(pageJson(await listings.partners(partOf(query)), partnerJson)),
  });
