import { expect, it } from '@jest/globals';
import type { Contact } from '../../bridge/http/contract/contact.ts';
import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { approveContact } from '../world/introduce.ts';

describeWorld("a room that the partner's side refuses", ({ acme, globex }) => {
  it("is cleared away, and our person reads the partner's words", async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    await approveContact(acme, alice.userId, gina.userId);
    const { id } = await globex.api.post<Contact>('/requests', { employee: gina.userId, external: alice.userId });
    await globex.api.post(`/requests/${id}/reject`, { reason: 'Not now, please.' });
    const { body } = await refused(alice.createRoom(directChat(gina.userId)));
    expect(body['error']).toMatch(/denied/);
    await until(async () => (await alice.joinedRooms()).length === 0, { what: 'the empty room is gone', withinMs: 60_000, everyMs: 200 });
  });
});
