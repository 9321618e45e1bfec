import { expect, it } from '@jest/globals';
import { parseUserId, serverOf, type RoomId, type SharedRoom, type UserId } from '../../policy/index.ts';
import { all, fresh } from './samples.ts';
import { describePorts } from './describe-ports.ts';

describePorts('rooms', (world) => {
  const registered = async (...members: readonly UserId[]): Promise<RoomId> => {
    const id = fresh.room();
    await world.unitOfWork(async (commit) => {
      await commit.rooms.register({ id, class: 'direct', host: 'home', at: 1 });
      for (const member of members) await commit.rooms.setMember(id, member, 'join');
    });
    return id;
  };
  const found = (id: RoomId): Promise<SharedRoom | undefined> => world.unitOfWork((commit) => commit.rooms.find(id));
  const ids = (rooms: readonly SharedRoom[]): readonly RoomId[] => rooms.map((room) => room.id);

  it('registers a room once and leaves it as it is after', async () => {
    const id = await registered();
    expect(await world.unitOfWork((commit) => commit.rooms.register({ id, class: 'shared', host: 'partner', at: 2 }))).toBe(false);
    expect(await found(id)).toEqual({
      id,
      class: 'direct',
      host: 'home',
      recording: 'recorded',
      fit: 'met',
      version: '',
      members: new Map(),
    });
    expect(await found(fresh.room())).toBeUndefined();
    const at = (room: RoomId) => world.unitOfWork((commit) => commit.rooms.registeredAt(room));
    expect([await at(id), await at(fresh.room())]).toEqual([1, undefined]);
  });

  it('follows who is in it or asked into it', async () => {
    const id = await registered();
    const [employee, external] = [fresh.employee(), fresh.external()];
    await world.unitOfWork(async ({ rooms }) => {
      await rooms.setMember(id, employee, 'join');
      await rooms.setMember(id, external, 'invite');
    });
    expect((await found(id))?.members).toEqual(
      new Map([
        [employee, 'join'],
        [external, 'invite'],
      ]),
    );
    await world.unitOfWork(async ({ rooms }) => {
      await rooms.setMember(id, employee, 'leave');
      await rooms.setMember(id, external, 'join');
      await rooms.setMember(id, fresh.external(), 'leave');
    });
    expect((await found(id))?.members).toEqual(new Map([[external, 'join']]));
  });

  it('keeps what a room is for and whether it is on record, and gives the change a revision', async () => {
    const id = fresh.room();
    await world.unitOfWork(({ rooms }) =>
      rooms.register({ id, class: 'direct', host: 'home', at: 1, recording: 'confidential', version: '11' }),
    );
    expect(await found(id)).toMatchObject({ recording: 'confidential', version: '11' });
    await world.unitOfWork(({ rooms }) => rooms.reclassify(id, { class: 'shared', recording: 'confidential' }));
    expect(await world.unitOfWork(({ rooms }) => rooms.hold(id))).toMatchObject({ class: 'shared', recording: 'confidential' });
    const { revision } = await world.facts.load(0);
    expect((await world.facts.load(revision - 1)).rooms).toEqual([
      { id, class: 'shared', host: 'home', recording: 'confidential', fit: 'met', version: '11' },
    ]);
    await world.unitOfWork(({ rooms }) => rooms.reclassify(id, { class: 'shared', recording: 'confidential' }));
    await world.unitOfWork(({ rooms }) => rooms.reclassify(fresh.room(), { class: 'shared', recording: 'recorded' }));
    expect((await world.facts.load(0)).revision).toBe(revision);
    expect(await world.unitOfWork(({ rooms }) => rooms.hold(fresh.room()))).toBeUndefined();
  });

  it('knows which rooms nobody has looked at for long, and what was found', async () => {
    const [first, second, empty] = [await registered(fresh.employee()), await registered(fresh.employee()), await registered()];
    const unlooked = (before: number, limit = 10): Promise<readonly RoomId[]> =>
      world.unitOfWork(({ rooms }) => rooms.unlooked(before, limit));
    expect(new Set(await unlooked(1))).toEqual(new Set([first, second]));
    await world.unitOfWork(({ rooms }) => rooms.looked(first, 'unmet', 50));
    await world.unitOfWork(({ rooms }) => rooms.looked(second, 'met', 40));
    await world.unitOfWork(({ rooms }) => rooms.looked(empty, 'met', 0));
    expect([await unlooked(40), await unlooked(60), await unlooked(60, 1)]).toEqual([[], [second, first], [second]]);
    expect((await found(first))?.fit).toBe('unmet');
    const { revision } = await world.facts.load(0);
    // A look that finds nothing new is no fact.
    await world.unitOfWork(({ rooms }) => rooms.looked(first, 'unmet', 70));
    expect((await world.facts.load(0)).revision).toBe(revision);
  });

  it('refuses a member of a room that is not registered', async () => {
    await expect(world.unitOfWork((commit) => commit.rooms.setMember(fresh.room(), fresh.employee(), 'join'))).rejects.toThrow();
  });

  it('finds the rooms two share, and no longer when one has left', async () => {
    const [employee, external] = [fresh.employee(), fresh.external()];
    const both = await registered(employee, external);
    const left = await registered(employee, external);
    await registered(employee, fresh.external());
    await world.unitOfWork((commit) => commit.rooms.setMember(left, external, 'leave'));
    expect(ids(await world.unitOfWork((commit) => commit.rooms.sharedBetween(employee, external)))).toEqual([both]);
  });

  it('finds the rooms that have somebody of a server, port and all', async () => {
    const member = parseUserId('@x:s.test:8448');
    if (!member.ok) throw new Error('not a user id');
    const id = await registered(member.value);
    expect(ids(await world.unitOfWork((commit) => commit.rooms.withServers([serverOf(member.value), fresh.server()])))).toEqual([id]);
    expect(await world.unitOfWork((commit) => commit.rooms.withServers([]))).toEqual([]);
    await world.unitOfWork((commit) => commit.rooms.setMember(id, member.value, 'leave'));
    expect(await world.unitOfWork((commit) => commit.rooms.withServers([serverOf(member.value)]))).toEqual([]);
  });

  it('shows the name of a room in the list', async () => {
    const id = await registered(fresh.employee());
    await world.unitOfWork((commit) => commit.rooms.rename(id, 'PO 4500012345 询价'));
    const { items } = await world.listings.rooms(all);
    expect(items.find((room) => room.id === id)).toEqual({ ...(await found(id)), name: 'PO 4500012345 询价' });
    // A partner may name a room with what a store cannot hold; that refuses nothing.
    await world.unitOfWork((commit) => commit.rooms.rename(id, 'a\0b'));
  });
});
