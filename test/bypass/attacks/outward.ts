import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../../../bridge/federation/json.ts';
import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import { until } from '../../../homeserver-config/demo/until.ts';
import type { Attack, Guard } from '../attack.ts';
import type { Field } from '../field/field.ts';
import { host } from '../hostile/acts.ts';
import type { HostileServer } from '../hostile/hostile-server.ts';
import { meet, type Meeting, plainText, seenBy, shows, userOf, words } from '../scene.ts';
import { aliceWrites, egress, forbidden, hooks, partner, saidByAlice, stranger } from './forms.ts';

const path = encodeURIComponent;

/** Something our user's client makes our server ask of another; it counts when the other was asked. */
interface Reaching {
  readonly of: (field: Field) => HostileServer;
  /** A part of the request by which it is told from others. */
  readonly mark: (eve: string) => string;
  readonly tries: (alice: MatrixClient, eve: string, meeting: Meeting, field: Field) => Promise<unknown>;
}

const reaching = (headline: Omit<Attack, 'stage' | 'by'>, { of, mark, tries }: Reaching, role: 'person' | 'admin' = 'person'): Attack => ({
  ...headline,
  by: role === 'admin' ? 'own admin' : 'own user',
  stage: async (field) => {
    const meeting = await meet(field, role);
    const eve = userOf(of(field), 'eve');
    return {
      attack: () => seenBy(tries(meeting.alice, eve, meeting, field)),
      gotIn: async () => of(field).asked.some((line) => decodeURIComponent(line).includes(mark(eve))),
      allowed: () => aliceWrites(meeting),
    };
  },
});

const perPerson = egress('contact-not-approved', 'not-shared', 'knock-not-allowed', 'public-rooms-closed');
const mediaOf = (server: string, eve: string): string => `v1/media/download/${server}/${eve.slice(1).split(':')[0]}`;

const asking: readonly Attack[] = [
  reaching(
    {
      id: 'own-profile-of-stranger',
      title: 'our user looks up somebody of a company without agreement',
      rows: [17, 45],
      guard: egress('no-agreement'),
      short: true,
    },
    { of: stranger, mark: (eve) => `query/profile?user_id=${eve}`, tries: (alice, eve) => alice.call('GET', `v3/profile/${path(eve)}`) },
  ),
  reaching(
    {
      id: 'own-profile-blocked',
      title: 'our user looks up somebody of the partner whose contact was blocked',
      rows: [57, 14],
      guard: egress('contact-blocked'),
    },
    {
      of: partner,
      mark: (eve) => `query/profile?user_id=${eve}`,
      tries: async (alice, eve, _meeting, field) => {
        await field.approve(alice.userId, eve);
        await field.block(alice.userId, eve);
        return alice.call('GET', `v3/profile/${path(eve)}`);
      },
    },
  ),
  reaching(
    {
      id: 'own-alias-lookup',
      title: 'our user looks up an alias of a company without agreement',
      rows: [12, 17],
      guard: egress('no-agreement'),
    },
    {
      of: stranger,
      mark: (eve) => `query/directory?room_alias=#${eve.slice(1)}`,
      tries: (alice, eve) => alice.call('GET', `v3/directory/room/${path(`#${eve.slice(1)}`)}`),
    },
  ),
  reaching(
    { id: 'own-knock', title: "our user knocks at the partner's room, with a reason that is a text", rows: [7], guard: perPerson },
    {
      of: partner,
      mark: () => 'make_knock',
      tries: (alice, eve, _meeting, field) => {
        const room = host(field.partner, { by: eve, joinRule: 'knock' });
        return alice.call('POST', `v3/knock/${path(room.id)}?via=${field.partner.name}&server_name=${field.partner.name}`, {
          reason: 'A text',
        });
      },
    },
  ),
  reaching(
    {
      id: 'own-file-of-stranger',
      title: 'our user fetches a file of a company without agreement',
      rows: [45],
      guard: egress('no-agreement'),
    },
    {
      of: stranger,
      mark: (eve) => eve.slice(1).split(':')[0] ?? '',
      tries: (alice, eve) => alice.call('GET', mediaOf('stranger.test', eve)),
    },
  ),
  reaching(
    {
      id: 'own-file-not-shared',
      title: "our user fetches a file of the partner's that nobody shared, as a signal",
      rows: [45],
      guard: perPerson,
    },
    {
      of: partner,
      mark: (eve) => eve.slice(1).split(':')[0] ?? '',
      tries: (alice, eve) => alice.call('GET', mediaOf('partner.test', eve)),
    },
  ),
  reaching(
    { id: 'own-public-rooms', title: "our user reads the partner's directory of rooms", rows: [59], guard: perPerson },
    { of: partner, mark: () => '/publicRooms', tries: (alice) => alice.call('GET', 'v3/publicRooms?server=partner.test') },
  ),
  reaching(
    { id: 'own-keys-unapproved', title: 'our user asks for the keys of somebody nobody approved', rows: [56], guard: perPerson },
    {
      of: partner,
      mark: () => 'user/keys/query',
      tries: (alice, eve) => alice.call('POST', 'v3/keys/query', { device_keys: { [eve]: [] } }),
    },
  ),
];

const remoteJoin = (role: 'person' | 'admin', guard: Guard): Attack => ({
  id: role === 'admin' ? 'admin-remote-join' : 'own-remote-join',
  title: `our ${role === 'admin' ? 'server admin, whom Synapse asks no join hook for,' : 'user'} joins a public room of the partner's`,
  rows: role === 'admin' ? [12, 13, 20] : [12, 13],
  by: role === 'admin' ? 'own admin' : 'own user',
  guard,
  stage: async (field) => {
    const meeting = await meet(field, role);
    const room = host(field.partner, { by: userOf(field.partner, 'eve'), joinRule: 'public' });
    return {
      attack: () => seenBy(meeting.alice.join(room.id, [field.partner.name])),
      gotIn: async () => (await meeting.alice.joinedRooms()).includes(room.id),
      allowed: () => aliceWrites(meeting),
    };
  },
});

const toDevice: Attack = {
  id: 'own-to-device-to-stranger',
  title: 'our user sends a text from device to device, to somebody of a company without agreement',
  rows: [55],
  by: 'own user',
  guard: egress('no-agreement'),
  stage: async (field) => {
    const meeting = await meet(field);
    const [eve, text] = [userOf(field.stranger, 'eve'), words('Past every room')];
    return {
      attack: () =>
        seenBy(
          meeting.alice.call('PUT', `v3/sendToDevice/org.example.parcel/${randomUUID()}`, {
            messages: { [eve]: { '*': { parcel: text } } },
          }),
        ),
      gotIn: async () => JSON.stringify(field.stranger.edus).includes(text),
      allowed: () => aliceWrites(meeting),
    };
  },
};

const text = 'The FORBIDDEN drawing';

const said: readonly Attack[] = [
  saidByAlice(
    {
      id: 'own-forbidden-text',
      title: 'a forbidden text by our own user',
      rows: [36],
      guard: hooks('message.send word-not-allowed'),
      short: true,
    },
    text,
    'm.room.message',
    plainText,
  ),
  saidByAlice(
    {
      id: 'own-edit',
      title: 'an edit of our own user that becomes the forbidden text',
      rows: [39],
      guard: hooks('message.send word-not-allowed'),
    },
    text,
    'm.room.message',
    (body, before) => ({
      ...plainText('* harmless'),
      'm.new_content': plainText(body),
      'm.relates_to': { rel_type: 'm.replace', event_id: before },
    }),
  ),
  saidByAlice(
    {
      id: 'own-unknown-kind',
      title: 'an event of a type of its own by our own user',
      rows: [36],
      guard: hooks('message.send kind-not-allowed'),
    },
    'A parcel',
    'org.example.parcel',
    (parcel) => ({ parcel }),
  ),
  saidByAlice(
    {
      id: 'own-unknown-key',
      title: 'a text under a content key that no client shows, by our own user',
      rows: [41],
      guard: hooks('message.send content-not-allowed'),
    },
    'A parcel',
    'm.room.message',
    (parcel) => ({ ...plainText('Good morning.'), 'org.example.parcel': parcel }),
  ),
  saidByAlice(
    {
      id: 'own-encrypted',
      title: 'an encrypted message of our own user in a recorded room',
      rows: [42],
      guard: hooks('message.send encryption-not-allowed', 'message.send content-not-allowed'),
    },
    'A parcel',
    'm.room.encrypted',
    (ciphertext) => ({ algorithm: 'm.megolm.v1.aes-sha2', ciphertext, session_id: 's', sender_key: 'k', device_id: 'D' }),
  ),
];

const delayed: Attack = {
  id: 'own-delayed-event',
  title: 'a forbidden text handed in now, to be sent by the server in a second, when nobody asks any more',
  rows: [49],
  by: 'own user',
  guard: hooks('message.send word-not-allowed'),
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, room } = meeting;
    const hidden = forbidden();
    const content: JsonObject = plainText(hidden);
    return {
      attack: () =>
        seenBy(alice.call('PUT', `v3/rooms/${path(room.id)}/send/m.room.message/${randomUUID()}?org.matrix.msc4140.delay=1000`, content)),
      gotIn: () => shows(alice, room.id, hidden),
      allowed: async () => {
        // A delayed event that is harmless arrives, and so what was to be sent before it has been tried.
        const harmless = words('Good morning.');
        await alice.call(
          'PUT',
          `v3/rooms/${path(room.id)}/send/m.room.message/${randomUUID()}?org.matrix.msc4140.delay=2000`,
          plainText(harmless),
        );
        await until(() => shows(alice, room.id, harmless), { what: 'a delayed event is sent', withinMs: 60_000 });
      },
    };
  },
};

/** What our own people send, ask for and enter outside. */
export const outwardAttacks: readonly Attack[] = [
  ...asking,
  remoteJoin('person', hooks('room.join not-invited', 'room.join room-unknown')),
  remoteJoin('admin', egress('not-invited', 'room-unknown', 'partner-room-not-allowed', 'partner-room-unfit')),
  toDevice,
  ...said,
  delayed,
];
