import { afterEach, describe, expect, it } from '@jest/globals';
import { err, ok } from '../../../policy/index.ts';
import { ask, endWorlds, ingressWorld, initech, refusal } from '../testing/ingress-world.ts';
import { createMatrixServer } from '../testing/matrix-server.ts';

afterEach(endWorlds);

describe('signing', () => {
  const paths = { stable: '/_matrix/policy/v1/sign', unstable: '/_matrix/policy/unstable/org.matrix.msc4284/sign' };
  const pdu = { type: 'm.room.message' };
  const refused = { status: 400, errcode: 'M_FORBIDDEN', error: 'No.', reason: 'word-not-allowed', decisionId: 'dec_1' };

  it.each(Object.values(paths))('%s answers with our signature and reaches no homeserver', async (path) => {
    const asked: unknown[] = [];
    const here = await ingressWorld({ sign: async (origin, event) => (asked.push([origin, event]), ok('c2ln')) });
    const answer = await ask(here, { method: 'POST', path, content: pdu });
    expect(answer).toMatchObject({ status: 200, json: { 'acme.test': { 'ed25519:policy_server': 'c2ln' } } });
    expect(asked).toEqual([['globex.test', pdu]]);
    expect(here.seen).toEqual([]);
    expect(here.counted).toEqual([{ door: 'ingress', outcome: 'signed', reason: 'permitted' }]);
  });

  it('says no with 400 in version 1, and with an empty object before it', async () => {
    const here = await ingressWorld({ sign: async () => err(refused) });
    expect(await ask(here, { method: 'POST', path: paths.stable, content: pdu })).toMatchObject({
      status: 400,
      json: { errcode: 'M_FORBIDDEN', error: 'No.', 'org.parley.reason': 'word-not-allowed', 'org.parley.decision_id': 'dec_1' },
    });
    expect(await ask(here, { method: 'POST', path: paths.unstable, content: pdu })).toMatchObject({ status: 200, text: '{}' });
    expect(here.counted.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['refused', 'word-not-allowed'],
      ['refused', 'word-not-allowed'],
    ]);
  });

  it('says no to a stranger in the same way, so that no server takes it for an outage', async () => {
    const here = await ingressWorld();
    expect(refusal(await ask(here, { method: 'POST', path: paths.stable, content: pdu, by: initech }))).toEqual([
      400,
      'M_FORBIDDEN',
      'no-agreement',
    ]);
    expect(await ask(here, { method: 'POST', path: paths.unstable, content: pdu, by: initech })).toMatchObject({ status: 200, text: '{}' });
  });

  it('answers nobody whose signature is wrong', async () => {
    const here = await ingressWorld({ sign: () => Promise.reject(new Error('never asked')) });
    for (const path of Object.values(paths)) {
      expect((await ask(here, { method: 'POST', path, content: pdu, by: createMatrixServer('globex.test') })).status).toBe(401);
    }
  });
});
