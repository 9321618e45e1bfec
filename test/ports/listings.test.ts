import { expect, it } from '@jest/globals';
import type { Page, PageRequest } from '../../bridge/ports/listings.ts';
import { agreement, all, approved, denial, entry, fresh, person, request } from './samples.ts';
import { describePorts } from './describe-ports.ts';

/** Every row of a list, read in pages of a size. */
const inPages = async <T>(list: (page: PageRequest) => Promise<Page<T>>, limit: number): Promise<readonly (readonly T[])[]> => {
  const pages: (readonly T[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ cursor, limit });
    pages.push(page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return pages;
};

describePorts('listings', (world) => {
  const five = [0, 1, 2, 3, 4];

  it('page through every list, newest first, without double or gap', async () => {
    const people = five.map(() => person());
    const agreements = five.map(() => agreement());
    const contacts = five.map(() => request());
    for (const index of five) {
      await world.unitOfWork(async (commit) => {
        await commit.people.put(people[index] ?? person());
        await commit.agreements.add(agreements[index] ?? agreement());
        await commit.contacts.open(contacts[index] ?? request());
        await commit.rooms.register({ id: fresh.room(), class: 'direct', host: 'home', at: index });
        await commit.audit.append(denial({ at: index }));
      });
    }
    const { listings } = world;
    const newest = <T>(rows: readonly T[]): (readonly T[])[] => {
      const [a, b, c, d, e] = rows.toReversed();
      return [[a, b], [c, d], [e]] as T[][];
    };
    expect(await inPages(listings.people, 2)).toEqual(newest(people));
    expect(await inPages(listings.partners, 2)).toEqual(newest(agreements));
    expect((await inPages((page) => listings.contacts([], page), 2)).map((page) => page.map(({ id }) => id))).toEqual(
      newest(contacts.map(({ id }) => id)),
    );
    expect((await inPages((page) => listings.audit([], page), 2)).map((page) => page.map(({ at }) => at))).toEqual(newest(five));
    expect((await inPages(listings.rooms, 2)).map((page) => page.length)).toEqual([2, 2, 1]);
  });

  it('end a full last page without a cursor', async () => {
    for (const _ of [1, 2]) await world.unitOfWork((commit) => commit.people.put(person()));
    expect((await world.listings.people({ cursor: undefined, limit: 2 })).next).toBeNull();
    expect(await world.listings.rooms(all)).toEqual({ items: [], next: null });
  });

  it('answer an empty page to a cursor that is not ours', async () => {
    for (const _ of five) await world.unitOfWork((commit) => commit.people.put(person()));
    const { next } = await world.listings.people({ cursor: undefined, limit: 1 });
    await world.unitOfWork((commit) => commit.audit.append(denial()));
    const strange = ['', 'x', '::', "'; drop table people; --", Buffer.from('people:99999999999999999999').toString('base64url'), '\0'];
    for (const cursor of strange) expect(await world.listings.people({ cursor, limit: 1 })).toEqual({ items: [], next: null });
    expect(await world.listings.audit([], { cursor: next ?? '', limit: 1 })).toEqual({ items: [], next: null });
  });

  it('page a room in the order received', async () => {
    const [room, other] = [fresh.room(), fresh.room()];
    const entries = five.map(() => entry(room));
    await world.unitOfWork(async (commit) => {
      for (const id of [room, other]) await commit.rooms.register({ id, class: 'direct', host: 'home', at: 1 });
      await commit.archive.append([entry(other), ...entries]);
    });
    const pages = await inPages((page) => world.listings.archive(room, page), 2);
    expect(pages.flat()).toEqual(entries.map((given, index) => ({ ...given, seq: index + 1 })));
    expect(await world.listings.archive(fresh.room(), all)).toEqual({ items: [], next: null });
  });

  it('show contacts of the standings asked for, with the names people know', async () => {
    const partner = agreement();
    const worker = person();
    const known = request({ employee: worker.userId, external: `@x:${partner.serverNames[1]}` as never });
    const unknown = approved(request());
    await world.unitOfWork(async (commit) => {
      await commit.agreements.add(partner);
      await commit.people.put(worker);
      for (const contact of [known, unknown]) await commit.contacts.open(contact);
    });
    const named = { ...known, employeeName: worker.displayName, department: worker.department, partnerName: partner.name };
    const unnamed = { ...unknown, employeeName: unknown.employee, department: '', partnerName: 'globex.test' };
    expect((await world.listings.contacts(['requested'], all)).items).toEqual([named]);
    expect((await world.listings.contacts(['approved', 'blocked'], all)).items).toEqual([unnamed]);
    expect((await world.listings.contacts([], all)).items).toEqual([unnamed, named]);
  });

  it('show records of the kinds asked for', async () => {
    for (const kind of ['decision', 'person.put', 'decision', 'room.parted']) {
      await world.unitOfWork((commit) => commit.audit.append(denial({ kind })));
    }
    const indexes = async (kinds: readonly string[]): Promise<readonly number[]> =>
      (await world.listings.audit(kinds, all)).items.map(({ index }) => index);
    expect(await indexes(['decision'])).toEqual([2, 0]);
    expect(await indexes(['person.put', 'room.parted'])).toEqual([3, 1]);
    expect(await indexes(['nothing'])).toEqual([]);
  });

  it('answer the whole log as lines, also where it is longer than a batch', async () => {
    await world.unitOfWork(async ({ audit }) => {
      for (let at = 0; at < 2_050; at += 1) await audit.append(denial({ at }));
    });
    let count = 0;
    for await (const line of world.listings.auditLines()) expect(JSON.parse(line)).toMatchObject({ index: count++ });
    expect(count).toBe(2_050);
  });
});
