import { describe, expect, it } from '@jest/globals';

import type { EventId, RoomId, ServerName, UserId } from '../../policy/index.ts';
import type { ArchiveEntry } from '../archive/entry.ts';
import type { Made } from './made.ts';
import { observe, type Observation } from './observe.ts';
import { anna, beginning, bob, home, openRoom, smallWorld, type SmallWorld } from './testing/small-world.ts';

const roomId = '!room' as RoomId;

const event = (id: string, rest: Partial<Observation> = {}, entry: Partial<ArchiveEntry> = {}): Observation => ({
  entry: {
    eventId: `$${id}` as EventId,
    roomId,
    sender: anna,
    type: 'm.room.message',
    originServerTs: 1,
    receivedAt: beginning,
    withheld: false,
    raw: `{"event_id":"$${id}"}`,
    ...entry,
  },
  ...rest,
});

const usual = { class: 'direct', closed: false, recording: 'recorded', version: '12' } as const;
const made = (by: UserId = anna, rest: Partial<Made> = {}): Observation => event('create', { made: { ...usual, by, ...rest } });
const moves = (id: string, user: UserId, presence: 'join' | 'invite' | 'leave'): Observation =>
  event(id, { membership: { user, presence } });

const observing = ({ admission }: SmallWorld): ReturnType<typeof observe> => observe(admission);

const archived = async ({ memory }: SmallWorld, room = roomId): Promise<readonly string[]> =>
  (await memory.listings.archive(room, { cursor: undefined, limit: 100 })).items.map(({ seq, eventId }) => `${seq} ${eventId}`);

describe('observe', () => {
  it('registers a room when it is made, and keeps its events in the order given', async () => {
    const world = smallWorld();
    expect(await observing(world)([made(), moves('joins', anna, 'join'), event('says')], [])).toBe(3);
    expect(await archived(world)).toEqual(['1 $create', '2 $joins', '3 $says']);
    expect(world.snapshot.directory.room(roomId)).toEqual({
      id: roomId,
      class: 'direct',
      host: 'home',
      recording: 'recorded',
      fit: 'met',
      version: '12',
      members: new Map([[anna, 'join']]),
    });
  });

  it('keeps an event once, within a delivery and over several', async () => {
    const world = smallWorld();
    expect(await observing(world)([made(), event('one'), event('one')], [])).toBe(2);
    expect(await observing(world)([event('one'), event('two')], [])).toBe(1);
    expect(await archived(world)).toEqual(['1 $create', '2 $one', '3 $two']);
  });

  it('changes nothing when a delivery comes again', async () => {
    const world = smallWorld();
    const delivery = [made(), moves('asked', home.gateway, 'invite'), moves('joins', bob, 'join')];
    await observing(world)(delivery, []);
    await observing(world)([moves('leaves', bob, 'leave')], []);
    const [revision, duties] = [world.snapshot.directory.revision(), world.memory.duties()];
    expect(await observing(world)(delivery, [])).toBe(0);
    expect(world.snapshot.directory.room(roomId)?.members.has(bob)).toBe(false);
    expect([world.snapshot.directory.revision(), world.memory.duties()]).toEqual([revision, duties]);
  });

  it('keeps nothing of a room that is not registered, such as an internal one', async () => {
    const world = smallWorld();
    expect(await observing(world)([event('says'), moves('joins', anna, 'join'), event('named', { name: 'Board' })], [])).toBe(0);
    expect(await archived(world)).toEqual([]);
    expect(world.snapshot.directory.room(roomId)).toBeUndefined();
  });

  it('follows who is in a room and what it is called', async () => {
    const world = smallWorld();
    await observing(world)([made(), moves('1', anna, 'join'), moves('2', bob, 'invite')], []);
    expect([...(world.snapshot.directory.room(roomId)?.members ?? [])]).toEqual([
      [anna, 'join'],
      [bob, 'invite'],
    ]);
    await observing(world)([moves('3', bob, 'join'), moves('4', anna, 'leave'), event('5', { name: 'Orders' })], []);
    expect([...(world.snapshot.directory.room(roomId)?.members ?? [])]).toEqual([[bob, 'join']]);
    expect(await world.memory.listings.rooms({ cursor: undefined, limit: 10 })).toMatchObject({ items: [{ id: roomId, name: 'Orders' }] });
  });

  it('keeps what the homeserver withholds, and lets it have no effect', async () => {
    const world = smallWorld();
    await observing(world)([made(), moves('joins', bob, 'join')], []);
    const withheld = { withheld: true } as const;
    const delivery = [
      event('leaves', { membership: { user: bob, presence: 'leave' } }, withheld),
      event('named', { name: 'Nonsense' }, withheld),
      event('asked', { membership: { user: home.gateway, presence: 'invite' } }, withheld),
    ];
    expect(await observing(world)(delivery, [])).toBe(3);
    expect([...(world.snapshot.directory.room(roomId)?.members ?? [])]).toEqual([[bob, 'join']]);
    expect((await world.memory.listings.rooms({ cursor: undefined, limit: 10 })).items).toMatchObject([{ name: '' }]);
    expect(world.memory.duties().map(({ duty }) => duty.kind)).toEqual(['clear-orphan', 'keep-shape']);
  });

  it('looks after a room of ours some time later, in case no partner ever comes', async () => {
    const world = smallWorld();
    await observing(world)([made()], []);
    expect(world.memory.duties()).toEqual([
      { duty: { kind: 'clear-orphan', roomId }, key: `orphan:${roomId}`, notBefore: beginning + 15_000 },
    ]);
  });

  it('looks after it once, however often its making is delivered', async () => {
    const world = smallWorld();
    const { unitOfWork } = world.admission;
    let added = 0;
    const counting: typeof unitOfWork = (work) =>
      unitOfWork((commit) => work({ ...commit, outbox: { add: async () => void (added += 1) } }));
    for (let times = 0; times < 2; times += 1) await observe({ ...world.admission, unitOfWork: counting })([made()], []);
    expect(added).toBe(1);
  });

  it('leaves a partner’s room to the partner', async () => {
    const world = smallWorld();
    await observing(world)([made(bob)], []);
    expect(world.snapshot.directory.room(roomId)).toMatchObject({ host: 'partner' });
    expect(world.memory.duties()).toEqual([]);
  });

  it('has our account join where it is asked in, and nobody else', async () => {
    const world = smallWorld();
    await openRoom(world, roomId, []);
    await observing(world)([moves('1', anna, 'invite'), moves('2', bob, 'invite'), moves('3', home.gateway, 'invite')], []);
    const joins = world.memory.duties().filter(({ duty }) => duty.kind === 'join-room');
    expect(joins).toEqual([{ duty: { kind: 'join-room', roomId }, key: `join:${roomId}`, notBefore: undefined }]);
  });

  it.each<[string, Observation, 'home' | 'partner', boolean]>([
    ['what guards it changes', event('acl', { shaping: true }), 'home', true],
    ['an external comes', moves('in', bob, 'invite'), 'home', true],
    ['an external goes', moves('out', bob, 'leave'), 'home', true],
    ['our account comes', moves('in', home.gateway, 'join'), 'home', true],
    ['a colleague comes', moves('in', anna, 'join'), 'home', false],
    ['somebody says something', event('says'), 'home', false],
    ['its name changes', event('named', { name: 'Orders' }), 'home', false],
    ['what guards it is withheld', event('acl', { shaping: true }, { withheld: true }), 'home', false],
    ['one of us comes into a room of theirs', moves('in', anna, 'join'), 'partner', true],
  ])('has the shape of a room looked at when %s', async (_what, observation, host, looks) => {
    const world = smallWorld();
    await openRoom(world, roomId, [bob], { host });
    await observing(world)([observation], []);
    expect(world.memory.duties().some(({ duty, key }) => duty.kind === 'keep-shape' && key === `shape:${roomId}`)).toBe(looks);
  });

  it('registers a room as confidential where ours was made so, whatever a partner says of its own', async () => {
    const [ours, theirs] = [smallWorld(), smallWorld()];
    await observing(ours)([made(anna, { recording: 'confidential' })], []);
    await observing(theirs)([made(bob, { recording: 'confidential', closed: true })], []);
    expect(ours.snapshot.directory.room(roomId)).toMatchObject({ recording: 'confidential', class: 'direct' });
    expect(theirs.snapshot.directory.room(roomId)).toMatchObject({ recording: 'recorded', class: 'direct', host: 'partner' });
  });

  it('does not register a room of ours that is closed by construction', async () => {
    const world = smallWorld();
    expect(await observing(world)([made(anna, { closed: true })], [])).toBe(0);
    expect(world.snapshot.directory.room(roomId)).toBeUndefined();
  });

  it('sets aside what is no event, whole, and takes the rest', async () => {
    const world = smallWorld();
    expect(await observing(world)([made()], [{ raw: '{"type":7}', fault: 'type: expected string' }])).toBe(1);
    expect(world.memory.setAside()).toEqual(['{"type":7}']);
  });

  describe('of files and pictures', () => {
    const ours = { server: home.serverName, id: 'Ours' };
    const theirs = { server: 'globex.test' as ServerName, id: 'Theirs' };
    const inRoom = async (delivery: readonly Observation[]): Promise<readonly boolean[]> => {
      const world = smallWorld();
      await openRoom(world, roomId, [anna, bob]);
      await observing(world)(delivery, []);
      const { archived: known } = world.memory;
      return [await known.mediaShared(ours, theirs.server), await known.mediaShared(theirs, theirs.server)];
    };

    it('knows that they were shown, by whom they belong to', async () => {
      expect(await inRoom([event('1', { media: [ours] }), event('2', { media: [theirs] }, { sender: bob })])).toEqual([true, true]);
    });

    it('takes no word of an outsider for a file of ours, which they could name to make us give it out', async () => {
      expect(await inRoom([event('1', { media: [ours, theirs] }, { sender: bob })])).toEqual([false, true]);
    });

    it('passes over what the homeserver withholds, and what comes again', async () => {
      expect(await inRoom([event('1', { media: [ours, theirs] }, { withheld: true })])).toEqual([false, false]);
      expect(await inRoom([event('1'), event('1', { media: [ours, theirs] })])).toEqual([true, true]);
    });

    it('keeps none of a room that is not registered', async () => {
      const world = smallWorld();
      await observing(world)([event('1', { media: [ours] })], []);
      await openRoom(world, roomId, [anna, bob]);
      expect(await world.memory.archived.mediaShared(ours, theirs.server)).toBe(false);
    });
  });

  it('commits a delivery wholly or not at all', async () => {
    const world = smallWorld();
    const { unitOfWork } = world.admission;
    const fails: typeof unitOfWork = (work) =>
      unitOfWork((commit) => work({ ...commit, rooms: { ...commit.rooms, setMember: () => Promise.reject(new Error('disk full')) } }));
    const delivery = [made(), event('says'), moves('joins', anna, 'join')];
    await expect(observe({ ...world.admission, unitOfWork: fails })(delivery, [{ raw: '7', fault: 'no object' }])).rejects.toThrow(
      'disk full',
    );
    expect([await archived(world), world.memory.setAside(), world.memory.duties()]).toEqual([[], [], []]);
    expect(await observing(world)(delivery, [])).toBe(3);
  });
});
