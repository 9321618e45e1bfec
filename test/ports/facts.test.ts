import { expect, it } from '@jest/globals';
import type { Person } from '../../policy/index.ts';
import { agreement, approved, denial, fresh, person, request } from './samples.ts';
import { describePorts } from './describe-ports.ts';

const nothing = { agreements: [], contacts: [], people: [], rooms: [], members: [] };

describePorts('facts', (world) => {
  it('are nothing at revision 0 in the beginning', async () => {
    expect(await world.facts.load(0)).toEqual({ revision: 0, ...nothing });
  });

  it('are everything since 0, and then what each commit changed', async () => {
    const [partner, contact, worker, room] = [agreement(), request(), person(), fresh.room()];
    await world.unitOfWork((commit) => commit.agreements.add(partner));
    await world.unitOfWork((commit) => commit.contacts.open(contact));
    await world.unitOfWork(async (commit) => {
      await commit.people.put(worker);
      await commit.rooms.register({ id: room, class: 'shared', host: 'partner', at: 1 });
      await commit.rooms.setMember(room, worker.userId, 'join');
    });
    const rooms = [{ id: room, class: 'shared', host: 'partner', recording: 'recorded', fit: 'met', version: '' }];
    const members = [{ roomId: room, userId: worker.userId, presence: 'join' }];
    expect(await world.facts.load(0)).toEqual({
      revision: 3,
      agreements: [partner],
      contacts: [contact],
      people: [worker],
      rooms,
      members,
    });
    expect(await world.facts.load(1)).toEqual({ revision: 3, agreements: [], contacts: [contact], people: [worker], rooms, members });
    expect(await world.facts.load(2)).toEqual({ revision: 3, agreements: [], contacts: [], people: [worker], rooms, members });
    expect(await world.facts.load(3)).toEqual({ revision: 3, ...nothing });
  });

  it('are all there, each once, also where there are many', async () => {
    const put = async (number: number): Promise<readonly Person[]> => {
      const some = Array.from({ length: number }, () => person());
      await world.unitOfWork(async ({ people }) => {
        for (const one of some) await people.put(one);
      });
      return some;
    };
    const byId = (a: Person, b: Person): number => a.userId.localeCompare(b.userId);
    const first = await put(1_000);
    expect((await world.facts.load(0)).people.toSorted(byId)).toEqual(first.toSorted(byId));
    const more = await put(1_001);
    expect((await world.facts.load(1)).people.toSorted(byId)).toEqual(more.toSorted(byId));
    expect((await world.facts.load(0)).people.toSorted(byId)).toEqual([...first, ...more].toSorted(byId));
  });

  it('tell of who left', async () => {
    const [room, worker] = [fresh.room(), fresh.employee()];
    await world.unitOfWork(async ({ rooms }) => {
      await rooms.register({ id: room, class: 'direct', host: 'home', at: 1 });
      await rooms.setMember(room, worker, 'join');
    });
    await world.unitOfWork(({ rooms }) => rooms.setMember(room, worker, 'leave'));
    expect(await world.facts.load(1)).toEqual({
      revision: 2,
      ...nothing,
      members: [{ roomId: room, userId: worker, presence: 'leave' }],
    });
  });

  it('tell of the server names an agreement has now', async () => {
    const before = agreement();
    await world.unitOfWork((commit) => commit.agreements.add(before));
    const after = { ...before, serverNames: before.serverNames.slice(1) };
    await world.unitOfWork((commit) => commit.agreements.put(after));
    expect((await world.facts.load(1)).agreements).toEqual([after]);
  });

  it('hold the newest contact of a pair only, also when an older one changes later', async () => {
    const older = approved(request());
    const newer = request({ ...older, requestedAt: older.requestedAt - 5 });
    await world.unitOfWork((commit) => commit.contacts.open(older));
    await world.unitOfWork((commit) => commit.contacts.open(newer));
    await world.unitOfWork((commit) => commit.contacts.put({ ...older, until: 7 }));
    expect((await world.facts.load(0)).contacts).toEqual([newer]);
    expect(await world.facts.load(2)).toEqual({ revision: 3, ...nothing });
  });

  it('are as one commit left them, however many are under way', async () => {
    const [partner, worker] = [agreement(), person()];
    await world.unitOfWork((commit) => commit.agreements.add(partner));
    const writers = ['a', 'b', 'c', 'd'];
    const each = 40;
    const write = async (writer: string): Promise<void> => {
      for (let time = 0; time < each; time += 1) {
        await world.unitOfWork(async ({ people, agreements, audit }) => {
          await agreements.put({ ...partner, name: `${writer} ${time}` });
          await audit.append(denial());
          await people.put({ ...worker, department: `${writer} ${time}` });
        });
      }
    };
    const written = Promise.all(writers.map(write));
    let [name, department] = ['', ''];
    const follow = async (since: number): Promise<void> => {
      const { revision, ...changes } = await world.facts.load(since);
      for (const changed of changes.agreements) name = changed.name;
      for (const changed of changes.people) department = changed.department;
      expect(name).toBe(department);
      expect(revision).toBeGreaterThanOrEqual(since);
      if (revision <= writers.length * each) await follow(revision);
    };
    await follow(1);
    await written;
  });

  it('announce each revision to who listens, until it stops', async () => {
    let announce = (): void => {};
    const listening = await world.facts.listen(() => announce());
    // The beginning of listening may count as one announcement, not as three.
    for (const _ of [1, 2, 3]) {
      const announced = new Promise<void>((resolve) => {
        announce = resolve;
      });
      await world.unitOfWork(({ people }) => people.put(person()));
      await announced;
    }
    await listening.stop();
    announce = () => {
      throw new Error('nobody listens any more');
    };
    await world.unitOfWork(({ people }) => people.put(person()));
  });
});
