import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTrial, type Trial } from '../trial/open-trial.ts';
import { named } from '../trial/company.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
});
afterEach(() => trial.close());

const usual = {
  invites_out: 'approval',
  invites_in: 'approval',
  files: true,
  confidential_rooms: false,
  third_parties: false,
  partner_rooms: false,
  forbidden_words: [],
  patterns: [],
  links: 'all',
  largest_message: 65_536,
  largest_file: null,
  file_types: [],
  edits: true,
};

const globex = {
  id: named.globex,
  name: 'Globex',
  server_names: ['globex.test'],
  standing: 'active',
  terms: { ...usual, invites_out: 'approval', invites_in: 'open', files: true, partner_rooms: true, forbidden_words: ['机密'] },
};
const inFull = { ...globex, unsigned_events: 0, last_unsigned_at: null };

describe('partners', () => {
  it('are listed and answered one by one', async () => {
    const list = await trial.ask('GET /api/v1/partners', { as: 'auditor' });
    expect(list.body).toEqual({ items: [globex], next: null });
    const one = await trial.ask(`GET /api/v1/partners/${named.globex}`, { as: 'approver' });
    expect(one.body).toEqual(inFull);
  });

  it.each(['par_absent00000', 'globex'])('are not found as %s', async (id) => {
    expect((await trial.ask(`GET /api/v1/partners/${id}`, { as: 'admin' })).status).toBe(404);
  });

  it('are added with the usual terms, or their own', async () => {
    const plain = await trial.ask('POST /api/v1/partners', { as: 'admin', json: { name: 'Initech', server_names: ['initech.test'] } });
    expect([plain.status, plain.body]).toMatchObject([
      200,
      {
        name: 'Initech',
        standing: 'active',
        terms: usual,
      },
    ]);
    const json = { name: 'Hooli', server_names: ['hooli.test'], terms: { files: false, forbidden_words: ['secret'] } };
    const own = await trial.ask('POST /api/v1/partners', { as: 'admin', json });
    expect(own.body['terms']).toEqual({ ...usual, files: false, forbidden_words: ['secret'] });
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
    [{ name: 'A', server_names: ['a.test'], terms: { patterns: ['ok', '[z-a]'] } }, '/terms/patterns/1'],
    [{ name: 'A', server_names: ['a.test'], terms: { file_types: ['PDF'] } }, '/terms/file_types/0'],
    [{ name: 'A', server_names: ['a.test'], terms: { links: ['https://a.test/'] } }, '/terms/links/0'],
    [{ name: 'A', server_names: ['a.test'], terms: { largest_message: 0 } }, '/terms/largest_message'],
  ])('are not added as %j', async (json, pointer) => {
    const { status, body } = await trial.ask('POST /api/v1/partners', { as: 'admin', json });
    expect([status, body['errors']]).toMatchObject([422, [{ pointer }]]);
  });

  it('are added with terms on what is said and sent, and keep them', async () => {
    const terms = {
      patterns: ['\\b\\d{16}\\b', '机密.*项目'],
      links: ['docs.hooli.test'],
      largest_message: 4096,
      largest_file: 1_000_000,
      file_types: ['document', 'image/*'],
      edits: false,
    };
    const added = await trial.ask('POST /api/v1/partners', {
      as: 'admin',
      json: { name: 'Hooli', server_names: ['hooli.test'], terms },
    });
    expect([added.status, added.body['terms']]).toEqual([200, { ...usual, ...terms }]);
    const one = await trial.ask(`GET /api/v1/partners/${String(added.body['id'])}`, { as: 'auditor' });
    expect(one.body['terms']).toEqual({ ...usual, ...terms });
  });

  it('are told which pattern is broken, and where', async () => {
    const json = { name: 'A', server_names: ['a.test'], terms: { patterns: ['fine', 'a(b'] } };
    const { body } = await trial.ask('POST /api/v1/partners', { as: 'admin', json });
    expect(body['errors']).toMatchObject([
      { pointer: '/terms/patterns/1', message: expect.stringMatching(/`a\(b`, at character \d+: missing closing \)/) },
    ]);
  });

  it('are suspended and activated again', async () => {
    const suspended = await trial.ask(`POST /api/v1/partners/${named.globex}/suspend`, { as: 'admin' });
    expect(suspended.body['standing']).toBe('suspended');
    const again = await trial.ask(`POST /api/v1/partners/${named.globex}/suspend`, { as: 'admin' });
    expect([again.status, again.body['detail']]).toEqual([409, 'It is suspended. Reload to see where it stands.']);
    const active = await trial.ask(`POST /api/v1/partners/${named.globex}/activate`, { as: 'admin' });
    expect(active.body['standing']).toBe('active');
  });

  it('are given other terms, and keep those that are not named', async () => {
    const own = await trial.ask(`POST /api/v1/partners/${named.globex}/terms`, {
      as: 'admin',
      json: { files: false, links: ['docs.globex.test'], largest_file: 5_000_000, invites_in: 'approval' },
    });
    const terms = { ...globex.terms, files: false, links: ['docs.globex.test'], largest_file: 5_000_000, invites_in: 'approval' };
    expect([own.status, own.body]).toEqual([200, { ...globex, terms }]);
    const one = await trial.ask(`GET /api/v1/partners/${named.globex}`, { as: 'auditor' });
    expect(one.body['terms']).toEqual(terms);
  });

  it.each([
    [{}, ''],
    [{ edits: false, rules: [] }, '/rules'],
    [{ files: null }, '/files'],
    [{ largest_message: 0 }, '/largest_message'],
    [{ edits: false, patterns: ['ok', '[z-a]'] }, '/patterns/1'],
    [{ file_types: ['PDF'] }, '/file_types/0'],
  ])('are not given terms by %j', async (json, pointer) => {
    const { status, body } = await trial.ask(`POST /api/v1/partners/${named.globex}/terms`, { as: 'admin', json });
    expect([status, body['errors']]).toMatchObject([422, [{ pointer }]]);
    expect((await trial.ask(`GET /api/v1/partners/${named.globex}`, { as: 'admin' })).body).toEqual(inFull);
  });

  it('take no body to be suspended', async () => {
    const { status, body } = await trial.ask(`POST /api/v1/partners/${named.globex}/suspend`, { as: 'admin', json: { until: 'monday' } });
    expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/until' }]]);
  });
});
