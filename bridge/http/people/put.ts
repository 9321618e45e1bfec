import { z } from 'zod';
import { ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { person, personFacts } from '../contract/person.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { personJson } from './person-json.ts';

/** Enters an employee, or replaces what was known of them. */
export const putPerson = ({ acts }: Pick<Wiring, 'acts'>): Route =>
  route({
    method: 'put',
    path: '/api/v1/people/{user_id}',
    operationId: 'putPerson',
    summary: 'Enter or replace an employee',
    needs: 'person.put',
    params: z.object({ user_id: z.string() }),
    body: personFacts,
    answering: json(person, 'The person.'),
    run: async ({ params, body: { display_name, department }, by }) => {
      const done = await acts.putPerson({ userId: params.user_id, displayName: display_name, department, by });
      return done.ok ? ok(personJson(done.value)) : done;
    },
  });
