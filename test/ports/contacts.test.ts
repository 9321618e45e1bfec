import { expect, it } from '@jest/globals';
import { blockContact, expireContact, rejectContact, type ContactId, type ExternalContact } from '../../policy/index.ts';
import { approved, fresh, request } from './samples.ts';
import { describePorts } from './describe-ports.ts';

describePorts('contacts', (world) => {
  const found = (id: ContactId): Promise<ExternalContact | undefined> => world.unitOfWork((commit) => commit.contacts.find(id));
  const opened = async (contact: ExternalContact): Promise<void> =>
    void (await world.unitOfWork((commit) => commit.contacts.open(contact)));
  const put = (contact: ExternalContact): Promise<void> => world.unitOfWork((commit) => commit.contacts.put(contact));

  it('keeps a contact in every standing as it was given', async () => {
    const contact = request();
    await opened(contact);
    expect(await found(contact.id)).toEqual(contact);
    const settled = { by: 'ines', at: 1_800_000_000_009, because: '不需要' };
    const [rejected, blocked, expired] = [
      rejectContact(contact, settled),
      blockContact(approved(contact), settled),
      expireContact(approved(contact, 5), 6),
    ];
    for (const moved of [approved(contact), rejected.ok && rejected.value, blocked.ok && blocked.value, expired.ok && expired.value]) {
      if (!moved) throw new Error('a sample did not move');
      await put(moved);
      expect(await found(contact.id)).toEqual(moved);
    }
  });

  it('answers undefined for what was never opened', async () => {
    expect(await found(fresh.contact())).toBeUndefined();
    expect(await world.unitOfWork((commit) => commit.contacts.between(fresh.employee(), fresh.external()))).toBeUndefined();
  });

  it('refuses to put a contact that does not exist', async () => {
    await expect(put(request())).rejects.toThrow('there is no contact');
  });

  it('answers the open request of a pair instead of a second one', async () => {
    const first = request();
    const second = request(first);
    expect(await world.unitOfWork((commit) => commit.contacts.open(first))).toEqual({ contact: first, opened: true });
    expect(await world.unitOfWork((commit) => commit.contacts.open(second))).toEqual({ contact: first, opened: false });
    expect(await world.unitOfWork((commit) => commit.contacts.open(approved(second)))).toEqual({ contact: first, opened: false });
    expect(await found(second.id)).toBeUndefined();
  });

  it('opens a new request once the former is settled, and answers the newest of the pair', async () => {
    const first = request();
    const second = request({ ...first, requestedAt: first.requestedAt - 1 });
    await opened(first);
    await put(approved(first));
    expect(await world.unitOfWork((commit) => commit.contacts.open(second))).toEqual({ contact: second, opened: true });
    expect(await world.unitOfWork((commit) => commit.contacts.between(first.employee, first.external))).toEqual(second);
  });

  it('does not take the two people of a pair for one another', async () => {
    const contact = request();
    await opened(contact);
    expect(await world.unitOfWork((commit) => commit.contacts.between(contact.external, contact.employee))).toBeUndefined();
  });

  it('opens one request of twenty at once', async () => {
    const { employee, external } = request();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => world.unitOfWork((commit) => commit.contacts.open(request({ employee, external })))),
    );
    expect(answers.filter((answer) => answer.opened)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.contact.id)).size).toBe(1);
  });

  it('lets of ten approvals at once each see the one before, found by id or by pair', async () => {
    const contact = request();
    await opened(contact);
    const approve = (byPair: boolean): Promise<string> =>
      world.unitOfWork(async ({ contacts, rooms }) => {
        const before = await (byPair ? contacts.between(contact.employee, contact.external) : contacts.find(contact.id));
        await rooms.find(fresh.room());
        if (before?.standing === 'requested') await contacts.put(approved(before));
        return before?.standing ?? 'none';
      });
    const seen = await Promise.all(Array.from({ length: 10 }, (_, index) => approve(index % 2 === 0)));
    expect(seen.filter((standing) => standing === 'requested')).toHaveLength(1);
    expect(seen.filter((standing) => standing === 'approved')).toHaveLength(9);
  });

  it('holds a pair that has no contact yet', async () => {
    const { employee, external } = request();
    const enter = (): Promise<boolean> =>
      world.unitOfWork(async (commit) => {
        const before = await commit.contacts.between(employee, external);
        if (!before) await commit.contacts.open(approved(request({ employee, external })));
        return before === undefined;
      });
    const entered = await Promise.all(Array.from({ length: 5 }, enter));
    expect(entered.filter(Boolean)).toHaveLength(1);
  });

  it('answers approvals that have ended, oldest end first, up to the limit', async () => {
    const contacts = [3, 1, 2, 4].map((until) => approved(request(), until));
    for (const contact of contacts) await opened(contact);
    const ended = (now: number, limit: number): Promise<readonly ExternalContact[]> =>
      world.unitOfWork((commit) => commit.contacts.ended(now, limit));
    expect((await ended(3, 10)).map((contact) => 'until' in contact && contact.until)).toEqual([1, 2, 3]);
    expect(await ended(3, 1)).toEqual([contacts[1]]);
    expect(await ended(0, 10)).toEqual([]);
  });
});
