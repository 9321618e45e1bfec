import { expect, it } from '@jest/globals';
import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { contactsOf } from '../world/introduce.ts';

describeWorld('an invite without approval', ({ acme, globex }) => {
  it('is refused in the client, in words and by a code; no room is left behind; one request stands however often it is tried', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    const attempts = [await refused(alice.createRoom(directChat(gina.userId))), await refused(alice.createRoom(directChat(gina.userId)))];
    for (const { status, body } of attempts) {
      expect(status).toBe(403);
      expect(body).toMatchObject({
        errcode: 'ORG.PARLEY.CONTACT_NOT_APPROVED',
        error: expect.stringMatching(/Approval is needed.*联系此人需要审批/),
        'org.parley.reason': 'contact-not-approved',
        'org.parley.decision_id': expect.stringMatching(/^dec_/),
        'org.parley.request_id': expect.stringMatching(/^con_/),
      });
    }
    expect(await alice.joinedRooms()).toEqual([]);
    const contacts = await contactsOf(acme, alice.userId, gina.userId);
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({ standing: 'requested', direction: 'out', id: attempts[0]?.body['org.parley.request_id'] });
  });

  it('goes through after the approval, by the same call of the client', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    await refused(alice.createRoom(directChat(gina.userId)));
    const [request] = await contactsOf(acme, alice.userId, gina.userId);
    await acme.api.post(`/requests/${request?.id}/approve`, {});
    const roomId = await until(() => alice.createRoom(directChat(gina.userId)), { what: 'the invite goes through', withinMs: 20_000 });
    expect(await alice.joinedRooms()).toContain(roomId);
  });

  it('stays refused after an admin denied the request, with other words, and opens no new one', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    await refused(alice.createRoom(directChat(gina.userId)));
    const [request] = await contactsOf(acme, alice.userId, gina.userId);
    await acme.api.post(`/requests/${request?.id}/reject`, { reason: 'Please use the purchasing portal.' });
    const { body } = await refused(alice.createRoom(directChat(gina.userId)));
    expect(body['org.parley.reason']).toBe('contact-rejected');
    expect(await contactsOf(acme, alice.userId, gina.userId)).toHaveLength(1);
  });

  it('is refused in a room that exists as well, which stays as it is', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    const roomId = await alice.createRoom({ name: 'internal' });
    await refused(alice.invite(roomId, gina.userId));
    expect(await alice.joinedRooms()).toEqual([roomId]);
  });
});
