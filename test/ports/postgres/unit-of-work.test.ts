import { expect, it } from '@jest/globals';
import { describePostgres } from '../describe-ports.ts';
import { verifyLog } from '../../../bridge/audit/verify.ts';
import { Unkeepable } from '../../../bridge/ports/unit-of-work.ts';
import { sha256 } from '../../../bridge/sha256.ts';
import { approved, denial, entry, fresh, person, request } from '../samples.ts';

describePostgres('unit of work in Postgres', (world) => {
  const clash = (code: string): Error => Object.assign(new Error(`clash ${code}`), { code });

  const runsUntilGivenUp = async (code: string): Promise<number> => {
    let runs = 0;
    const failing = world.unitOfWork(async ({ people }) => {
      runs += 1;
      await people.put(person());
      throw clash(code);
    });
    await expect(failing).rejects.toThrow(`clash ${code}`);
    return runs;
  };

  it('tries three times where two commits stand in each other’s way, and once where another reason is given', async () => {
    expect(await runsUntilGivenUp('40P01')).toBe(3);
    expect(await runsUntilGivenUp('40001')).toBe(3);
    expect(await runsUntilGivenUp('23505')).toBe(1);
    expect((await world.facts.load(0)).people).toEqual([]);
  });

  it('resolves a deadlock between two commits that hold two contacts crosswise', async () => {
    const [one, two] = [request(), request()];
    for (const contact of [one, two]) await world.unitOfWork((commit) => commit.contacts.open(contact));
    let [arrived, meet] = [0, (): void => {}];
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const crosswise = (first: typeof one, second: typeof one): Promise<void> =>
      world.unitOfWork(async ({ contacts, audit }) => {
        const held = await contacts.find(first.id);
        arrived += 1;
        if (arrived >= 2) meet();
        await met;
        if (held?.standing === 'requested') await contacts.put(approved(held));
        await contacts.find(second.id);
        await audit.append(denial());
      });
    await Promise.all([crosswise(one, two), crosswise(two, one)]);
    // One of the two is given up and runs again; on a slow machine both may be.
    expect(arrived).toBeGreaterThan(2);
    expect((await world.facts.load(0)).contacts.map(({ standing }) => standing)).toEqual(['approved', 'approved']);
    expect(await verifyLog(sha256, world.listings.auditLines())).toMatchObject({ ok: true, value: { next: 2 } });
  });

  it('has no deadlock between commits that change facts and record in different orders', async () => {
    const [id, somebody] = [fresh.room(), person()];
    let runs = 0;
    const commits = Array.from({ length: 20 }, (_, index) =>
      world.unitOfWork(async ({ people, audit, archive, rooms }) => {
        runs += 1;
        if (index % 2 === 0) await audit.append(denial());
        await rooms.register({ id, class: 'direct', host: 'home', at: 1 });
        if (index % 3 === 0) await archive.append([entry(id)]);
        if (index % 5 !== 0) await people.put(index % 7 === 0 ? { ...somebody, department: String(index) } : person());
        if (index % 2 === 1) await audit.append(denial());
      }),
    );
    await Promise.all(commits);
    expect(runs).toBe(20);
    expect(await verifyLog(sha256, world.listings.auditLines())).toMatchObject({ ok: true, value: { next: 20 } });
  });

  it('does not take a commit for done that Postgres rolled back', async () => {
    const quiet = world.unitOfWork(async ({ people, contacts }) => {
      await people.put(person());
      await contacts.open({ ...request(), direction: 'sideways' as never }).catch(() => {});
    });
    await expect(quiet).rejects.toThrow();
    const quietNext = world.unitOfWork(async ({ contacts }) => {
      await contacts.open({ ...request(), direction: 'sideways' as never }).catch(() => {});
    });
    await expect(quietNext).rejects.toThrow('rolled back');
    expect(await world.facts.load(0)).toMatchObject({ revision: 0, people: [] });
  });

  it('refuses what the work does after its end, instead of committing it by itself', async () => {
    let late: Promise<void> | undefined;
    let rejected = (): void => {};
    const failing = world.unitOfWork(async ({ people }) => {
      const failed = new Promise<void>((resolve) => {
        rejected = resolve;
      });
      late = failed.then(() => people.put(person()));
      throw new Error('first');
    });
    await expect(failing).rejects.toThrow('first');
    rejected();
    await expect(late).rejects.toThrow('has ended');
    expect((await world.facts.load(0)).people).toEqual([]);
  });

  it('says what can never be kept, and goes on after it', async () => {
    const room = fresh.room();
    await world.unitOfWork(({ rooms }) => rooms.register({ id: room, class: 'direct', host: 'home', at: 1 }));
    for (const fault of [{ originServerTs: 1e300 }, { originServerTs: 0.5 }, { raw: 'a\0b' }]) {
      await expect(world.unitOfWork(({ archive }) => archive.append([entry(room, fault)]))).rejects.toBeInstanceOf(Unkeepable);
    }
    await expect(world.unitOfWork(({ people }) => people.put(person({ department: '\0' })))).rejects.toBeInstanceOf(Unkeepable);
    expect(await world.unitOfWork(({ archive }) => archive.append([entry(room)]))).toHaveLength(1);
  });

  it('leaves every fact with the revision of its commit', async () => {
    await world.unitOfWork(async (commit) => {
      const [contact, room] = [request(), fresh.room()];
      await commit.contacts.open(contact);
      await commit.rooms.register({ id: room, class: 'direct', host: 'home', at: 1 });
      await commit.rooms.setMember(room, contact.employee, 'join');
    });
    const { rows } = await world.pool.query(`select 'contacts' as name from contacts where revision is distinct from 1
      union all select 'rooms' from rooms where revision is distinct from 1
      union all select 'members' from room_members where revision is distinct from 1`);
    expect(rows).toEqual([]);
  });
});
