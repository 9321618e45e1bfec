import { expect, it } from '@jest/globals';
import { AdminRefusal } from '../../homeserver-config/demo/admin-api.ts';
import type { MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until, type WorldGateway } from '../world/describe-world.ts';
import { approveContact, meetInOurRoom, reads } from '../world/introduce.ts';
import { untilDischarged } from '../world/until-discharged.ts';
import { withTerms } from '../world/with-terms.ts';

const soon = { withinMs: 60_000, everyMs: 200 };
const megolm = { algorithm: 'm.megolm.v1.aes-sha2' };
const ciphertext = { ...megolm, ciphertext: 'AwgAEnAkBmciRequestedAgainAndAgain', session_id: 'x', sender_key: 'y', device_id: 'Z' };

const classify = ({ api }: WorldGateway, roomId: string, to: object): Promise<unknown> =>
  api.post(`/rooms/${encodeURIComponent(roomId)}/class`, to);

const notClassified = async (company: WorldGateway, roomId: string, to: object): Promise<string> => {
  const fault: unknown = await classify(company, roomId, to).catch((error: unknown) => error);
  if (!(fault instanceof AdminRefusal)) throw new Error('this was allowed, but should have been refused');
  expect(fault.status).toBe(403);
  return fault.message;
};

const stateOf = async (client: MatrixClient, roomId: string, type: string): Promise<unknown> =>
  (await client.state(roomId)).find((event) => event.type === type && event.state_key === '')?.content;

const known = ({ api }: WorldGateway, roomId: string): Promise<unknown> =>
  until(async () => (await api.list<{ room_id: string }>('/rooms')).some((room) => room.room_id === roomId), {
    what: 'the room is known',
    ...soon,
  });

describeWorld('what a room is for', ({ acme, initech }) => {
  it('is not changed against the people in it or their agreement, in words', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    await known(acme, roomId);
    expect(await notClassified(acme, roomId, { class: 'internal' })).toMatch(/externals-in-room/);
    expect(await notClassified(acme, roomId, { recording: 'confidential' })).toMatch(/confidential-not-allowed/);
  });

  it('is changed to internal once nobody from outside is there; then nobody from outside comes in, and back', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    // A room that is empty so soon would be taken for one whose partner never came.
    await known(acme, roomId);
    await untilDischarged(acme, `orphan:${roomId}`);
    await ian.leave(roomId);
    await until(() => classify(acme, roomId, { class: 'internal' }), { what: 'the room is made internal', ...soon });
    const allow = async (): Promise<unknown> => ((await stateOf(alice, roomId, 'm.room.server_acl')) as { allow: unknown }).allow;
    await until(async () => JSON.stringify(await allow()) === '["acme.test"]', { what: 'other servers are kept out', ...soon });
    expect((await refused(alice.invite(roomId, ian.userId))).body['org.parley.reason']).toBe('room-internal');
    await classify(acme, roomId, { class: 'shared' });
    await alice.invite(roomId, ian.userId);
    await until(async () => JSON.stringify(await allow()) === '["acme.test","initech.test"]', { what: 'the partner is let in', ...soon });
  });

  it('becomes confidential where the agreement allows it, for good: ciphertext passes, plain text does not, on either side', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    await alice.sendText(roomId, 'On record.');
    await known(acme, roomId);
    await withTerms(acme, 'initech.test', { confidential_rooms: true }, async () => {
      await classify(acme, roomId, { recording: 'confidential' });
      await until(() => stateOf(ian, roomId, 'm.room.encryption'), { what: 'the room is encrypted', ...soon });
      expect(await stateOf(ian, roomId, 'm.room.encryption')).toEqual(megolm);
      expect((await refused(alice.sendText(roomId, 'In plain.'))).body['org.parley.reason']).toBe('plain-text-not-allowed');
      expect((await refused(ian.sendText(roomId, 'In plain.'))).body['error']).toMatch(/end-to-end encrypted/);
      await alice.sendEvent(roomId, 'm.room.encrypted', ciphertext);
      await ian.sendEvent(roomId, 'm.room.encrypted', ciphertext);
      await refused(ian.sendEvent(roomId, 'm.room.encrypted', { ...ciphertext, body: 'in plain' }));
      expect(await notClassified(acme, roomId, { recording: 'recorded' })).toMatch(/encryption-stays/);
    });
  });

  it('is confidential from the beginning where a client asks for an encrypted room and the agreement allows it', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    await approveContact(acme, alice.userId, ian.userId);
    const initial_state = [{ type: 'm.room.encryption', state_key: '', content: megolm }];
    await withTerms(acme, 'initech.test', { confidential_rooms: true }, async () => {
      const roomId = await alice.createRoom({ ...directChat(ian.userId), initial_state });
      expect(await stateOf(alice, roomId, 'm.room.encryption')).toEqual(megolm);
      await alice.sendEvent(roomId, 'm.room.encrypted', ciphertext);
      expect((await refused(alice.sendText(roomId, 'In plain.'))).body['org.parley.reason']).toBe('plain-text-not-allowed');
      const rooms = () => acme.api.list<{ room_id: string; recording: string }>('/rooms');
      await until(async () => (await rooms()).some((room) => room.room_id === roomId && room.recording === 'confidential'), {
        what: 'the console shows it as confidential',
        ...soon,
      });
    });
  });
});

describeWorld('a room of version 11', ({ acme, initech }) => {
  it('is guarded, looked after and signed for like any other, where the setting says so', async () => {
    const { readFile, writeFile } = await import('node:fs/promises');
    const settings = await readFile(acme.configFile, 'utf8');
    await writeFile(acme.configFile, settings.replace(/^room_version:.*$/m, 'room_version: "11"'));
    await acme.restart();
    try {
      const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
      const roomId = await meetInOurRoom(acme, alice, ian);
      expect(roomId).toMatch(/:acme\.test$/);
      expect(await stateOf(alice, roomId, 'm.room.create')).toMatchObject({ room_version: '11' });
      expect(await stateOf(alice, roomId, 'm.room.power_levels')).toMatchObject({
        users: { '@parley:acme.test': 100, [alice.userId]: 100 },
      });
      expect((await refused(ian.sendText(roomId, 'The FORBIDDEN drawing.'))).body['error']).toMatch(/a word that the agreement/);
      await ian.sendText(roomId, 'The other drawing.');
      await reads(alice, roomId, 'The other drawing.');
      await alice.sendText(roomId, 'Thanks.');
      await reads(ian, roomId, 'Thanks.');
      const levels = { users: { [ian.userId]: 100 } };
      const changed = alice.call('PUT', `v3/rooms/${encodeURIComponent(roomId)}/state/m.room.power_levels/`, levels);
      expect((await refused(changed)).body['org.parley.reason']).toBe('room-shape-guarded');
    } finally {
      await writeFile(acme.configFile, settings);
      await acme.restart();
    }
  });
});
