import { expect, it } from '@jest/globals';
import type { MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { meetInOurRoom } from '../world/introduce.ts';

interface Kept {
  readonly event_id: string;
  readonly seq: number;
}

const sendUntilTaken = (client: MatrixClient, roomId: string, text: string): Promise<string> =>
  until(() => client.sendText(roomId, text), { what: `"${text}" is taken`, withinMs: 60_000, everyMs: 100 });

describeWorld('the doors killed in the middle of 200 messages', ({ acme, initech }) => {
  it('lose none and double none in the archive', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const sent: string[] = [];
    const outage = async (): Promise<void> => {
      await until(() => sent.length >= 80, { what: '80 messages are taken', withinMs: 60_000 });
      await acme.kill('doors');
      await acme.restart();
    };
    const messages = async (): Promise<void> => {
      for (let number = 1; number <= 200; number += 1) sent.push(await sendUntilTaken(alice, roomId, `message ${number}`));
    };
    await Promise.all([messages(), outage()]);
    const kept = () => acme.api.list<Kept>(`/archive/events?room_id=${encodeURIComponent(roomId)}&limit=200`);
    const arrived = async () => {
      const ids = new Set((await kept()).map((event) => event.event_id));
      return sent.every((id) => ids.has(id));
    };
    await until(arrived, { what: 'every message is kept', withinMs: 60_000, everyMs: 200 });
    const events = await kept();
    expect(new Set(events.map((event) => event.event_id)).size).toBe(events.length);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const order = events.map((event) => event.event_id).filter((id) => sent.includes(id));
    expect(order).toEqual(sent);
  });
});
