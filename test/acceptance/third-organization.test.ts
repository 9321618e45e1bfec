import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Partner } from '../../bridge/http/contract/partner.ts';
import type { MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { approveContact, membershipOf } from '../world/introduce.ts';
import { playHomeserver, type PlayedHomeserver } from '../world/play-homeserver.ts';

interface Recorded {
  readonly body: Readonly<Record<string, unknown>>;
}

describeWorld("a partner's room with a third organization in it", ({ acme, initech, handmade }) => {
  let third: PlayedHomeserver;
  let resume: Partner | undefined;

  beforeAll(async () => {
    third = await playHomeserver(handmade.serverName, handmade.port, 'ed25519:third');
    resume = (await acme.api.list<Partner>('/partners')).find(
      ({ server_names: names, standing }) => names.includes(handmade.serverName) && standing === 'active',
    );
    if (resume) await acme.api.post(`/partners/${resume.id}/suspend`, {});
  });
  afterAll(async () => {
    third.close();
    if (resume) await acme.api.post(`/partners/${resume.id}/activate`, {});
  });

  /** Ian's room, which Alice is invited to; `meet` brings whoever else is there. */
  const invitedTo = async (alice: MatrixClient, ian: MatrixClient, meet: (roomId: string) => Promise<void>): Promise<string> => {
    await approveContact(acme, alice.userId, ian.userId);
    const roomId = await ian.createRoom({ preset: 'public_chat', name: 'Project Theta' });
    await meet(roomId);
    await ian.call('PUT', `v3/rooms/${encodeURIComponent(roomId)}/state/m.room.join_rules/`, { join_rule: 'invite' });
    await ian.invite(roomId, alice.userId);
    await until(async () => (await alice.invitations()).includes(roomId), { what: 'Alice is invited', withinMs: 20_000 });
    return roomId;
  };

  it('is not entered: our person reads why, the join is taken back at the partner’s, and it is on record', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const mallory = `@mallory-${Date.now()}:${handmade.serverName}`;
    const roomId = await invitedTo(alice, ian, (id) => third.join(initech.federationUrl, initech.serverName, id, mallory));
    expect(await membershipOf(ian, roomId, mallory)).toBe('join');

    const { status, body } = await refused(alice.join(roomId, [initech.serverName]));
    expect([status, body['org.parley.reason']]).toEqual([403, expect.stringMatching(/^(no-agreement|agreement-suspended)$/)]);
    expect(body['error']).toMatch(/agreement.*\/ .*合作/);
    expect(await alice.joinedRooms()).not.toContain(roomId);
    await until(async () => (await membershipOf(ian, roomId, alice.userId)) === 'leave', {
      what: 'the partner’s room shows that Alice left',
      withinMs: 60_000,
    });
    await until(async () => !(await alice.invitations()).includes(roomId), { what: 'the invitation is gone', withinMs: 20_000 });
    const recorded = async (): Promise<Recorded | undefined> =>
      (await acme.api.list<Recorded>('/audit?kind=room.left')).find((record) => record.body['user'] === alice.userId);
    await until(async () => (await recorded()) !== undefined, { what: 'the leave is on record', withinMs: 20_000 });
    expect((await recorded())?.body).toMatchObject({ room: roomId, because: body['org.parley.reason'] });
  });

  it('is entered when nobody else is there', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await invitedTo(alice, ian, async () => {});
    await alice.join(roomId, [initech.serverName]);
    expect(await alice.joinedRooms()).toContain(roomId);
  });
});
