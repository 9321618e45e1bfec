import { describe, expect, it } from '@jest/globals';

import type { RoomId, UserId } from '../../policy/index.ts';
import type { AuditEntry } from '../audit/record.ts';
import { readMessage } from '../content/read-message.ts';
import { admit, type Admitted } from './admit.ts';
import type { Question, RoomView } from './question.ts';
import { agree, anna, approve, bob, home, request, smallWorld, strict, type SmallWorld } from './testing/small-world.ts';

const roomId = '!room' as RoomId;
const roomOf = (...members: readonly UserId[]): RoomView => ({
  id: roomId,
  class: 'direct',
  host: 'home',
  members: new Map(members.map((member) => [member, 'join'])),
});

const invite: Question = { action: 'invite.send', subject: anna, invitee: bob, room: roomOf(anna) };
const shown = { fits: true, encrypted: false, version: '12' };
const invited: Question = { action: 'invite.receive', subject: bob, invitee: anna, roomId, shown, saying: { text: '', plain: true } };
const say = (text: string): Question => ({
  action: 'message.send',
  subject: anna,
  room: roomOf(anna, bob),
  message: readMessage('m.room.message', { msgtype: 'm.text', body: text }),
});

const asking = (world: SmallWorld): ((question: Question) => Promise<Admitted>) => admit(world.admission);

const withoutStore = (world: SmallWorld): SmallWorld => ({
  ...world,
  admission: { ...world.admission, unitOfWork: () => Promise.reject(new Error('the database is away')) },
});

describe('admit', () => {
  it('leaves no record of a plain permit', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world);
    const { decision, requestId, fault } = await asking(world)(say('good morning'));
    expect(decision).toMatchObject({ outcome: 'permit', reasons: ['contact-approved'] });
    expect({ requestId, fault }).toEqual({ requestId: undefined, fault: undefined });
    expect(await world.records()).toEqual([]);
  });

  it('records a denial with the facts compared and their revision, and no content', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world);
    const { id, decision } = await asking(world)(say('a SECRET plan'));
    expect(decision).toMatchObject({ outcome: 'deny', reasons: ['word-not-allowed'] });
    const records = await world.records();
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      kind: 'decision',
      at: world.time.now,
      body: {
        id,
        outcome: 'deny',
        subject: anna,
        action: 'message.send',
        resource: roomId,
        context: { kind: 'text' },
        reasons: ['word-not-allowed'],
        rules: ['message.send:word'],
        revision: world.admission.policy.revision,
        facts: { subject: 'employee', agreement: 'active', externals: 'approved', room: 'direct', kind: 'text', content: 'word' },
        facts_revision: world.snapshot.directory.revision(),
      },
    });
    expect(JSON.stringify(records)).not.toMatch(/secret|plan/i);
  });

  it('records the revision the decision was made from, though the facts move on before it is written', async () => {
    const world = smallWorld();
    await agree(world);
    const seen = world.snapshot.directory.revision();
    const { unitOfWork } = world.admission;
    const later = asking({
      ...world,
      admission: {
        ...world.admission,
        unitOfWork: async (work) => {
          await approve(world, { external: '@bea:globex.test' as UserId });
          return unitOfWork(work);
        },
      },
    });
    await later(invite);
    expect(world.snapshot.directory.revision()).toBeGreaterThan(seen);
    expect(await world.records('decision')).toMatchObject([{ body: { facts_revision: seen } }]);
  });

  it('opens exactly one request, however often a refused invite is repeated, from either side', async () => {
    const world = smallWorld();
    await agree(world);
    const answers = [];
    for (const question of [invite, invite, invited, invite]) answers.push(await asking(world)(question));
    const together = await Promise.all([invite, invited, invite].map((question) => asking(world)(question)));
    const contacts = await world.contacts();
    expect(contacts).toMatchObject([{ standing: 'requested', employee: anna, external: bob, direction: 'out', purpose: '' }]);
    for (const { decision, requestId } of [...answers, ...together]) {
      expect(decision.reasons).toEqual(['contact-not-approved']);
      expect(requestId).toBe(contacts[0]?.id);
    }
    expect(await world.records('contact.requested')).toMatchObject([{ body: { contact: contacts[0]?.id, by: answers[0]?.id } }]);
    expect(await world.records('decision')).toHaveLength(7);
  });

  it('notes that the other side asked first', async () => {
    const world = smallWorld();
    await agree(world);
    await asking(world)(invited);
    expect(await world.contacts()).toMatchObject([{ employee: anna, external: bob, direction: 'in' }]);
  });

  it('opens a request anew where an approval has expired, written down or not', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world, { until: world.time.now + 1000 });
    world.time.now += 1000;
    const { decision, requestId } = await asking(world)(invite);
    expect(decision.reasons).toEqual(['contact-expired']);
    expect((await world.contacts()).map(({ id, standing }) => [id === requestId, standing])).toEqual([
      [true, 'requested'],
      [false, 'approved'],
    ]);
  });

  it('opens none where the contact was rejected or there is no agreement', async () => {
    const world = smallWorld();
    expect(await asking(world)(invite)).toMatchObject({ decision: { reasons: ['no-agreement'] }, requestId: undefined });
    expect(await world.contacts()).toEqual([]);
  });

  it('opens none beside a settlement that came in between', async () => {
    const world = smallWorld();
    await agree(world);
    const { unitOfWork } = world.admission;
    const late = asking({
      ...world,
      admission: {
        ...world.admission,
        unitOfWork: async (work) => {
          await approve(world);
          return unitOfWork(work);
        },
      },
    });
    const { decision, requestId } = await late(invite);
    expect(decision.reasons).toEqual(['contact-not-approved']);
    expect(requestId).toBeUndefined();
    expect(await world.contacts()).toMatchObject([{ standing: 'approved', by: 'carol' }]);
    expect(await asking(world)(invite)).toMatchObject({ decision: { outcome: 'permit' } });
  });

  it.each([
    ['out', invite],
    ['in', invited],
  ] as const)('enters a contact that the terms accept, once, reaching %s', async (direction, question) => {
    const world = smallWorld();
    await agree(world, { terms: { ...strict, invitesOut: 'open', invitesIn: 'open' } });
    const answers = await Promise.all([question, question].map(asking(world)));
    for (const { decision } of answers) expect(decision).toMatchObject({ outcome: 'permit', reasons: ['terms-accept'] });
    const contacts = await world.contacts();
    expect(contacts).toMatchObject([{ standing: 'approved', direction, by: 'terms', scope: { files: true, groups: true } }]);
    expect(await world.records('contact.requested', 'contact.approved')).toMatchObject([
      { kind: 'contact.requested', body: { by: answers[0]?.id } },
      { kind: 'contact.approved', body: { contact: contacts[0]?.id, by: 'terms' } },
    ]);
    expect((await asking(world)(say('hello'))).decision.outcome).toBe('permit');
  });

  it('approves by the terms what was waiting', async () => {
    const world = smallWorld();
    await agree(world, { terms: { ...strict, invitesOut: 'open' } });
    const waiting = await request(world);
    await asking(world)(invite);
    expect(await world.contacts()).toMatchObject([{ id: waiting.id, standing: 'approved' }]);
  });

  it('turns a permit with an obligation into a denial where it cannot be recorded', async () => {
    const world = smallWorld();
    await agree(world, { terms: { ...strict, invitesOut: 'open' } });
    const admitted = await asking(withoutStore(world))(invite);
    expect(admitted).toMatchObject({
      decision: { outcome: 'deny', reasons: ['facts-unavailable'], obligations: [] },
      requestId: undefined,
      undecided: true,
    });
    expect(admitted.fault).toEqual(new Error('the database is away'));
    expect(await world.contacts()).toEqual([]);
  });

  it('keeps a denial and its reason where it cannot be recorded', async () => {
    const world = smallWorld();
    await agree(world);
    const admitted = await asking(withoutStore(world))(invite);
    expect(admitted).toMatchObject({
      decision: { outcome: 'deny', reasons: ['contact-not-approved'], obligations: [] },
      requestId: undefined,
    });
    expect(admitted.fault).toBeInstanceOf(Error);
  });

  it('lets a denial wait to be recorded, without trying where there is no use, and says what nobody has decided', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world);
    const [kept, state] = [[] as AuditEntry[], { away: false, tried: 0 }];
    const unitOfWork = (): Promise<never> => {
      state.tried += 1;
      return Promise.reject(new Error('the database is away'));
    };
    const late = { away: () => state.away, keep: (entry: AuditEntry) => void kept.push(entry) };
    const ask = admit({ ...world.admission, unitOfWork, late });
    const secret = say('a SECRET plan');
    const first = await ask(secret);
    expect([first.fault, first.undecided]).toEqual([new Error('the database is away'), undefined]);
    state.away = true;
    const second = await ask(secret);
    expect([second.fault, second.undecided, state.tried]).toEqual([undefined, undefined, 1]);
    world.snapshot.extendLease(world.time.now);
    expect(await ask(secret)).toMatchObject({ undecided: true, decision: { reasons: ['facts-unavailable'] } });
    expect(kept.map(({ at, body }) => [at, body['outcome'], body['reasons']])).toEqual([
      [world.time.now, 'deny', ['word-not-allowed']],
      [world.time.now, 'deny', ['word-not-allowed']],
      [world.time.now, 'deny', ['facts-unavailable']],
    ]);
  });

  it('still permits what needs no record while there is no database, as long as the facts may be used', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world);
    expect(await asking(withoutStore(world))(say('hello'))).toMatchObject({ decision: { outcome: 'permit' }, fault: undefined });
  });

  it.each<Question>([
    invite,
    invited,
    say('hello'),
    { action: 'room.create', subject: anna },
    { action: 'room.join', subject: anna, room: roomOf(anna, bob), invited: true },
    { action: 'room.leave', subject: anna, roomId },
    {
      action: 'message.send',
      subject: home.gateway,
      room: roomOf(anna),
      message: readMessage('m.room.message', { msgtype: 'm.text', body: '' }),
    },
    { action: 'queue.read', administrator: { login: 'carol', role: 'admin' }, resource: { type: 'record', id: 'queue' } },
  ])('denies $action, by whomever, once the lease is over', async (question) => {
    const world = smallWorld();
    await agree(world);
    await approve(world);
    world.snapshot.extendLease(world.time.now);
    expect((await asking(world)(question)).decision).toMatchObject({ outcome: 'deny', reasons: ['facts-unavailable'], obligations: [] });
    expect(await world.records('decision')).toMatchObject([{ body: { reasons: ['facts-unavailable'] } }]);
    world.snapshot.extendLease(world.time.now + 1);
    expect((await asking(world)(question)).decision.outcome).toBe('permit');
  });

  it('denies, with the cause, where deciding itself fails', async () => {
    const world = smallWorld();
    const broken = {
      ...world.admission.directory,
      agreementWith: () => {
        throw new Error('broken index');
      },
    };
    const admitted = await admit({ ...world.admission, directory: broken })(invite);
    expect(admitted).toMatchObject({ decision: { outcome: 'deny', reasons: ['facts-unavailable'], rules: [] }, requestId: undefined });
    expect(admitted.fault).toEqual(new Error('broken index'));
  });
});
