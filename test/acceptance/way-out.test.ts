import { expect, it } from '@jest/globals';
import { refused } from '../../homeserver-config/demo/story/stage.ts';
import { askEgress } from '../world/ask-egress.ts';
import { describeWorld } from '../world/describe-world.ts';
import { approveContact, meetInOurRoom } from '../world/introduce.ts';

const v1 = '/_matrix/federation/v1';

describeWorld('what our own homeserver lets slip', ({ acme, initech }) => {
  it('a knock at a partner’s room is refused in words, and never arrives', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await ian.createRoom({
      preset: 'private_chat',
      initial_state: [{ type: 'm.room.join_rules', state_key: '', content: { join_rule: 'knock' } }],
    });
    const { body } = await refused(
      alice.call('POST', `v3/knock/${encodeURIComponent(roomId)}?via=initech.test&server_name=initech.test`, {}),
    );
    expect([body['errcode'], body['org.parley.reason']]).toEqual([
      expect.stringMatching(/^(ORG\.PARLEY|M_FORBIDDEN)/),
      'knock-not-allowed',
    ]);
    expect((await ian.state(roomId)).some(({ state_key: key }) => key === alice.userId)).toBe(false);
  });

  it('an invite that no hook was asked about is refused at the way out, and one that is permitted goes on', async () => {
    const [alice, ian, ivy] = [await acme.person('alice'), await initech.person('ian'), await initech.person('ivy')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const invite = (invitee: string) => ({
      room_version: '12',
      event: { type: 'm.room.member', room_id: roomId, sender: alice.userId, state_key: invitee, content: { membership: 'invite' } },
      invite_room_state: [],
    });
    const ask = (invitee: string) =>
      askEgress(acme, 'initech.test', 'PUT', `/_matrix/federation/v2/invite/${encodeURIComponent(roomId)}/%24e`, invite(invitee));
    expect(await ask(ivy.userId)).toMatchObject({ status: 403, body: { 'org.parley.reason': 'contact-not-approved' } });
    expect(await ivy.invitations()).toEqual([]);
    await approveContact(acme, alice.userId, ivy.userId);
    // Unsigned, so it is Initech that says no.
    expect((await ask(ivy.userId)).status).toBe(401);
  });

  it.each([
    ['a join that no hook was asked about', 'GET', `${v1}/make_join/%21unknown%3Ainitech.test/%40admin%3Aacme.test?ver=12`, 403],
    ['the public rooms', 'GET', `${v1}/publicRooms`, 403],
    ['the key notary', 'POST', '/_matrix/key/v2/query', 404],
    ['an invite by address', 'PUT', `${v1}/exchange_third_party_invite/%21r%3Ainitech.test`, 403],
    ['the client API', 'GET', '/_matrix/client/versions', 404],
  ])('%s stays in', async (_, method, path, status) => {
    expect((await askEgress(acme, 'initech.test', method, path, method === 'GET' ? undefined : {})).status).toBe(status);
  });
});
