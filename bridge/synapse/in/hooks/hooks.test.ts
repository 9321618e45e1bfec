import { describe, expect, it } from '@jest/globals';

import type { DecisionId, ReasonCode, RoomId, SharedRoom } from '../../../../policy/index.ts';
import type { Admitted } from '../../../flows/admit.ts';
import { readMessage } from '../../../content/read-message.ts';
import type { Question } from '../../../flows/question.ts';
import type { PartnerRoom } from '../../../flows/register-partner-room.ts';
import type { Directory } from '../../../ports/directory.ts';
import { anna, ben, bob, home, mallory, shaping } from '../../testing/sample.ts';
import type { HookAnswer } from './hook.ts';
import { hooksOf, type ReadyHook } from './index.ts';

const roomId = '!known' as RoomId;
const known: SharedRoom = {
  id: roomId,
  class: 'direct',
  host: 'home',
  recording: 'recorded',
  fit: 'met',
  version: '12',
  members: new Map([
    [anna, 'join'],
    [bob, 'join'],
  ]),
};
const madeByAnna = {
  id: '!new' as RoomId,
  class: 'direct',
  host: 'home',
  creator: anna,
  federates: true,
  recording: 'recorded',
  version: '1',
} as const;
const unknown = { id: '!new', class: 'unknown', host: 'partner', members: new Map() };
const globex = { confidential: true, thirdParties: false, partnerRooms: true };
const directory = {
  room: (id: RoomId) => (id === roomId ? known : undefined),
  agreementWith: (server: string) => (server === 'globex.test' ? { terms: globex } : undefined),
};

interface Trial {
  readonly ask: (name: string, body: unknown) => Promise<HookAnswer> | undefined;
  readonly questions: Question[];
  readonly registered: PartnerRoom[];
  readonly names: readonly string[];
}

type Answering = (question: Question) => ReasonCode | undefined;

/** Hooks over an `admit` that denies for the reason it is told, and permits otherwise. */
const trial = (denying: Answering = () => undefined): Trial => {
  const [questions, registered]: [Question[], PartnerRoom[]] = [[], []];
  const admit = async (question: Question): Promise<Admitted> => {
    const reason = denying(question);
    questions.push(question);
    const decision = {
      outcome: reason ? 'deny' : 'permit',
      reasons: [reason ?? 'always-allowed'],
      rules: [],
      obligations: [],
      revision: 'r',
    } as const;
    return { id: `dec_${questions.length}` as DecisionId, decision, requestId: undefined, fault: undefined };
  };
  const registerPartnerRoom = async (room: PartnerRoom): Promise<void> => void registered.push(room);
  const hooks: ReadonlyMap<string, ReadyHook> = hooksOf(
    {
      home,
      shaping: shaping['12'],
      admit,
      registerPartnerRoom,
      keepFile: () => Promise.reject(new Error('nothing is uploaded here')),
      isSigned: () => false,
      onUnsigned: () => {},
      clock: () => 0,
    },
    directory as unknown as Directory,
  );
  return { ask: (name, body) => hooks.get(name)?.(body), questions, registered, names: [...hooks.keys()] };
};

const denied = (reason: ReasonCode): object => ({
  decision: 'deny',
  errcode: `ORG.PARLEY.${reason.toUpperCase().replaceAll('-', '_')}`,
  error: expect.stringMatching(/\. \/ .+。$/),
  reason,
  decision_id: expect.stringMatching(/^dec_/),
});

const event = (rest: Record<string, unknown> = {}): Record<string, unknown> => ({
  room_id: '!new',
  sender: anna,
  type: 'm.room.message',
  content: { msgtype: 'm.text', body: 'hi' },
  ...rest,
});

const message = readMessage('m.room.message', { msgtype: 'm.text', body: 'hi' });

describe('the hooks', () => {
  it('are those our module asks', () => {
    expect([...trial().names].toSorted((a, b) => a.localeCompare(b))).toEqual([
      'check_event_allowed',
      'check_event_for_spam',
      'check_internal',
      'check_media_file',
      'check_threepid_can_be_invited',
      'check_visibility_can_be_modified',
      'federated_user_may_invite',
      'on_create_room',
      'ping',
      'user_may_create_room_alias',
      'user_may_join_room',
      'user_may_publish_room',
      'user_may_send_3pid_invite',
    ]);
  });

  /** Each hook that asks one question: its body, and the question. */
  const single: readonly (readonly [string, unknown, Question])[] = [
    [
      'check_event_allowed',
      {
        event: event(),
        room: { create: { sender: anna, content: { 'org.parley.class': 'direct' } }, members: [{ user_id: bob, membership: 'invite' }] },
      },
      {
        action: 'message.send',
        subject: anna,
        room: { ...madeByAnna, members: new Map([[bob, 'invite']]) },
        message,
      },
    ],
    [
      'check_event_allowed',
      { event: event({ type: 'm.room.create', state_key: '', content: { 'org.parley.class': 'direct' } }), room: { members: [] } },
      {
        action: 'state.change',
        subject: anna,
        room: { ...madeByAnna, members: new Map() },
        state: 'm.room.create',
        setting: 'shape',
        conforms: true,
      },
    ],
    [
      'check_event_for_spam',
      { event: event({ room_id: roomId, sender: bob }), event_id: '$pulled' },
      { action: 'message.send', subject: bob, room: known, message },
    ],
    [
      'check_event_for_spam',
      { event: event({ sender: bob }), event_id: '$pulled' },
      { action: 'message.send', subject: bob, room: unknown as never, message },
    ],
    [
      'user_may_join_room',
      { user_id: anna, room_id: roomId, is_invited: true },
      { action: 'room.join', subject: anna, room: known, invited: true },
    ],
    [
      'user_may_join_room',
      { user_id: anna, room_id: '!new', is_invited: false },
      { action: 'room.join', subject: anna, room: unknown as never, invited: false },
    ],
    [
      'federated_user_may_invite',
      {
        event: event({
          sender: bob,
          type: 'm.room.member',
          state_key: anna,
          content: { membership: 'invite' },
          unsigned: { invite_room_state: [] },
        }),
      },
      {
        action: 'invite.receive',
        subject: bob,
        invitee: anna,
        roomId: '!new' as RoomId,
        shown: { fits: true, encrypted: false, version: '' },
        room: undefined,
        saying: { text: 'invite', plain: true },
      },
    ],
    [
      'federated_user_may_invite',
      {
        event: event({
          sender: bob,
          type: 'm.room.member',
          state_key: anna,
          content: { membership: 'invite' },
          unsigned: {
            invite_room_state: [
              { type: 'm.room.name', content: { name: '机密' } },
              { type: 'org.example.note', content: {} },
            ],
          },
        }),
        room: { create: { sender: anna, content: { 'm.federate': false } }, members: [] },
      },
      {
        action: 'invite.receive',
        subject: bob,
        invitee: anna,
        roomId: '!new' as RoomId,
        room: { ...madeByAnna, class: 'internal', federates: false, members: new Map() },
        shown: { fits: true, encrypted: false, version: '' },
        saying: { text: 'invite\n机密', plain: false },
      },
    ],
    [
      'user_may_send_3pid_invite',
      { inviter: anna, medium: 'email', address: 'bob@globex.test', room_id: roomId },
      { action: 'invite.address', subject: anna },
    ],
    [
      'check_threepid_can_be_invited',
      { medium: 'email', address: 'bob@globex.test', room_id: roomId },
      { action: 'invite.address', subject: home.gateway },
    ],
    ['user_may_create_room_alias', { user_id: anna, room_alias: '#orders:acme.test' }, { action: 'room.create', subject: anna }],
    ['user_may_publish_room', { user_id: anna, room_id: roomId }, { action: 'room.publish', subject: anna, roomId }],
    [
      'check_visibility_can_be_modified',
      { room_id: roomId, visibility: 'public' },
      { action: 'room.publish', subject: home.gateway, roomId: undefined },
    ],
    [
      'check_visibility_can_be_modified',
      { room_id: roomId, visibility: 'friends' },
      { action: 'room.publish', subject: home.gateway, roomId: undefined },
    ],
  ];

  it.each(single)('%s asks its question and obeys', async (name, body, question) => {
    const yes = trial();
    expect(await yes.ask(name, body)).toEqual({ decision: 'permit' });
    expect(yes.questions).toEqual([question]);
    expect(await trial(() => 'no-agreement').ask(name, body)).toEqual(denied('no-agreement'));
  });

  it('permit a ping, and taking a room out of the directory, without asking', async () => {
    const { ask, questions } = trial(() => 'nothing-permits');
    expect(await ask('ping', {})).toEqual({ decision: 'permit' });
    expect(await ask('check_visibility_can_be_modified', { room_id: roomId, visibility: 'private' })).toEqual({ decision: 'permit' });
    expect(questions).toEqual([]);
  });

  it.each([
    'check_event_allowed',
    'check_event_for_spam',
    'check_visibility_can_be_modified',
    'federated_user_may_invite',
    'on_create_room',
    'user_may_create_room_alias',
    'user_may_join_room',
    'user_may_publish_room',
    'user_may_send_3pid_invite',
  ])('%s is not ready for a body that is none', (name) => {
    const { ask, questions } = trial();
    const bodies = [
      undefined,
      null,
      7,
      'text',
      [],
      {},
      { event: {} },
      { event: event({ sender: 'anna' }), room: { members: [] } },
      { requester: 'anna', body: {} },
    ];
    for (const body of [
      ...bodies,
      { user_id: 'anna', room_id: 7, is_invited: 'no' },
      { user_id: [anna] },
      { inviter: '' },
      { visibility: null },
    ]) {
      expect(ask(name, body)).toBeUndefined();
    }
    expect(questions).toEqual([]);
  });

  it.each([
    { event: event() },
    { event: event(), room: { members: [{ user_id: anna, membership: 'ban' }] } },
    { event: event(), room: { members: {} } },
    { event: event(), room: { create: { sender: 'anna', content: {} }, members: [] } },
    { event: event({ content: [] }), room: { members: [] } },
    { event: event({ state_key: null }), room: { members: [] } },
    { event: event({ type: 'x'.repeat(256) }), room: { members: [] } },
  ])('check_event_allowed is not ready for %j', (body) => {
    expect(trial().ask('check_event_allowed', body)).toBeUndefined();
  });
});

describe('an invite from outside', () => {
  const invite = { event: event({ sender: bob, type: 'm.room.member', state_key: anna, content: { membership: 'invite' } }) };

  it('makes the partner’s room known where it is permitted', async () => {
    const { ask, registered } = trial();
    await ask('federated_user_may_invite', invite);
    expect(registered).toEqual([{ id: '!new', inviter: bob, invitee: anna, version: '' }]);
  });

  const said = (...state: unknown[]): object => ({ event: { ...invite.event, unsigned: { invite_room_state: state } } });
  const setting = (type: string, content: object): object => ({ type, state_key: '', sender: bob, content });

  it.each<[string, object, boolean, boolean]>([
    ['nothing', said(), true, false],
    ['only by invitation', said(setting('m.room.join_rules', { join_rule: 'invite' })), true, false],
    ['an open door', said(setting('m.room.join_rules', { join_rule: 'public' })), false, false],
    ['a door to knock at', said(setting('m.room.join_rules', { join_rule: 'knock' })), false, false],
    ['a door for the members of another room', said(setting('m.room.join_rules', { join_rule: 'restricted' })), false, false],
    ['a space', said(setting('m.room.create', { type: 'm.space' })), false, false],
    ['encryption', said(setting('m.room.encryption', {})), true, true],
    ['what cannot be read', said(7, null, [], { type: 'm.room.join_rules' }), true, false],
  ])('whose room shows %s', async (_what, body, fits, encrypted) => {
    const { ask, questions } = trial();
    await ask('federated_user_may_invite', body);
    expect(questions).toMatchObject([{ action: 'invite.receive', shown: { fits, encrypted } }]);
  });

  it('names the version of the room', async () => {
    const { ask, registered } = trial();
    await ask('federated_user_may_invite', said(setting('m.room.create', { room_version: '11' })));
    expect(registered).toMatchObject([{ version: '11' }]);
  });

  it('makes nothing known where it is denied', async () => {
    const { ask, registered } = trial(() => 'contact-not-approved');
    await ask('federated_user_may_invite', invite);
    expect(registered).toEqual([]);
  });
});

describe('a room about to be made', () => {
  const create = (body: Record<string, unknown>): object => ({ requester: anna, is_admin: false, body });

  it('comes back with the body to obey', async () => {
    const { ask, questions } = trial();
    const answer = await ask('on_create_room', create({ invite: [bob], is_direct: true, preset: 'trusted_private_chat' }));
    expect(answer).toMatchObject({
      decision: 'permit',
      body: { preset: 'private_chat', creation_content: { 'org.parley.class': 'direct' } },
    });
    expect(questions).toEqual([
      { action: 'room.create', subject: anna },
      {
        action: 'invite.send',
        subject: anna,
        invitee: bob,
        room: { id: undefined, class: 'direct', host: 'home', creator: anna, members: new Map([[anna, 'join']]) },
      },
    ]);
  });

  it('asks for each invitee but our account, and counts the others as being there', async () => {
    const { ask, questions } = trial();
    await ask('on_create_room', create({ invite: [ben, bob, mallory, home.gateway] }));
    expect(questions.map((question) => ('invitee' in question ? question.invitee : question.action))).toEqual([
      'room.create',
      ben,
      bob,
      mallory,
    ]);
    expect(questions[2]).toMatchObject({
      room: {
        class: 'shared',
        members: new Map([
          [anna, 'join'],
          [ben, 'invite'],
          [mallory, 'invite'],
          [home.gateway, 'invite'],
        ]),
      },
    });
  });

  it('is refused for one, in the words for that one, though all are asked for', async () => {
    const { ask, questions } = trial((question) =>
      'invitee' in question && question.invitee === bob ? 'contact-not-approved' : undefined,
    );
    expect(await ask('on_create_room', create({ invite: [bob, mallory] }))).toEqual(denied('contact-not-approved'));
    expect(questions).toHaveLength(3);
  });

  it('is confidential where its maker asks for that and every agreement allows it, else on record', async () => {
    const initial_state = [{ type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } }];
    const made = async (invite: readonly string[], state: unknown[] = initial_state): Promise<string> =>
      JSON.stringify(await trial().ask('on_create_room', create({ invite, initial_state: state })));
    expect(await made([bob])).toMatch(/"org.parley.recording":"confidential".*"m.room.encryption"/);
    for (const body of [await made([bob], []), await made([mallory]), await made([bob, mallory])]) {
      expect(body).not.toMatch(/confidential|"type":"m.room.encryption"/);
    }
  });

  it('stays internal without externals', async () => {
    const { ask, questions } = trial();
    expect(await ask('on_create_room', create({ invite: [ben] }))).toMatchObject({
      decision: 'permit',
      body: { creation_content: { 'm.federate': false } },
    });
    expect(questions).toHaveLength(1);
  });

  it.each([
    [{ invite_3pid: [{ medium: 'email' }] }, 'invite.address'],
    [{ visibility: 'public' }, 'room.publish'],
  ])('asks besides for %j', async (body, action) => {
    const { ask } = trial((question) => (question.action === action ? 'nothing-permits' : undefined));
    expect(await ask('on_create_room', create(body))).toEqual(denied('nothing-permits'));
  });
});
