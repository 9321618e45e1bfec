import { expect, it } from '@jest/globals';
import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { approveContact, meetInOurRoom, reads } from '../world/introduce.ts';

describeWorld('a partner without Parley', ({ acme, globex, initech }) => {
  it('has its forbidden message refused at its own client, in our words; it never arrives, and the next one does', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const { status, body } = await refused(ian.sendText(roomId, 'Here is the FORBIDDEN drawing.'));
    expect(status).toBe(400);
    expect(body['error']).toMatch(/a word that the agreement does not allow/);
    await ian.sendText(roomId, 'Never mind.');
    await reads(alice, roomId, 'Never mind.');
    const texts = (await alice.messages(roomId)).map(({ content }) => content['body']);
    expect(texts).not.toContain('Here is the FORBIDDEN drawing.');
  });

  it('without an agreement can neither be reached nor get in', async () => {
    const [gina, ian] = [await globex.person('gina'), await initech.person('ian')];
    expect((await refused(gina.createRoom(directChat(ian.userId)))).body['org.parley.reason']).toBe('no-agreement');
    await refused(ian.createRoom(directChat(gina.userId)));
    expect(await gina.invitations()).toEqual([]);
    // Nor does our server ask theirs for anything: a profile is looked for by it, and stopped at the egress.
    await refused(gina.call('GET', `v3/profile/${encodeURIComponent(ian.userId)}`));
    const denials = async () =>
      (await globex.api.list<{ action: string; subject: string; reasons: string[] }>('/decisions')).filter(
        ({ action, subject }) => action === 'federation.contact' && subject === 'initech.test',
      );
    await until(async () => (await denials()).length > 0, { what: 'the denial is on record', withinMs: 20_000 });
    expect((await denials())[0]?.reasons).toEqual(['no-agreement']);
  });

  it('cannot join a room by itself, though its client asks its server to', async () => {
    const [alice, ian, ivy] = [await acme.person('alice'), await initech.person('ian'), await initech.person('ivy')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    await approveContact(acme, alice.userId, ivy.userId);
    await refused(ivy.join(roomId, ['acme.test']));
    const members = (await alice.state(roomId)).filter(({ type }) => type === 'm.room.member').map(({ state_key: key }) => key);
    expect(members).not.toContain(ivy.userId);
  });
});
