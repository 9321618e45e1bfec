import { ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { system } from '../contract/system.ts';
import { openRoute, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

/** Answers how Parley stands: the fail mode of every class of decision, and every part. Needs no login: without the database, whom
 * this concerns most, nobody could be known; it tells no more than `/readyz`. */
export const getSystem = ({ system: standing }: Pick<Wiring, 'system'>): Route =>
  openRoute({
    method: 'get',
    path: '/api/v1/system',
    operationId: 'getSystem',
    summary: 'Get how Parley stands and what is closed because of it',
    needs: 'nothing',
    answering: json(system, 'How Parley stands.'),
    run: async () => ok(standing()),
  });
