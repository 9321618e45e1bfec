import { describe, expect, it } from '@jest/globals';

import { blockContact, faultsOf, type PartnerId, type Presence, type RoomId, type ServerName, type UserId } from '../../policy/index.ts';
import { gatherFacts, type Gathered } from './gather-facts.ts';
import { readMessage, type Message } from '../content/read-message.ts';
import type { Question, RoomView } from './question.ts';
import {
  agree,
  anna,
  approve,
  bea,
  beginning,
  ben,
  bob,
  home,
  openRoom,
  request,
  smallWorld,
  strict,
  user,
  type SmallWorld,
} from './testing/small-world.ts';

const roomId = '!room' as RoomId;
const stranger = user('@mallory:initech.test');

const roomOf = (members: readonly UserId[], view: Partial<RoomView> = {}, presence: Presence = 'join'): RoomView => ({
  id: roomId,
  class: 'shared',
  host: 'home',
  members: new Map(members.map((member) => [member, presence])),
  ...view,
});

const gathered = ({ snapshot, time }: SmallWorld, question: Question): Gathered =>
  gatherFacts({ home, directory: snapshot.directory, now: time.now }, question);

const factsOf = (world: SmallWorld, question: Question): Gathered['facts'] => gathered(world, question).facts;

const message = (body: string): Message => readMessage('m.room.message', { msgtype: 'm.text', body });

const said = (subject: UserId, room: RoomView, changes: Partial<Message> = {}): Question => ({
  action: 'message.send',
  subject,
  room,
  message: { ...message('hello'), ...changes },
});

const saying = { text: '', plain: true } as const;
const globex = 'globex.test' as ServerName;

const admin = { login: 'anna', role: 'admin' } as const;

const shown = { fits: true, encrypted: false, version: '12' };

const everyKind: readonly Question[] = [
  { action: 'contact.request', subject: anna, employee: anna, external: bob },
  { action: 'invite.send', subject: anna, invitee: bob, room: roomOf([anna]) },
  { action: 'invite.receive', subject: bob, invitee: anna, roomId, shown, saying },
  { action: 'invite.address', subject: anna },
  { action: 'room.create', subject: anna },
  { action: 'room.join', subject: anna, room: roomOf([bob]), invited: true },
  { action: 'room.knock', subject: anna, roomId: undefined },
  { action: 'room.leave', subject: anna, roomId },
  { action: 'room.publish', subject: anna, roomId },
  said(anna, roomOf([anna, bob])),
  said(bob, roomOf([], { id: undefined, class: 'unknown' })),
  { action: 'media.receive', server: 'globex.test' as ServerName, direction: 'in', file: { type: 'image/png', size: 7 } },
  { action: 'state.change', subject: anna, room: roomOf([anna]), state: 'm.room.name', setting: 'plain', conforms: true },
  { action: 'redact', subject: anna, room: roomOf([anna]) },
  { action: 'federation.contact', server: 'globex.test' as ServerName, direction: 'in' },
  { action: 'profile.query', server: globex, direction: 'in', userId: anna },
  { action: 'profile.query', server: globex, direction: 'out', userId: bob },
  { action: 'keys.query', server: globex, direction: 'in', userId: bob },
  { action: 'directory.query', server: globex, direction: 'in', alias: '#sales:acme.test' },
  { action: 'media.download', server: globex, direction: 'in', media: 'mxc://acme.test/a', shared: true },
  { action: 'room.read', server: globex, direction: 'in', roomId, reading: 'history' },
  { action: 'third-party-invite.redeem', server: globex, direction: 'in' },
  { action: 'device-message.receive', subject: bob, recipient: anna, stranger: 'pass' },
  { action: 'contact.approve', administrator: admin, resource: { type: 'contact', id: 'con_0000000001' as never, employee: anna } },
  { action: 'contact.reject', administrator: admin, resource: { type: 'contact', id: 'con_0000000001' as never, employee: ben } },
  { action: 'contact.block', administrator: admin, resource: { type: 'contact', id: 'con_0000000001' as never, employee: ben } },
  { action: 'partner.add', administrator: admin, resource: { type: 'partner', id: 'par_0000000001' as never } },
  { action: 'partner.amend', administrator: admin, resource: { type: 'partner', id: 'par_0000000001' as never } },
  { action: 'partner.suspend', administrator: admin, resource: { type: 'partner', id: 'par_0000000001' as never } },
  { action: 'person.put', administrator: admin, resource: { type: 'user', id: anna } },
  {
    action: 'room.reclassify',
    administrator: admin,
    room: {
      id: roomId,
      class: 'shared',
      host: 'home',
      recording: 'recorded',
      fit: 'met',
      version: '12',
      members: new Map([[anna, 'join']]),
    },
    to: { class: 'internal', recording: 'recorded' },
  },
  { action: 'queue.read', administrator: admin, resource: { type: 'record', id: 'queue' } },
  { action: 'record.read', administrator: admin, resource: { type: 'record', id: 'audit' } },
];

describe('the facts of any question', () => {
  it.each(everyKind)('are whole, where nothing and where much is known: $action', async (question) => {
    const world = smallWorld();
    for (const prepare of [() => Promise.resolve(), () => agree(world), () => approve(world)]) {
      await prepare();
      const { request: asked, facts } = gathered(world, question);
      expect(faultsOf(question.action, facts)).toEqual([]);
      expect(asked.action).toBe(question.action);
      expect(JSON.stringify(asked)).not.toContain('hello');
    }
  });

  it.each(everyKind)('name who asks: $action', (question) => {
    const { subject } = gathered(smallWorld(), question).request;
    if ('administrator' in question) expect(subject).toEqual({ type: 'account', id: 'anna' });
    else if ('server' in question) expect(subject).toEqual({ type: 'server', id: 'globex.test' });
    else expect(subject).toEqual({ type: 'user', id: question.subject });
  });
});

describe('the facts of an invite', () => {
  it('make a group of a direct chat that a third comes into, colleague or not, and none of a gateway', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world, { scope: { files: true, groups: false } });
    const room = { ...roomOf([anna, bob, world.admission.home.gateway]), class: 'direct' as const };
    const third: Question = { action: 'invite.send', subject: anna, invitee: ben, room };
    expect(factsOf(world, third)).toMatchObject({ room: 'shared', groups: false });
    expect(factsOf(world, { ...third, invitee: world.admission.home.gateway })).toMatchObject({ room: 'direct' });
    expect(factsOf(world, { ...third, invitee: bob, room: { ...room, members: new Map([[anna, 'join']]) } })).toMatchObject({
      room: 'direct',
      groups: false,
    });
  });

  it('follow the contact of the pair, by the clock', async () => {
    const world = smallWorld();
    const invite: Question = { action: 'invite.send', subject: anna, invitee: bob, room: roomOf([anna]) };
    expect(factsOf(world, invite)).toMatchObject({
      agreement: 'none',
      contact: 'none',
      admission: 'approval',
      groups: true,
      department: '',
      invitee: 'external',
    });
    await agree(world, { terms: { ...strict, invitesOut: 'open' } });
    await request(world);
    expect(factsOf(world, invite)).toMatchObject({ agreement: 'active', contact: 'requested', admission: 'open', groups: true });
    await approve(world, { until: beginning + 10 });
    expect(factsOf(world, invite)).toMatchObject({ contact: 'approved', groups: true });
    world.time.now = beginning + 10;
    expect(factsOf(world, invite)).toMatchObject({ contact: 'expired' });
    expect(factsOf(world, { ...invite, subject: ben })).toMatchObject({ contact: 'none' });
  });

  it('take the terms of their direction', async () => {
    const world = smallWorld();
    await agree(world, { terms: { ...strict, invitesIn: 'open' } });
    expect(factsOf(world, { action: 'invite.send', subject: anna, invitee: bob, room: roomOf([anna]) })).toMatchObject({
      admission: 'approval',
    });
    expect(factsOf(world, { action: 'invite.receive', subject: bob, invitee: anna, roomId, shown, saying })).toMatchObject({
      admission: 'open',
    });
  });

  it('tell whether the companies may meet: two always, three where each agreement says so', async () => {
    const world = smallWorld();
    const invite: Question = { action: 'invite.send', subject: anna, invitee: stranger, room: roomOf([anna, bob]) };
    const other = { partner: 'par_initech001' as PartnerId, name: 'Initech', serverNames: ['initech.test' as ServerName] };
    await agree(world, { terms: { ...strict, thirdParties: true } });
    expect(factsOf(world, invite)).toMatchObject({ companiesMayMeet: false });
    expect(factsOf(world, { ...invite, invitee: bea })).toMatchObject({ companiesMayMeet: true });
    const agreed = await agree(world, other);
    expect(factsOf(world, invite)).toMatchObject({ companiesMayMeet: false });
    const opened = { ...agreed, terms: { ...strict, thirdParties: true } };
    await world.commit(({ agreements }) => agreements.put(opened));
    expect(factsOf(world, invite)).toMatchObject({ companiesMayMeet: true });
    expect(factsOf(world, { action: 'room.join', subject: stranger, room: roomOf([anna, bob]), invited: true })).toMatchObject({
      companiesMayMeet: true,
    });
    // A company with two servers is one company.
    const twice = smallWorld();
    await agree(twice, { serverNames: ['globex.test' as ServerName, 'initech.test' as ServerName] });
    expect(factsOf(twice, invite)).toMatchObject({ companiesMayMeet: true });
  });

  it('tell whether somebody would meet a contact who is blocked for them', async () => {
    const world = smallWorld();
    await agree(world);
    const blocked = blockContact(await approve(world, { employee: ben }), { by: 'carol', at: 1, because: 'no' });
    if (blocked.ok) await world.commit(({ contacts }) => contacts.put(blocked.value));
    const invite = (invitee: UserId, ...members: readonly UserId[]): Gathered['facts'] =>
      factsOf(world, { action: 'invite.send', subject: anna, invitee, room: roomOf([anna, ...members]) });
    expect(invite(ben, bob)).toMatchObject({ blockedThere: true });
    expect(invite(bob, ben)).toMatchObject({ blockedThere: true });
    expect(invite(ben, bea)).toMatchObject({ blockedThere: false });
    expect(invite(bea, ben)).toMatchObject({ blockedThere: false });
    expect(invite(bea, ben, bob)).toMatchObject({ blockedThere: false });
  });

  const received = (change: Partial<Extract<Question, { action: 'invite.receive' }>> = {}): Question => ({
    action: 'invite.receive',
    subject: bob,
    invitee: anna,
    roomId,
    shown,
    saying,
    ...change,
  });

  it('know a room of ours by what is registered, by its name, and by what our homeserver says', async () => {
    const world = smallWorld();
    expect(factsOf(world, received())).toMatchObject({ room: 'unknown' });
    expect(factsOf(world, received({ roomId: '!x:acme.test' as RoomId }))).toMatchObject({ room: 'ours' });
    expect(factsOf(world, received({ roomId: '!x:not-acme.test' as RoomId }))).toMatchObject({ room: 'unknown' });
    expect(factsOf(world, received({ room: roomOf([], { class: 'internal' }) }))).toMatchObject({ room: 'internal' });
    expect(factsOf(world, received({ room: roomOf([]) }))).toMatchObject({ room: 'ours' });
    expect(factsOf(world, received({ room: roomOf([], { host: 'partner' }) }))).toMatchObject({ room: 'theirs' });
    await openRoom(world, roomId, [anna, bob]);
    expect(factsOf(world, received())).toMatchObject({ room: 'ours' });
    await openRoom(world, '!theirs', [bob], { host: 'partner' });
    expect(factsOf(world, received({ roomId: '!theirs' as RoomId }))).toMatchObject({ room: 'theirs' });
  });

  it('compare what an invite shows with the words the agreement forbids', async () => {
    const world = smallWorld();
    await agree(world, { terms: { ...strict, forbiddenWords: ['机密', 'secret'] } });
    expect(factsOf(world, received({ saying: { text: 'Orders', plain: true } }))).toMatchObject({ forbiddenWord: false, plain: true });
    expect(factsOf(world, received({ saying: { text: 'Orders\n机密报价', plain: true } }))).toMatchObject({ forbiddenWord: true });
    expect(factsOf(world, received({ saying: { text: 'ＳＥＣＲＥＴ', plain: false } }))).toMatchObject({
      forbiddenWord: true,
      plain: false,
    });
  });

  it('take our own account for a colleague', () => {
    const facts = factsOf(smallWorld(), { action: 'invite.send', subject: anna, invitee: home.gateway, room: roomOf([anna]) });
    expect(facts).toMatchObject({ invitee: 'colleague' });
  });
});

describe('the facts of a message', () => {
  it('say none of externals where there are none', () => {
    expect(factsOf(smallWorld(), said(anna, roomOf([anna, ben, home.gateway])))).toMatchObject({
      externals: 'none',
      agreement: 'none',
      filesAllowed: true,
    });
  });

  it('take the worst of several externals, and the worst of several agreements', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world);
    const room = roomOf([anna, bob, bea]);
    expect(factsOf(world, said(anna, room))).toMatchObject({ externals: 'without-contact', agreement: 'active' });
    await approve(world, { external: bea, until: beginning + 10 });
    expect(factsOf(world, said(anna, room))).toMatchObject({ externals: 'approved', agreement: 'active' });
    expect(factsOf(world, said(anna, roomOf([anna, bob, stranger])))).toMatchObject({ externals: 'without-contact', agreement: 'none' });
    world.time.now += 10;
    expect(factsOf(world, said(anna, room))).toMatchObject({ externals: 'expired' });
  });

  it('let the approval of any colleague in the room carry an external, but none of who is not in it', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world, { employee: ben });
    expect(factsOf(world, said(anna, roomOf([anna, ben, bob])))).toMatchObject({ externals: 'approved' });
    expect(factsOf(world, said(anna, roomOf([anna, bob])))).toMatchObject({ externals: 'without-contact' });
    expect(factsOf(world, said(bob, roomOf([anna, ben, bob])))).toMatchObject({ subject: 'external', contact: 'approved' });
    expect(factsOf(world, said(bob, roomOf([anna, bob])))).toMatchObject({ contact: 'none' });
  });

  it('count an external who speaks though they are in no list of members', async () => {
    const world = smallWorld();
    await agree(world, { terms: { ...strict, files: false } });
    const facts = factsOf(world, said(bob, roomOf([anna]), message('secret')));
    expect(facts).toMatchObject({ subject: 'external', agreement: 'active', contact: 'none', content: 'word', filesAllowed: false });
    expect(factsOf(world, said(stranger, roomOf([anna])))).toMatchObject({ agreement: 'none' });
  });

  it.each([
    [{}, {}, true],
    [{ files: false }, {}, false],
    [{}, { files: false }, false],
  ])('allow files where the terms %j and the scope %j do: %s', async (terms, scope, allowed) => {
    const world = smallWorld();
    await agree(world, { terms: { ...strict, ...terms } });
    await approve(world, { scope });
    expect(factsOf(world, said(anna, roomOf([anna, bob])))).toMatchObject({ filesAllowed: allowed });
  });

  it('take the words of every agreement, without regard to case and width', async () => {
    const world = smallWorld();
    await agree(world);
    const other = {
      partner: 'par_initech001' as never,
      serverNames: ['initech.test' as ServerName],
      terms: { ...strict, forbiddenWords: ['机密', 'Blau'] },
    };
    await agree(world, other);
    const both = roomOf([anna, bob, stranger]);
    const has = (text: string, room = both): unknown => factsOf(world, said(anna, room, message(text)))['content'];
    expect(['a Secret', 'ＳＥＣＲＥＴ', '这是机密。', 'BLAU', 'top-secretive'].map((text) => has(text))).toEqual(Array(5).fill('word'));
    expect(['', 'sec ret', '机 密'].map((text) => has(text))).toEqual(Array(3).fill('fine'));
    expect(has('机密', roomOf([anna, bob]))).toBe('fine');
  });
});

describe('the facts of entering a room', () => {
  it('count an employee as there already', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world, { employee: ben });
    const join = (subject: UserId): Question => ({ action: 'room.join', subject, room: roomOf([bob]), invited: true });
    expect(factsOf(world, join(ben))).toMatchObject({ externals: 'approved', agreement: 'active' });
    expect(factsOf(world, join(anna))).toMatchObject({ externals: 'without-contact' });
    expect(factsOf(world, join(home.gateway))).toMatchObject({ subject: 'gateway' });
  });

  it('count who is asked like who is in', async () => {
    const world = smallWorld();
    await agree(world);
    const facts = factsOf(world, { action: 'room.join', subject: anna, room: roomOf([bob], {}, 'invite'), invited: false });
    expect(facts).toMatchObject({ externals: 'without-contact', invited: false });
  });
});

describe('the facts of an administrator’s act', () => {
  it.each([
    [anna, true],
    [ben, false],
    [user('@anna2:acme.test'), false],
    [user('@ann:acme.test'), false],
  ])('tell the own request of the account anna from that of %s', (employee, own) => {
    const facts = factsOf(smallWorld(), {
      action: 'contact.approve',
      administrator: admin,
      resource: { type: 'contact', id: 'con_0000000001' as never, employee },
    });
    expect(facts).toEqual({ role: 'admin', ownRequest: own });
  });
});

describe("the facts of a partner's room", () => {
  it('hold its fit against ours there, and never against ours in a room of ours', async () => {
    const world = smallWorld();
    await agree(world, { terms: { ...strict, partnerRooms: false } });
    const unfit = roomOf([anna, bob], { fit: 'unmet' });
    for (const [host, fit, partnerRooms] of [
      ['partner', 'unmet', false],
      ['home', 'met', true],
    ] as const) {
      expect(factsOf(world, said(anna, { ...unfit, host }))).toMatchObject({ room: fit === 'unmet' ? 'unfit' : 'shared' });
      expect(factsOf(world, { action: 'room.join', subject: anna, room: { ...unfit, host }, invited: true })).toMatchObject({
        fit,
        partnerRooms,
      });
    }
    expect(
      factsOf(world, { action: 'invite.receive', subject: bob, invitee: anna, roomId, shown: { ...shown, fits: false }, saying }),
    ).toMatchObject({
      fit: 'unmet',
      partnerRooms: false,
    });
    const encrypted: Question = {
      action: 'invite.receive',
      subject: bob,
      invitee: anna,
      roomId,
      shown: { ...shown, encrypted: true },
      saying,
    };
    expect(factsOf(world, encrypted)).toMatchObject({ fit: 'unmet' });
    const open = smallWorld();
    await agree(open, { terms: { ...strict, confidential: true } });
    expect(factsOf(open, encrypted)).toMatchObject({ fit: 'met' });
  });
});

describe('the facts of a confidential room', () => {
  it('know no words of what is encrypted', async () => {
    const world = smallWorld();
    await agree(world);
    const room = roomOf([anna, bob], { recording: 'confidential' });
    const encrypted = readMessage('m.room.encrypted', { algorithm: 'm.megolm.v1.aes-sha2', ciphertext: 'AwgAsecretA', session_id: 'x' });
    expect(factsOf(world, said(anna, room, encrypted))).toMatchObject({ room: 'confidential', kind: 'encrypted', content: 'fine' });
    const hollow = readMessage('m.room.encrypted', { algorithm: 'm.megolm.v1.aes-sha2', ciphertext: 'AwgA', body: 'in plain words' });
    expect(factsOf(world, said(anna, room, hollow))).toMatchObject({ room: 'confidential', content: 'not-as-specified' });
    expect(factsOf(world, said(anna, { ...room, class: 'internal' }))).toMatchObject({ room: 'internal' });
  });
});
