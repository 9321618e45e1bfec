import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { named } from '../trial/company.ts';
import { openTrial, type Trial } from '../trial/open-trial.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
});
afterEach(() => trial.close());

const path = `/api/v1/rooms/${encodeURIComponent(named.room)}/class`;
const room = { room_id: named.room, class: 'direct', host: 'home', recording: 'recorded', fit: 'met' };

describe('what a room is for', () => {
  it('is changed by an admin, and as it is already by nobody', async () => {
    expect(await trial.ask(`POST ${path}`, { as: 'admin', json: { class: 'direct' } })).toMatchObject({ status: 200, body: room });
    const { body } = await trial.ask('GET /api/v1/audit?kind=room.reclassified', { as: 'admin' });
    expect(body['items']).toEqual([]);
  });

  it.each([
    [{ class: 'internal' }, 'externals-in-room'],
    [{ class: 'shared' }, 'group-not-in-scope'],
    [{ recording: 'confidential' }, 'confidential-not-allowed'],
  ])('is not changed to %j, in words', async (json, reason) => {
    const { status, body } = await trial.ask(`POST ${path}`, { as: 'admin', json });
    expect([status, body['reason'], body['decision_id']]).toEqual([403, reason, expect.stringMatching(/^dec_/)]);
  });

  it.each([
    [{}, 422],
    [{ class: 'public' }, 422],
    [{ recording: 'secret' }, 422],
    [{ class: 'direct', name: 'x' }, 422],
  ])('is not read from %j', async (json, status) => {
    expect((await trial.ask(`POST ${path}`, { as: 'admin', json })).status).toBe(status);
  });

  it.each(['nowhere', encodeURIComponent('!absent:acme.test')])('of %s is nobody’s to change', async (id) => {
    expect((await trial.ask(`POST /api/v1/rooms/${id}/class`, { as: 'admin', json: { class: 'direct' } })).status).toBe(404);
  });
});
