import { expect, it } from '@jest/globals';
import type { Commit } from '../../bridge/ports/unit-of-work.ts';
import { agreement, all, approved, denial, entry, fresh, person, request } from './samples.ts';
import { describePorts } from './describe-ports.ts';

describePorts('unit of work', (world) => {
  const everything = async (commit: Commit): Promise<void> => {
    const [contact, room] = [request(), fresh.room()];
    await commit.agreements.add(agreement());
    await commit.contacts.open(contact);
    await commit.contacts.put(approved(contact));
    await commit.people.put(person());
    await commit.rooms.register({ id: room, class: 'direct', host: 'home', at: 1 });
    await commit.rooms.setMember(room, contact.employee, 'join');
    await commit.archive.append([entry(room)]);
    await commit.archive.setAside('x', 'y', 1);
    await commit.audit.append(denial());
    await commit.outbox.add({ kind: 'join-room', roomId: room }, 'join');
  };

  const kept = async (): Promise<Record<string, number>> => ({
    revision: (await world.facts.load(0)).revision,
    contacts: (await world.listings.contacts([], all)).items.length,
    partners: (await world.listings.partners(all)).items.length,
    people: (await world.listings.people(all)).items.length,
    rooms: (await world.listings.rooms(all)).items.length,
    audit: (await world.listings.audit([], all)).items.length,
    duties: (await world.duties()).length,
    setAside: (await world.setAside()).length,
  });

  it('commits everything together, as one revision', async () => {
    await world.unitOfWork(everything);
    expect(await kept()).toEqual({ revision: 1, contacts: 1, partners: 1, people: 1, rooms: 1, audit: 1, duties: 1, setAside: 1 });
    expect(world.known).toEqual([1]);
  });

  it('answers what the work answers', async () => {
    expect(await world.unitOfWork(async () => 'done')).toBe('done');
  });

  it('keeps nothing when the work rejects, and rejects with the same error', async () => {
    const fault = new Error('afterwards');
    const failing = world.unitOfWork(async (commit) => {
      await everything(commit);
      throw fault;
    });
    await expect(failing).rejects.toBe(fault);
    expect(await kept()).toEqual({ revision: 0, contacts: 0, partners: 0, people: 0, rooms: 0, audit: 0, duties: 0, setAside: 0 });
    expect(world.known).toEqual([]);
  });

  it('takes no revision where no fact doors decide from has changed', async () => {
    const [room, somebody, known] = [fresh.room(), person(), fresh.employee()];
    const enter = async (commit: Commit): Promise<void> => {
      await commit.rooms.register({ id: room, class: 'direct', host: 'home', at: 1 });
      await commit.rooms.setMember(room, known, 'join');
      await commit.people.put(somebody);
    };
    await world.unitOfWork(enter);
    await world.unitOfWork(async (commit) => {
      await enter(commit);
      await commit.rooms.setMember(room, fresh.external(), 'leave');
      await commit.rooms.rename(room, 'new name');
      await commit.archive.append([entry(room)]);
      await commit.audit.append(denial());
    });
    expect(world.known).toEqual([1]);
    expect((await world.facts.load(0)).revision).toBe(1);
  });

  it('reads within a commit what was written in it', async () => {
    const contact = request();
    const seen = await world.unitOfWork(async (commit) => {
      await commit.contacts.open(contact);
      await commit.contacts.put(approved(contact));
      return commit.contacts.between(contact.employee, contact.external);
    });
    expect(seen).toEqual(approved(contact));
  });

  it('does not let a caller change what is kept through what it gave or got', async () => {
    const given = agreement();
    await world.unitOfWork((commit) => commit.agreements.add(given));
    const got = await world.unitOfWork((commit) => commit.agreements.find(given.partner));
    for (const held of [given, got]) Object.assign(held?.terms ?? {}, { files: false });
    expect((await world.unitOfWork((commit) => commit.agreements.find(given.partner)))?.terms.files).toBe(true);
  });

  it('keeps nothing that is done after the commit has ended', async () => {
    let ended: Commit | undefined;
    await world.unitOfWork(async (commit) => {
      ended = commit;
    });
    await ended?.people.put(person()).catch(() => {});
    expect(await kept()).toMatchObject({ revision: 0, people: 0 });
  });

  it('gives every commit at once a revision of its own', async () => {
    await Promise.all(Array.from({ length: 20 }, () => world.unitOfWork(everything)));
    expect([...world.known].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await kept()).toMatchObject({ revision: 20, contacts: 20, audit: 20 });
  });
});
