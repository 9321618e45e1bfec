import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../../../bridge/federation/json.ts';
import type { Attack } from '../attack.ts';
import { forge, push } from '../hostile/acts.ts';
import { build, idOf } from '../hostile/hostile-room.ts';
import { ask } from '../hostile/hostile-server.ts';
import { harmless, meet, plainText, seen, shows, words } from '../scene.ts';
import { backstop, forbidden, ingress, saidByMallory } from './forms.ts';

const message = (content: JsonObject) => ({ type: 'm.room.message', content });
const plain = (): string => words('Nothing anybody forbade');

const said: readonly Attack[] = [
  saidByMallory(
    {
      id: 'unsigned-text',
      title: 'a forbidden text that was never shown to our policy server',
      rows: [36],
      by: 'partner',
      guard: backstop('word-not-allowed'),
      short: true,
    },
    forbidden,
    (text) => message(plainText(text)),
  ),
  saidByMallory(
    { id: 'backdated', title: 'a forbidden text dated 2001', rows: [35, 50], by: 'partner', guard: backstop('word-not-allowed') },
    forbidden,
    (text) => ({ ...message(plainText(text)), at: 1_000_000_000_000 }),
  ),
  saidByMallory(
    {
      id: 'extreme-depth',
      title: 'a forbidden text at the greatest depth there is',
      rows: [35],
      by: 'partner',
      guard: backstop('word-not-allowed'),
    },
    forbidden,
    (text) => ({ ...message(plainText(text)), depth: Number.MAX_SAFE_INTEGER }),
  ),
  saidByMallory(
    { id: 'old-branch', title: 'a forbidden text hung on an old event', rows: [35], by: 'partner', guard: backstop('word-not-allowed') },
    forbidden,
    (text, { room, mallory }) => {
      const join = room.state.get(`m.room.member|${mallory}`);
      return { ...message(plainText(text)), prev: join ? [idOf(join, room.version)] : [] };
    },
  ),
  saidByMallory(
    {
      id: 'edit-smuggling',
      title: 'an edit that becomes the forbidden text',
      rows: [39],
      by: 'partner',
      guard: backstop('word-not-allowed'),
    },
    forbidden,
    (text, { room }) =>
      message({
        ...plainText('* harmless'),
        'm.new_content': plainText(text),
        'm.relates_to': { rel_type: 'm.replace', event_id: [...room.tips][0] ?? '' },
      }),
  ),
  saidByMallory(
    {
      id: 'hidden-in-html',
      title: 'a harmless body whose HTML says the forbidden',
      rows: [41],
      by: 'partner',
      guard: backstop('word-not-allowed', 'content-not-allowed'),
    },
    forbidden,
    (text) => message({ ...plainText('Good morning.'), format: 'org.matrix.custom.html', formatted_body: `<b>${text}</b>` }),
  ),
  saidByMallory(
    {
      id: 'unknown-content-key',
      title: 'a text under a content key that no client shows',
      rows: [41],
      by: 'partner',
      guard: backstop('content-not-allowed'),
    },
    plain,
    (text) => message({ ...plainText('Good morning.'), 'org.example.payload': text }),
  ),
  saidByMallory(
    { id: 'unknown-kind', title: 'an event of a type of their own', rows: [36], by: 'partner', guard: backstop('kind-not-allowed') },
    plain,
    (text) => ({ type: 'org.example.parcel', content: { parcel: text } }),
  ),
  saidByMallory(
    {
      id: 'unknown-message-type',
      title: 'a message of a type of their own',
      rows: [41],
      by: 'partner',
      guard: backstop('kind-not-allowed'),
    },
    plain,
    (text) => message({ msgtype: 'org.example.parcel', body: text }),
  ),
  saidByMallory(
    {
      id: 'encrypted-message',
      title: 'an encrypted message in a recorded room',
      rows: [42],
      by: 'partner',
      guard: backstop('encryption-not-allowed', 'content-not-allowed'),
    },
    plain,
    (text) => ({
      type: 'm.room.encrypted',
      content: { algorithm: 'm.megolm.v1.aes-sha2', ciphertext: text, session_id: 's', sender_key: 'k', device_id: 'D' },
    }),
  ),
  saidByMallory(
    {
      id: 'poll-as-channel',
      title: 'a poll that asks in forbidden words',
      rows: [40],
      by: 'partner',
      guard: backstop('word-not-allowed'),
    },
    forbidden,
    (text) => ({
      type: 'm.poll.start',
      content: { 'm.poll': { question: { 'm.text': [{ body: text }] }, answers: [{ 'm.id': 'a', 'm.text': [{ body: 'Yes' }] }] } },
    }),
  ),
  saidByMallory(
    {
      id: 'location-as-channel',
      title: 'a location whose name is forbidden',
      rows: [40],
      by: 'partner',
      guard: backstop('word-not-allowed'),
    },
    forbidden,
    (text) => message({ msgtype: 'm.location', body: text, geo_uri: 'geo:0,0' }),
  ),
  saidByMallory(
    {
      id: 'reaction-as-channel',
      title: 'a reaction that is a whole sentence',
      rows: [40],
      by: 'partner',
      guard: backstop('kind-not-allowed', 'content-not-allowed'),
    },
    plain,
    (text, { room }) => ({
      type: 'm.reaction',
      content: { 'm.relates_to': { rel_type: 'm.annotation', event_id: [...room.tips][0] ?? '', key: text.repeat(20) } },
    }),
  ),
  saidByMallory(
    { id: 'call-invite', title: 'a call, whose sound nobody records', rows: [33], by: 'partner', guard: backstop('kind-not-allowed') },
    plain,
    (text) => ({
      type: 'm.call.invite',
      content: { call_id: text, version: '1', party_id: 'p', lifetime: 60_000, offer: { type: 'offer', sdp: 'v=0' } },
    }),
  ),
];

/** What a partner's server says in a room of ours, and how it brings it in. */
export const messageAttacks: readonly Attack[] = [
  ...said,
  {
    id: 'pulled-event',
    title: 'an event never sent, only named as predecessor of a harmless one, so that we pull it ourselves',
    rows: [36, 27],
    by: 'partner',
    guard: backstop('word-not-allowed'),
    short: true,
    stage: async (field) => {
      const meeting = await meet(field);
      const { alice, mallory, room } = meeting;
      const text = forbidden();
      return {
        attack: async () => {
          const hidden = forge(field.partner, room, { type: 'm.room.message', sender: mallory, content: plainText(text) });
          const prev = [idOf(hidden, room.version)];
          const draft = {
            type: 'm.room.message',
            sender: mallory,
            content: plainText(words('Good morning.')),
            prev,
            depth: room.depth + 2,
          };
          return seen(await push(field.partner, field.acme, [forge(field.partner, room, draft)]));
        },
        gotIn: () => shows(alice, room.id, text),
        allowed: () => harmless(field, meeting),
      };
    },
  },
  {
    id: 'forged-origin',
    title: 'a transaction whose body names another company as its origin',
    rows: [17],
    by: 'partner',
    guard: ingress('origin-differs'),
    short: true,
    stage: async (field) => {
      const meeting = await meet(field);
      const { alice, mallory, room } = meeting;
      const text = words('In the name of others');
      return {
        attack: async () => {
          const event = forge(field.partner, room, { type: 'm.room.message', sender: mallory, content: plainText(text) });
          return seen(await push(field.partner, field.acme, [event], { origin: field.globex.serverName }));
        },
        gotIn: () => shows(alice, room.id, text),
        allowed: () => harmless(field, meeting),
      };
    },
  },
  {
    id: 'replayed-later',
    title: 'a transaction signed while the contact stood, replayed after it was blocked',
    rows: [14, 35],
    by: 'partner',
    guard: { ...backstop('contact-blocked'), orPutOut: true },
    stage: async (field) => {
      const meeting = await meet(field);
      const { alice, mallory, room } = meeting;
      const text = words('Signed in better times');
      const path = `/_matrix/federation/v1/send/${randomUUID()}`;
      const event = field.partner.seal(build(room, { type: 'm.room.message', sender: mallory, content: plainText(text) }), room.version);
      const content = { origin: field.partner.name, origin_server_ts: Date.now(), pdus: [event], edus: [] };
      await harmless(field, meeting);
      await field.block(alice.userId, mallory);
      const other = await meet(field);
      return {
        attack: async () => seen(await ask(field.partner, field.acme, { method: 'PUT', path, content })),
        gotIn: () => shows(alice, room.id, text),
        allowed: () => harmless(field, other),
      };
    },
  },
  {
    id: 'borrowed-signature',
    title: 'a forbidden text under the policy signature of a harmless one',
    rows: [36],
    by: 'partner',
    guard: backstop('word-not-allowed'),
    stage: async (field) => {
      const meeting = await meet(field);
      const { alice, mallory, room } = meeting;
      const text = forbidden();
      const draft = (body: string) => ({ type: 'm.room.message', sender: mallory, content: plainText(body) });
      return {
        attack: async () => {
          const path = '/_matrix/policy/v1/sign';
          const content = forge(field.partner, room, draft('Good morning.'));
          const signed = await ask(field.partner, field.acme, { method: 'POST', path, content });
          const event = forge(field.partner, room, draft(text));
          const signatures = { ...(event['signatures'] as JsonObject), ...(signed.status === 200 ? (signed.json as JsonObject) : {}) };
          return seen(await push(field.partner, field.acme, [{ ...event, signatures }]));
        },
        gotIn: () => shows(alice, room.id, text),
        allowed: () => harmless(field, meeting),
      };
    },
  },
];
