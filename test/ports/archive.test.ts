import { expect, it } from '@jest/globals';
import type { RoomId } from '../../policy/index.ts';
import type { ArchiveEntry } from '../../bridge/archive/entry.ts';
import type { ArchivedEvent } from '../../bridge/ports/listings.ts';
import { all, entry, fresh } from './samples.ts';
import { describePorts } from './describe-ports.ts';

describePorts('archive', (world) => {
  const room = async (): Promise<RoomId> => {
    const id = fresh.room();
    await world.unitOfWork((commit) => commit.rooms.register({ id, class: 'shared', host: 'home', at: 1 }));
    return id;
  };
  const append = (entries: readonly ArchiveEntry[]): Promise<readonly ArchiveEntry[]> =>
    world.unitOfWork((commit) => commit.archive.append(entries));
  const kept = async (id: RoomId): Promise<readonly ArchivedEvent[]> => (await world.listings.archive(id, all)).items;

  it('keeps entries in the order given, each room numbered from 1', async () => {
    const [one, two] = [await room(), await room()];
    const entries = [entry(one), entry(two), entry(one), entry(one, { withheld: true, type: 'm.reaction' }), entry(two)];
    expect(await append(entries)).toEqual(entries);
    expect(await kept(one)).toEqual([entries[0], entries[2], entries[3]].map((given, index) => ({ ...given, seq: index + 1 })));
    expect(await kept(two)).toEqual([entries[1], entries[4]].map((given, index) => ({ ...given, seq: index + 1 })));
  });

  it('leaves what is kept already as it is, and answers only what was new', async () => {
    const id = await room();
    const [first, second] = [entry(id), entry(id)];
    await append([first]);
    expect(await append([{ ...first, raw: '{}', withheld: true }, second, second])).toEqual([second]);
    expect(await append([first, second])).toEqual([]);
    expect((await kept(id)).map(({ seq, raw, eventId }) => ({ seq, raw, eventId }))).toEqual([
      { seq: 1, raw: first.raw, eventId: first.eventId },
      { seq: 2, raw: second.raw, eventId: second.eventId },
    ]);
  });

  it('keeps nothing of a room that is not registered', async () => {
    const [known, unknown] = [await room(), fresh.room()];
    const [inside, outside] = [entry(known), entry(unknown)];
    expect(await append([outside, inside])).toEqual([inside]);
    expect(await kept(unknown)).toEqual([]);
    expect(await append([])).toEqual([]);
  });

  it('does not let an event of one room keep out one of another', async () => {
    const [one, two] = [await room(), await room()];
    const given = entry(one);
    expect(await append([given])).toHaveLength(1);
    expect(await append([{ ...given, roomId: two }])).toHaveLength(1);
  });

  it('keeps an event whose type holds what the store cannot, its text untouched', async () => {
    const id = await room();
    const given = entry(id, { type: 'm.\0\u{1F600}', raw: '{"type":"m.\\u0000"}' });
    expect(await append([given])).toEqual([given]);
    expect((await kept(id)).map(({ raw }) => raw)).toEqual([given.raw]);
  });

  it('keeps 200 entries given at once, in order', async () => {
    const id = await room();
    const entries = Array.from({ length: 200 }, () => entry(id));
    await append(entries);
    expect((await kept(id)).map(({ eventId }) => eventId)).toEqual(entries.map(({ eventId }) => eventId));
  });

  it('neither doubles nor loses an event that two readers bring at once', async () => {
    const [one, two] = [await room(), await room()];
    const entries = Array.from({ length: 60 }, (_, index) => entry(index % 3 === 0 ? two : one));
    const readers = [0, 10, 20, 30, 5, 15, 25].map((start) => entries.slice(start, start + 30));
    const answered = await Promise.all(readers.map(append));
    const union = new Set(readers.flat());
    expect(answered.flat()).toHaveLength(union.size);
    const together = [...(await kept(one)), ...(await kept(two))];
    expect(new Set(together.map(({ eventId }) => eventId))).toEqual(new Set([...union].map(({ eventId }) => eventId)));
    for (const id of [one, two]) {
      const numbers = (await kept(id)).map(({ seq }) => seq);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });

  it('sets aside what cannot be read, once, whatever it holds', async () => {
    const poison = '{"broken": \0 机密';
    for (const receivedAt of [1, 2]) await world.unitOfWork((commit) => commit.archive.setAside(poison, 'is not \0 JSON', receivedAt));
    expect(await world.setAside()).toEqual([poison]);
  });
});
