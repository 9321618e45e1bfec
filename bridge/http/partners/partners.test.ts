import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTrial, type Trial } from '../trial/open-trial.ts';
import { named } from '../trial/company.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
});
afterEach(() => trial.close());

const closed = { confidential_rooms: false, third_parties: false, partner_rooms: false };
const globex = {
  id: named.globex,
  name: 'Globex',
  server_names: ['globex.test'],
  standing: 'active',
  terms: { invites_out: 'approval', invites_in: 'open', files: true, ...closed, partner_rooms: true, forbidden_words: ['机密'] },
};

describe('partners', () => {
  it('are listed and answered one by one', async () => {
    const list = await trial.ask('GET /api/v1/partners', { as: 'auditor' });
    expect(list.body).toEqual({ items: [globex], next: null });
    const one = await trial.ask(`GET /api/v1/partners/${named.globex}`, { as: 'approver' });
    expect(one.body).toEqual(globex);
  });

  it.each(['par_absent00000', 'globex'])('are not found as %s', async (id) => {
    expect((await trial.ask(`GET /api/v1/partners/${id}`, { as: 'admin' })).status).toBe(404);
  });

  it('are added with the usual terms, or their own', async () => {
    const usual = await trial.ask('POST /api/v1/partners', { as: 'admin', json: { name: 'Initech', server_names: ['initech.test'] } });
    expect([usual.status, usual.body]).toMatchObject([
      200,
      {
        name: 'Initech',
        standing: 'active',
        terms: { invites_out: 'approval', invites_in: 'approval', files: true, ...closed, forbidden_words: [] },
      },
    ]);
    const json = { name: 'Hooli', server_names: ['hooli.test'], terms: { files: false, forbidden_words: ['secret'] } };
    const own = await trial.ask('POST /api/v1/partners', { as: 'admin', json });
    expect(own.body['terms']).toEqual({
      invites_out: 'approval',
      invites_in: 'approval',
      files: false,
      ...closed,
      forbidden_words: ['secret'],
    });
  });

  it('are not added twice under one server name', async () => {
    const { status, body } = await trial.ask('POST /api/v1/partners', {
      as: 'admin',
      json: { name: 'Again', server_names: ['globex.test'] },
    });
    expect([status, body['conflict']]).toEqual([409, { standing: 'active', by: null, at: null }]);
  });

  it.each([
    [{ name: '', server_names: ['a.test'] }, '/name'],
    [{ name: 'A', server_names: [] }, '/server_names'],
    [{ name: 'A', server_names: ['a.test'], terms: { rules: [] } }, '/terms/rules'],
    [{ name: 'A', server_names: ['a.test'], terms: { files: 'no' } }, '/terms/files'],
  ])('are not added as %j', async (json, pointer) => {
    const { status, body } = await trial.ask('POST /api/v1/partners', { as: 'admin', json });
    expect([status, body['errors']]).toMatchObject([422, [{ pointer }]]);
  });

  it('are suspended and activated again', async () => {
    const suspended = await trial.ask(`POST /api/v1/partners/${named.globex}/suspend`, { as: 'admin' });
    expect(suspended.body['standing']).toBe('suspended');
    const again = await trial.ask(`POST /api/v1/partners/${named.globex}/suspend`, { as: 'admin' });
    expect([again.status, again.body['detail']]).toEqual([409, 'It is suspended. Reload to see where it stands.']);
    const active = await trial.ask(`POST /api/v1/partners/${named.globex}/activate`, { as: 'admin' });
    expect(active.body['standing']).toBe('active');
  });

  it('take no body to be suspended', async () => {
    const { status, body } = await trial.ask(`POST /api/v1/partners/${named.globex}/suspend`, { as: 'admin', json: { until: 'monday' } });
    expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/until' }]]);
  });
});
