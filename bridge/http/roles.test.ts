import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '../../policy/index.ts';
import { named } from './trial/company.ts';
import { openTrial, trialDocument, type Trial } from './trial/open-trial.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
});
afterEach(() => trial.close());

const because = { reason: 'because' };
const partner = { name: 'Initech', server_names: ['initech.test'] };
const request = { employee: named.wang, external: '@new:globex.test' };
const person = { display_name: 'Zhao' };

/** Route, body, and what it answers to nobody, an admin, an approver and an auditor. */
const table: readonly (readonly [call: string, json: unknown, nobody: number, admin: number, approver: number, auditor: number])[] = [
  ['GET /api/v1/contacts', undefined, 401, 200, 200, 200],
  [`GET /api/v1/contacts/${named.approved}`, undefined, 401, 200, 200, 200],
  [`POST /api/v1/contacts/${named.approved}/block`, because, 401, 200, 200, 403],
  ['GET /api/v1/requests', undefined, 401, 200, 200, 200],
  ['POST /api/v1/requests', request, 401, 200, 200, 403],
  [`POST /api/v1/requests/${named.requested}/approve`, {}, 401, 200, 200, 403],
  [`POST /api/v1/requests/${named.requested}/reject`, because, 401, 200, 200, 403],
  ['GET /api/v1/partners', undefined, 401, 200, 200, 200],
  [`GET /api/v1/partners/${named.globex}`, undefined, 401, 200, 200, 200],
  ['POST /api/v1/partners', partner, 401, 200, 403, 403],
  [`POST /api/v1/partners/${named.globex}/terms`, { files: false }, 401, 200, 403, 403],
  [`POST /api/v1/partners/${named.globex}/suspend`, undefined, 401, 200, 403, 403],
  [`POST /api/v1/partners/${named.globex}/activate`, undefined, 401, 409, 403, 403],
  ['GET /api/v1/people', undefined, 401, 200, 200, 200],
  ['PUT /api/v1/people/@zhao:acme.test', person, 401, 200, 403, 403],
  ['GET /api/v1/rooms', undefined, 401, 200, 200, 200],
  [`POST /api/v1/rooms/${encodeURIComponent(named.room)}/class`, { class: 'direct' }, 401, 200, 403, 403],
  ['GET /api/v1/decisions', undefined, 401, 200, 403, 200],
  ['GET /api/v1/audit', undefined, 401, 200, 403, 200],
  ['GET /api/v1/audit/export', undefined, 401, 200, 403, 200],
  [`GET /api/v1/archive/events?room_id=${named.room}`, undefined, 401, 200, 403, 200],
  ['GET /api/v1/session', undefined, 401, 200, 200, 200],
  ['DELETE /api/v1/session', undefined, 401, 204, 204, 204],
  ['GET /api/v1/openapi.json', undefined, 200, 200, 200, 200],
  ['POST /api/v1/session', {}, 422, 422, 422, 422],
  ['GET /api/v1/system', undefined, 200, 200, 200, 200],
  ['GET /healthz', undefined, 200, 200, 200, 200],
  ['GET /readyz', undefined, 200, 200, 200, 200],
  ['GET /metrics', undefined, 200, 200, 200, 200],
];

const roles: readonly (Role | undefined)[] = [undefined, 'admin', 'approver', 'auditor'];

describe('the roles', () => {
  it.each(table)('have their say at %s', async (call, json, ...expected) => {
    for (const [index, as] of roles.entries()) {
      const { status, body } = await trial.ask(call, { as, json });
      expect([as, status]).toEqual([as, expected[index]]);
      if (status === 403) expect([body['reason'], body['decision_id']]).toEqual(['role-missing', expect.stringMatching(/^dec_/)]);
      if (call.startsWith('GET')) continue;
      await trial.close();
      trial = await openTrial();
    }
  });

  it('are tried at every route', () => {
    const { paths } = trialDocument(trial.wiring) as { paths: Record<string, Record<string, unknown>> };
    const declared = Object.entries(paths).flatMap(([path, at]) => Object.keys(at).map((method) => `${method.toUpperCase()} ${path}`));
    const tried = table.map(([call]) =>
      call
        .replace(/\?.*/, '')
        .replace(/(con|par)_[a-z0-9]+/, '{id}')
        .replace(encodeURIComponent(named.room), '{id}')
        .replace('@zhao:acme.test', '{user_id}'),
    );
    expect(tried.sort()).toEqual(declared.sort());
  });

  it('that are refused are on record', async () => {
    await trial.ask('GET /api/v1/audit/export', { as: 'approver' });
    const { body } = await trial.ask('GET /api/v1/audit?kind=decision', { as: 'admin' });
    expect(body['items']).toMatchObject([
      { body: { subject: 'approver-key', action: 'record.read', resource: 'audit/export', outcome: 'deny' } },
    ]);
  });
});
