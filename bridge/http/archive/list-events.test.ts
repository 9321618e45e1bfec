import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { named, saying } from '../trial/company.ts';
import { openTrial, type Trial } from '../trial/open-trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.close());

describe('the archive', () => {
  it("lists a room's events as they were received", async () => {
    const { body } = await trial.ask(`GET /api/v1/archive/events?room_id=${encodeURIComponent(named.room)}`, { as: 'auditor' });
    const entry = {
      seq: 1,
      event_id: '$first',
      room_id: named.room,
      sender: named.wang,
      type: 'm.room.message',
      origin_server_ts: Date.UTC(2026, 10, 22, 11, 40) - 5,
      received_at: '2026-11-22T11:40:00.000Z',
      withheld: false,
      event: saying,
    };
    expect(body).toEqual({ items: [entry], next: null });
  });

  it('lists nothing of a room it does not know', async () => {
    const { body } = await trial.ask('GET /api/v1/archive/events?room_id=!other:acme.test', { as: 'auditor' });
    expect(body).toEqual({ items: [], next: null });
  });

  it.each(['', '?room_id=orders', '?room_id='])('needs a room id, not `%s`', async (query) => {
    const { status, body } = await trial.ask(`GET /api/v1/archive/events${query}`, { as: 'auditor' });
    expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/room_id' }]]);
  });

  it('names the room in the record of a denial', async () => {
    await trial.ask(`GET /api/v1/archive/events?room_id=${named.room}`, { as: 'approver' });
    const { body } = await trial.ask('GET /api/v1/decisions', { as: 'auditor' });
    expect(body['items']).toMatchObject([{ action: 'record.read', subject: 'approver-key', resource: `archive/${named.room}` }]);
  });
});
