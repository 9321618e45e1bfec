import type { JsonObject } from '../../../bridge/federation/json.ts';
import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import { directChat } from '../../../homeserver-config/demo/story/stage.ts';
import type { Attack } from '../attack.ts';
import type { Field } from '../field/field.ts';
import { accept, push } from '../hostile/acts.ts';
import { ask } from '../hostile/hostile-server.ts';
import { harmless, meet, profileOfContact, profilePath, seen, seenBy, userOf, words } from '../scene.ts';
import { asked, type Headline, ingress, partner, roomShape, stranger } from './forms.ts';

const v1 = '/_matrix/federation/v1';
const path = encodeURIComponent;

const noAgreement = ingress('no-agreement');
/** The ways in which a partner is told that something is not shared with it. */
const notShared = ingress('not-shared', 'contact-not-approved', 'alias-lookup-not-allowed');

const colleague = (field: Field): Promise<MatrixClient> => field.acme.person('bob');

/** What a stranger asks about Alice, or a partner about Bob, who has nothing to do with it. */
const aboutPeople = (by: 'stranger' | 'partner'): readonly Attack[] => {
  const server = by === 'stranger' ? stranger : partner;
  const headline = (id: string, title: string, rows: readonly number[]): Headline => ({
    id: `${id}-by-${by}`,
    title: `${title} (${by})`,
    rows,
    by,
    guard: by === 'stranger' ? noAgreement : notShared,
    ...(id === 'profile' && { short: true }),
  });
  return [
    asked(headline('profile', 'the profile of somebody it has no contact with', [57]), async (_meeting, field) => {
      const bob = await colleague(field);
      return { by: server, request: { path: profilePath(bob.userId) }, loot: 'displayname' };
    }),
    asked(headline('devices', 'the devices of somebody it has no contact with', [56]), async (_meeting, field) => {
      const bob = await colleague(field);
      await shareKeys(bob);
      return { by: server, request: { path: `${v1}/user/devices/${path(bob.userId)}` }, loot: 'device_id' };
    }),
    asked(headline('device-keys', 'the device keys of somebody it has no contact with', [56]), async (_meeting, field) => {
      const bob = await colleague(field);
      await shareKeys(bob);
      const content = { device_keys: { [bob.userId]: [] } };
      return { by: server, request: { method: 'POST', path: `${v1}/user/keys/query`, content }, loot: 'curve25519:' };
    }),
    asked(
      headline('one-time-keys', 'a one-time key of somebody it has no contact with, which uses it up', [56]),
      async (_meeting, field) => {
        const bob = await colleague(field);
        const device = await shareKeys(bob);
        const content = { one_time_keys: { [bob.userId]: { [device]: 'signed_curve25519' } } };
        return { by: server, request: { method: 'POST', path: `${v1}/user/keys/claim`, content }, loot: 'signed_curve25519:AAAA' };
      },
    ),
    asked(headline('media', 'a file by its id, which nobody shared with it', [46]), async (_meeting, field) => {
      const bob = await colleague(field);
      const text = words('A confidential drawing');
      return { by: server, request: { path: `${v1}/media/download/${await upload(field, bob, text)}` }, loot: text };
    }),
    asked(headline('alias', 'the room behind an alias, and who is in it', [10]), async (_meeting, field) => {
      const bob = await colleague(field);
      const alias = userOf(server(field), 'orders').slice(1).split(':')[0] ?? '';
      const roomId = await bob.createRoom({});
      await seenBy(bob.call('PUT', `v3/directory/room/${path(`#${alias}:${field.acme.serverName}`)}`, { room_id: roomId }));
      const request = { path: `${v1}/query/directory?room_alias=${path(`#${alias}:${field.acme.serverName}`)}` };
      return { by: server, request, loot: roomId };
    }),
    asked(headline('hierarchy', 'name and members of a room open inside the company', [18]), async (_meeting, field) => {
      const bob = await colleague(field);
      const name = words('Plans');
      const roomId = await bob.createRoom({ preset: 'public_chat', name });
      return { by: server, request: { path: `${v1}/hierarchy/${path(roomId)}` }, loot: name };
    }),
  ];
};

/** Uploads device keys and a one-time key; answers the device. */
export const shareKeys = async (client: MatrixClient): Promise<string> => {
  const { device_id: device } = await client.call<{ device_id: string }>('GET', 'v3/account/whoami');
  const keys = { [`curve25519:${device}`]: 'A'.repeat(43), [`ed25519:${device}`]: 'B'.repeat(43) };
  const signatures = { [client.userId]: { [`ed25519:${device}`]: 'C'.repeat(86) } };
  const algorithms = ['m.olm.v1.curve25519-aes-sha2', 'm.megolm.v1.aes-sha2'];
  const deviceKeys = { user_id: client.userId, device_id: device, algorithms, keys, signatures };
  const oneTime = { 'signed_curve25519:AAAA': { key: 'D'.repeat(43), signatures } };
  await client.call('POST', 'v3/keys/upload', { device_keys: deviceKeys, one_time_keys: oneTime });
  return device;
};

/** Uploads a text file; answers its media id. */
export const upload = async (field: Field, client: MatrixClient, text: string): Promise<string> => {
  const response = await fetch(`${field.acme.clientUrl}/_matrix/media/v3/upload?filename=drawing.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client.accessToken}`, 'content-type': 'text/plain' },
    body: text,
  });
  const { content_uri: uri } = (await response.json()) as { content_uri: string };
  return uri.split('/').at(-1) ?? '';
};

const mediaAfterEnd: Attack = {
  id: 'media-after-end',
  title: 'a file that was shared, by its id, after the contact was ended',
  rows: [46, 14],
  by: 'partner',
  guard: notShared,
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    const text = words('A confidential drawing');
    const id = await upload(field, alice, text);
    await alice.sendEvent(room.id, 'm.room.message', {
      msgtype: 'm.file',
      body: 'drawing.txt',
      url: `mxc://${field.acme.serverName}/${id}`,
      info: { size: text.length, mimetype: 'text/plain' },
    });
    await harmless(field, meeting);
    await field.block(alice.userId, mallory);
    const other = await meet(field);
    let handedOut = false;
    return {
      attack: async () => {
        const reply = await ask(field.partner, field.acme, { path: `${v1}/media/download/${id}` });
        handedOut = reply.text.includes(text);
        return seen(reply);
      },
      gotIn: async () => handedOut,
      allowed: () => profileOfContact(field, other),
    };
  },
};

const enumeration: Attack = {
  id: 'enumeration',
  title: 'who exists here, told apart by the answers for profiles',
  rows: [57],
  by: 'partner',
  guard: notShared,
  stage: async (field) => {
    const meeting = await meet(field);
    const bob = await colleague(field);
    let answers: readonly string[] = [];
    return {
      attack: async () => {
        const users = [bob.userId, bob.userId.replace('@', '@nobody-')];
        const replies = await Promise.all(users.map((user) => ask(field.partner, field.acme, { path: profilePath(user) })));
        // A decision's own number is never the same twice.
        answers = replies.map((reply) => seen(reply).replaceAll(/dec_\w+/g, ''));
        return answers.join(' | ');
      },
      gotIn: async () => new Set(answers).size > 1,
      allowed: () => profileOfContact(field, meeting),
    };
  },
};

/** What was said before Mallory came, asked for in one of the ways in which servers ask for what they missed. */
const beforeTheirTime = (
  id: string,
  title: string,
  request: (roomId: string, before: string, latest: string) => { method?: string; path: string; content?: JsonObject },
): Attack => ({
  id,
  title,
  rows: [27],
  by: 'partner',
  guard: roomShape,
  stage: async (field) => {
    const [alice, mallory, text] = [await field.acme.person('alice'), userOf(field.partner), words('Before they came')];
    await field.approve(alice.userId, mallory);
    const roomId = await alice.createRoom(directChat(mallory));
    const before = await alice.sendText(roomId, text);
    const room = await accept(field.partner, field.acme, roomId, mallory);
    let told = false;
    return {
      attack: async () => {
        const reply = await ask(field.partner, field.acme, request(roomId, before, [...room.tips][0] ?? ''));
        told = reply.text.includes(text);
        return seen(reply);
      },
      gotIn: async () => told,
      allowed: () => harmless(field, { alice, mallory, room }),
    };
  },
});

const history: readonly Attack[] = [
  beforeTheirTime('history-backfill', 'what was said before they came, by backfill', (roomId, _before, latest) => ({
    path: `${v1}/backfill/${path(roomId)}?limit=50&v=${path(latest)}`,
  })),
  beforeTheirTime('history-event', 'what was said before they came, by event id', (_roomId, before) => ({
    path: `${v1}/event/${path(before)}`,
  })),
  beforeTheirTime('history-missing', 'what was said before they came, as events they missed', (roomId, _before, latest) => ({
    method: 'POST',
    path: `${v1}/get_missing_events/${path(roomId)}`,
    content: { earliest_events: [], latest_events: [latest], limit: 20, min_depth: 0 },
  })),
];

/** What a partner may not know of a room any more once the contact was ended. */
const afterTheEnd = (
  id: string,
  title: string,
  request: (roomId: string, eventId: string) => { method?: string; path: string },
): Attack => ({
  id,
  title,
  rows: [14, 27],
  by: 'partner',
  guard: notShared,
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    await harmless(field, meeting);
    const eventId = await alice.sendText(room.id, words('As agreed.'));
    await field.block(alice.userId, mallory);
    const other = await meet(field);
    let told = false;
    return {
      attack: async () => {
        const reply = await ask(field.partner, field.acme, request(room.id, eventId));
        told = reply.status === 200;
        return seen(reply);
      },
      gotIn: async () => told,
      allowed: () => profileOfContact(field, other),
    };
  },
});

const ended: readonly Attack[] = [
  afterTheEnd('state-after-end', 'who is in a room, after the contact was ended', (room, event) => ({
    path: `${v1}/state_ids/${path(room)}?event_id=${path(event)}`,
  })),
  afterTheEnd('event-after-end', 'an event by its id, after the contact was ended', (_room, event) => ({
    path: `${v1}/event/${path(event)}`,
  })),
  afterTheEnd('time-after-end', 'an event by its time, after the contact was ended', (room) => ({
    path: `${v1}/timestamp_to_event/${path(room)}?ts=0&dir=f`,
  })),
];

/** A text from device to device, by somebody who may not write to Alice at all. */
const toDevice = (by: 'stranger' | 'partner'): Attack => ({
  id: `to-device-by-${by}`,
  title: `a text sent from device to device, past every room (${by})`,
  rows: [55],
  by,
  guard: by === 'stranger' ? noAgreement : notShared,
  stage: async (field) => {
    const meeting = await meet(field);
    const [server, text] = [field[by], words('Past every room')];
    const { device_id: device } = await meeting.alice.call<{ device_id: string }>('GET', 'v3/account/whoami');
    return {
      attack: async () => {
        const messages = { [meeting.alice.userId]: { [device]: { parcel: text } } };
        const content = { type: 'org.example.parcel', sender: userOf(server, 'eve'), message_id: text, messages };
        return seen(await push(server, field.acme, [], { edus: [{ edu_type: 'm.direct_to_device', content }] }));
      },
      gotIn: async () => JSON.stringify(await meeting.alice.call('GET', 'v3/sync?timeout=0')).includes(text),
      allowed: () => harmless(field, meeting),
    };
  },
});

/** What servers ask of ours: people, keys, files, rooms, history. */
export const readAttacks: readonly Attack[] = [
  ...aboutPeople('stranger'),
  ...aboutPeople('partner'),
  mediaAfterEnd,
  enumeration,
  ...history,
  ...ended,
  toDevice('stranger'),
  toDevice('partner'),
];
