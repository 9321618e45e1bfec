import { expect, it } from '@jest/globals';
import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { contactsOf, meetInOurRoom, meetInTheirRoom, membershipOf } from '../world/introduce.ts';

const minute = { withinMs: 60_000, everyMs: 200 };

describeWorld('blocking a contact', ({ acme, globex, initech }) => {
  it('takes the external out of our room, for both to see, and refuses the next message of either', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    const roomId = await meetInOurRoom(acme, alice, gina);
    const [contact] = await contactsOf(acme, alice.userId, gina.userId);
    await acme.api.post(`/contacts/${contact?.id}/block`, { reason: 'The project has ended.' });
    await refused(gina.sendText(roomId, 'Are you there?'));
    await until(async () => (await membershipOf(alice, roomId, gina.userId)) === 'leave', { what: 'Alice sees Gina leave', ...minute });
    await until(async () => !(await gina.joinedRooms()).includes(roomId), { what: 'Gina sees it too', ...minute });
    await refused(gina.sendText(roomId, 'Still there?'));
    expect((await refused(alice.createRoom(directChat(gina.userId)))).body['org.parley.reason']).toBe('contact-blocked');
  });

  it("takes our employee out of the partner's room", async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInTheirRoom(acme, alice, ian);
    await alice.sendText(roomId, 'Thanks for the invitation.');
    const [contact] = await contactsOf(acme, alice.userId, ian.userId);
    await acme.api.post(`/contacts/${contact?.id}/block`, { reason: 'The project has ended.' });
    await until(async () => !(await alice.joinedRooms()).includes(roomId), { what: 'Alice has left', ...minute });
    await until(async () => (await membershipOf(ian, roomId, alice.userId)) === 'leave', { what: 'Ian sees Alice leave', ...minute });
  });

  it('is refused the second time, with who did it first', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    await meetInOurRoom(acme, alice, ian);
    const [contact] = await contactsOf(acme, alice.userId, ian.userId);
    await acme.api.post(`/contacts/${contact?.id}/block`, { reason: 'first' });
    await expect(acme.api.post(`/contacts/${contact?.id}/block`, { reason: 'second' })).rejects.toMatchObject({ status: 409 });
  });
});
