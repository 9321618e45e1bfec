import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTrial, type Trial } from '../trial/open-trial.ts';
import { named } from '../trial/company.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.close());

describe('rooms', () => {
  it('are listed with who is in them', async () => {
    const { body } = await trial.ask('GET /api/v1/rooms', { as: 'approver' });
    const members = [
      { user_id: named.wang, presence: 'join' },
      { user_id: named.zhang, presence: 'invite' },
    ];
    const room = { room_id: named.room, name: '订单', class: 'direct', host: 'home', recording: 'recorded', fit: 'met', members };
    expect(body).toEqual({ items: [room], next: null });
  });
});
