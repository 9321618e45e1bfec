import { createMatrixServer } from '../../bridge/federation/testing/matrix-server.ts';

/** A server whose keys and signatures are true: what is changed in them must be found out. */
export const globex = createMatrixServer('globex.test');

const signature = 'A'.repeat(86);

/** `Authorization` headers of federation, old and new forms. */
export const headers = [
  `X-Matrix origin="globex.test",destination="acme.test",key="ed25519:1",sig="${signature}"`,
  `X-Matrix origin=globex.test,key=ed25519:1,sig=${signature}`,
  `X-Matrix  sig="${signature}", key = "ed25519:1" , origin="[::1]:8448",destination="acme.test",unknown="a\\"b"`,
];

/** Request targets of the federation API. */
export const targets = [
  '/_matrix/federation/v1/query/profile?user_id=%40anna%3Aacme.test&field=displayname',
  '/_matrix/federation/v1/make_join/%21room%3Aacme.test/%40bob%3Aglobex.test?ver=11&ver=12',
  '/_matrix/federation/v1/backfill/!room:acme.test?v=$event&limit=10',
  '/_matrix/federation/v1/media/download/abcDEF123',
  '/_matrix/key/v2/server',
];

/** First lines that our homeserver writes to the egress. */
export const lines = [
  'PUT matrix-federation://globex.test/_matrix/federation/v1/send/1 HTTP/1.1',
  'GET matrix-federation://[2001:db8::1]:8448/_matrix/key/v2/server HTTP/1.1',
];

/** Identifiers and addresses. */
export const names = [
  'globex.test',
  'globex.test:8448',
  '[2001:db8::1]:8448',
  '192.0.2.1',
  '@bob:globex.test',
  '!room:acme.test',
  '$event',
  'https://globex.test:8448/',
];

const content = { msgtype: 'm.text', body: 'hello', 'm.mentions': { user_ids: ['@anna:acme.test'] } };

/** Contents of messages. */
export const contents = [
  content,
  { ...content, format: 'org.matrix.custom.html', formatted_body: '<b>hello</b> &amp; <a href="https://example.org/">there</a>' },
  { ...content, 'm.new_content': content, 'm.relates_to': { rel_type: 'm.replace', event_id: '$event' } },
  { msgtype: 'm.file', body: 'a.pdf', url: 'mxc://acme.test/abc', info: { mimetype: 'application/pdf', size: 12 } },
  { 'm.relates_to': { rel_type: 'm.annotation', event_id: '$event', key: '👍' } },
];

const pdu = {
  type: 'm.room.message',
  room_id: '!room:acme.test',
  sender: '@bob:globex.test',
  content,
  depth: 7,
  origin_server_ts: 1_700_000_000_000,
  prev_events: ['$before'],
  auth_events: ['$create', '$member'],
  hashes: { sha256: 'A'.repeat(43) },
  signatures: { 'globex.test': { 'ed25519:1': signature } },
};

const { room_id: _, ...roomless } = pdu;

/** Events as servers exchange them. */
export const pdus = [
  pdu,
  { ...pdu, type: 'm.room.member', state_key: '@bob:globex.test', content: { membership: 'join' } },
  { ...roomless, type: 'm.room.create', state_key: '', content: { room_version: '12' } },
  { ...pdu, type: 'm.room.power_levels', state_key: '', content: { users: { '@anna:acme.test': 100 }, events: {} } },
  { ...pdu, type: 'm.room.redaction', redacts: '$event', content: { redacts: '$event', reason: 'x' } },
];

/** Bodies of `PUT /send`. */
export const transactions = [
  { origin: 'globex.test', origin_server_ts: 1, pdus: [], edus: [] },
  {
    origin: 'globex.test',
    pdus,
    edus: [{ edu_type: 'm.typing', content: { room_id: '!room:acme.test', user_id: '@bob:globex.test', typing: true } }],
  },
  {
    origin: 'globex.test',
    pdus: [],
    edus: [
      {
        edu_type: 'm.direct_to_device',
        content: { sender: '@bob:globex.test', type: 'm.room_key_request', message_id: '1', messages: { '@anna:acme.test': { '*': {} } } },
      },
    ],
  },
];

const invite = { ...pdu, type: 'm.room.member', state_key: '@anna:acme.test', content: { membership: 'invite' } };
const stripped = { type: 'm.room.name', sender: '@bob:globex.test', state_key: '', content: { name: 'Plans' } };

/** Bodies of `PUT /invite` (version 2). */
export const invites = [{ event: invite, room_version: '12', invite_room_state: [stripped] }];

/** Answers to `GET /_matrix/key/v2/server`. */
export const keyAnswers = [globex.keyAnswer(2_000_000_000_000)];

/** Events as our homeserver delivers them to an appservice. */
export const deliveries = pdus.map((event) => ({ ...event, room_id: '!room:acme.test', event_id: '$event', unsigned: { age: 1 } }));

const event = { event_id: '$event', room_id: '!room:acme.test', type: 'm.room.message', sender: '@anna:acme.test', content };
const room = {
  create: { sender: '@anna:acme.test', content: { 'org.parley.class': 'shared' } },
  members: [
    { user_id: '@anna:acme.test', membership: 'join' },
    { user_id: '@bob:globex.test', membership: 'invite' },
  ],
};
const newRoom = {
  preset: 'trusted_private_chat',
  is_direct: true,
  invite: ['@bob:globex.test'],
  initial_state: [{ type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } }],
  creation_content: { additional_creators: ['@bob:globex.test'] },
  power_level_content_override: { users: {} },
};

/** Bodies our module sends, by hook. */
export const hookBodies: Readonly<Record<string, readonly unknown[]>> = {
  check_event_allowed: [
    { event, room },
    ...pdus.map((one) => ({ event: { ...event, ...one }, room })),
    ...contents.map((one) => ({ event: { ...event, content: one }, room })),
  ],
  on_create_room: [{ requester: '@anna:acme.test', is_admin: false, body: newRoom }],
  federated_user_may_invite: [{ event: { ...invite, unsigned: { invite_room_state: [stripped] } } }],
  user_may_join_room: [{ user_id: '@anna:acme.test', room_id: '!room:acme.test', is_invited: true }],
  user_may_send_3pid_invite: [{ inviter: '@anna:acme.test', medium: 'email', address: 'a@example.org', room_id: '!room' }],
  user_may_create_room_alias: [{ user_id: '@anna:acme.test', room_alias: '#a:acme.test' }],
  user_may_publish_room: [{ user_id: '@anna:acme.test', room_id: '!room' }],
  check_event_for_spam: [{ event: pdu, event_id: '$came-in' }],
  check_media_file: [
    { server_name: 'globex.test', size: 7, head: 'JVBERi0xLjcK' },
    { media_id: 'abc', size: 0, head: '' },
  ],
};

/** What partners' servers answer to a join and to questions for history. */
export const joinAnswers: readonly unknown[] = [
  {
    state: [
      { ...pdu, type: 'm.room.member', state_key: '@bob:globex.test', content: { membership: 'join' } },
      { ...pdu, type: 'm.room.create', state_key: '', content: { room_version: '12' } },
    ],
    auth_chain: [],
    members_omitted: true,
    servers_in_room: ['globex.test', 'initech.test:8448'],
  },
  { origin: 'globex.test', origin_server_ts: 1, pdus: [pdu, { ...pdu, depth: 1 }] },
  { events: [pdu] },
];
