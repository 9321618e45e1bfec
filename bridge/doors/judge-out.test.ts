import { describe, expect, it } from '@jest/globals';
import type { EventId, RoomId, ServerName } from '../../policy/index.ts';
import type { EgressQuestion, InviteQuestion } from '../federation/egress/question.ts';
import type { SendJoinAnswer } from '../federation/egress/send-join-answer.ts';
import type { Asked } from '../federation/reads.ts';
import { admit, considerOnly } from '../flows/admit.ts';
import { admitContact } from '../flows/admit-contact.ts';
import { admitRead } from '../flows/admit-read.ts';
import { enterRoom } from '../flows/enter-room.ts';
import { agree, anna, approve, bea, bob, home, openRoom, smallWorld, type SmallWorld } from '../flows/testing/small-world.ts';
import { judgeOut } from './judge-out.ts';

const [destination, roomId] = ['globex.test' as ServerName, '!r:globex.test' as RoomId];

const judged = async ({ admission, memory }: SmallWorld, question: EgressQuestion): Promise<string> => {
  const reading = { home, read: admitRead(admission), archived: memory.archived, pause: async () => {} };
  const needs = { ...reading, consider: considerOnly(admission), enter: enterRoom(admission), contact: admitContact(admission) };
  const verdict = await judgeOut({ ...needs, admit: admit(admission), directory: admission.directory })(question);
  return verdict.permit ? 'permitted' : verdict.reason;
};

const invite = (change: Partial<InviteQuestion> = {}): InviteQuestion => ({
  kind: 'invite',
  destination,
  roomId,
  sender: anna,
  invitee: bob,
  strippedState: [],
  ...change,
});

const met = (servers: readonly string[]): SendJoinAnswer => ({
  members: new Map(),
  servers: new Set(servers as ServerName[]),
  state: [],
  membersOmitted: true,
});

const partners = async (): Promise<SmallWorld> => {
  const world = smallWorld();
  await agree(world);
  return world;
};

describe('an invite', () => {
  it('that its hook permitted is permitted again, and leaves no second record', async () => {
    const world = await partners();
    await approve(world);
    await openRoom(world, roomId, [anna]);
    expect(await judged(world, invite())).toBe('permitted');
    expect(await world.records('decision')).toEqual([]);
  });

  it('that slipped past its hook is refused and recorded, with its request', async () => {
    const world = await partners();
    await openRoom(world, roomId, [anna]);
    expect(await judged(world, invite({ invitee: bea }))).toBe('contact-not-approved');
    expect((await world.records('decision')).map(({ body }) => body['action'])).toEqual(['invite.send']);
    expect((await world.contacts()).map(({ standing }) => standing)).toEqual(['requested']);
  });

  it.each([
    ['shared', {}, 'permitted'],
    ['internal', { 'm.federate': false }, 'room-internal'],
  ])('into a room so new that it is not known yet is judged by what our homeserver says of it: %s', async (_, content, outcome) => {
    const world = await partners();
    await approve(world);
    expect(await judged(world, invite({ strippedState: [{ type: 'm.room.create', state_key: '', sender: anna, content }] }))).toBe(outcome);
  });

  it('into a room of which nothing is said waits for it to be known, and is refused where it is not', async () => {
    const world = await partners();
    await approve(world);
    const asked = judged(world, invite());
    await openRoom(world, roomId, [anna]);
    expect(await asked).toBe('permitted');
    expect(await judged(world, invite({ roomId: '!nowhere' as RoomId }))).toBe('room-unknown');
  });
});

describe('a membership', () => {
  const entering = { destination, roomId, userId: anna, step: 'make' } as const;

  it('join is decided by the room and the invitation, known here', async () => {
    const world = await partners();
    await approve(world);
    expect(await judged(world, { kind: 'join', ...entering })).toBe('room-unknown');
    await openRoom(world, roomId, [bob], { host: 'partner' });
    expect(await judged(world, { kind: 'join', ...entering })).toBe('not-invited');
    await world.commit(({ rooms }) => rooms.setMember(roomId, anna, 'invite'));
    expect(await judged(world, { kind: 'join', ...entering })).toBe('permitted');
  });

  it('knock is refused, leave is not', async () => {
    const world = await partners();
    expect(await judged(world, { kind: 'knock', ...entering })).toBe('knock-not-allowed');
    expect(await judged(world, { kind: 'leave', ...entering })).toBe('permitted');
  });

  it('counts the server that answered among those in the room', async () => {
    const world = await partners();
    await approve(world);
    await openRoom(world, roomId, [bob], { host: 'partner' });
    const entry = { kind: 'entry', roomId, userId: anna } as const;
    expect(await judged(world, { ...entry, destination, answer: met([]) })).toBe('permitted');
    expect(await judged(world, { ...entry, destination, answer: met(['globex.test', 'initech.test']) })).toBe('no-agreement');
    expect(await judged(world, { ...entry, destination: 'initech.test' as ServerName, answer: met([]) })).toBe('no-agreement');
    expect(await judged(world, { ...entry, destination, answer: undefined })).toBe('room-unknown');
  });
});

describe('a question of our homeserver', () => {
  const asking = (world: SmallWorld, asked: Asked): Promise<string> => judged(world, { kind: 'read', destination, asked });

  it('for a name is permitted, for keys where the two know each other', async () => {
    const world = await partners();
    await approve(world);
    expect(await asking(world, { kind: 'profile', userId: bea })).toBe('permitted');
    expect(await asking(world, { kind: 'keys', userIds: [bob] })).toBe('permitted');
    expect(await asking(world, { kind: 'keys', userIds: [bob, bea] })).toBe('not-shared');
  });

  it('for history is permitted in a room that the asked server is in', async () => {
    const world = await partners();
    await openRoom(world, roomId, [anna, bob]);
    const history = { kind: 'room', reading: 'history' } as const;
    expect(await asking(world, { ...history, roomId })).toBe('permitted');
    expect(await asking(world, { ...history, roomId: '!other' as RoomId })).toBe('not-shared');
  });

  it('for an event that nobody has yet is permitted, for a file that no room of ours showed is not', async () => {
    const world = await partners();
    expect(await asking(world, { kind: 'event', eventId: '$e' as EventId })).toBe('permitted');
    expect(await asking(world, { kind: 'media', mediaId: 'abc' })).toBe('not-shared');
  });

  it('for an invite in exchange of an address is refused', async () => {
    expect(await asking(await partners(), { kind: 'redeem' })).toBe('address-invite-not-allowed');
  });
});

it('a server is spoken to where the agreement is active', async () => {
  const world = await partners();
  expect(await judged(world, { kind: 'contact', destination })).toBe('permitted');
  expect(await judged(world, { kind: 'contact', destination: 'initech.test' as ServerName })).toBe('no-agreement');
});

it('everything that is decided is refused while the facts are not current, but for leaving', async () => {
  const world = await partners();
  await approve(world);
  await openRoom(world, roomId, [anna, bob]);
  world.snapshot.extendLease(0);
  world.time.now += 1;
  const membership = { destination, roomId, userId: anna, step: 'send' } as const;
  expect(await judged(world, { kind: 'contact', destination })).toBe('facts-unavailable');
  expect(await judged(world, invite())).toBe('facts-unavailable');
  expect(await judged(world, { kind: 'join', ...membership })).toBe('facts-unavailable');
  expect(await judged(world, { kind: 'leave', ...membership })).toBe('permitted');
});
