import { ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { pageQuery } from '../contract/page.ts';
import { personPage } from '../contract/person.ts';
import { pageJson, partOf } from '../page.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { personJson } from './person-json.ts';

/** Lists the employees that are known by name and department. */
export const listPeople = ({ listings }: Pick<Wiring, 'listings'>): Route =>
  route({
    method: 'get',
    path: '/api/v1/people',
    operationId: 'listPeople',
    summary: 'List employees',
    needs: 'queue.read',
    query: pageQuery,
    answering: json(personPage, 'A page of people.'),
    run: async ({ query }) => ok(pageJson(await listings.people(partOf(query)), personJson)),
  });
