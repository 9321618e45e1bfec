import { expect, it } from '@jest/globals';
import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { accept, contactsOf, reads } from '../world/introduce.ts';

describeWorld("a partner's invite to one of ours", ({ acme, globex, initech }) => {
  it('is refused without approval and opens one request; once approved it arrives, and both can talk', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    await refused(ian.createRoom(directChat(alice.userId)));
    await refused(ian.createRoom(directChat(alice.userId)));
    expect(await alice.invitations()).toEqual([]);
    const contacts = await contactsOf(acme, alice.userId, ian.userId);
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({ standing: 'requested', direction: 'in' });
    await acme.api.post(`/requests/${contacts[0]?.id}/approve`, {});
    const roomId = await until(() => ian.createRoom({ preset: 'private_chat', invite: [alice.userId] }), {
      what: 'the invite goes through',
      withinMs: 20_000,
    });
    await accept(alice, roomId, 'initech.test');
    await alice.sendText(roomId, 'Good morning.');
    await reads(ian, roomId, 'Good morning.');
    await ian.sendText(roomId, '早上好。');
    await reads(alice, roomId, '早上好。');
    const kept = () =>
      acme.api.list<{ sender: string; event: { content: { body?: string } } }>(`/archive/events?room_id=${encodeURIComponent(roomId)}`);
    await until(async () => (await kept()).some(({ event }) => event.content.body === '早上好。'), {
      what: 'it is kept',
      withinMs: 20_000,
    });
  });

  it('is accepted without an approval of ours where the terms say so, and the contact is entered', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    await refused(alice.createRoom(directChat(gina.userId)));
    const [request] = await contactsOf(acme, alice.userId, gina.userId);
    await acme.api.post(`/requests/${request?.id}/approve`, {});
    await until(() => alice.createRoom(directChat(gina.userId)), { what: 'the invite goes through', withinMs: 20_000 });
    const [entered] = await contactsOf(globex, gina.userId, alice.userId);
    expect(entered).toMatchObject({ standing: 'approved', direction: 'in', settled: { by: 'terms' } });
  });
});
