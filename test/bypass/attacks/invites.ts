import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../../../bridge/federation/json.ts';
import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import { directChat } from '../../../homeserver-config/demo/story/stage.ts';
import { until } from '../../../homeserver-config/demo/until.ts';
import type { Attack } from '../attack.ts';
import type { Field } from '../field/field.ts';
import { host, invite, strippedState } from '../hostile/acts.ts';
import { ask, type HostileServer } from '../hostile/hostile-server.ts';
import { meet, profileOfContact, seen, seenBy, userOf, words } from '../scene.ts';
import { aliceWrites, hooks, ingress, statePath } from './forms.ts';

/** What Alice's client is told of a room she is invited to; undefined where she is not. */
const invitedTo = async (alice: MatrixClient, roomId: string): Promise<string | undefined> => {
  const sync = await alice.call<{ rooms?: { invite?: Record<string, unknown> } }>('GET', 'v3/sync?timeout=0');
  const invited = sync.rooms?.invite?.[roomId];
  return invited === undefined ? undefined : JSON.stringify(invited);
};

const approvedInviteArrives = async (field: Field, alice: MatrixClient): Promise<void> => {
  const mallory = userOf(field.partner);
  await field.approve(alice.userId, mallory);
  const room = host(field.partner, { by: mallory });
  const reply = await until(
    async () => {
      const answer = await invite(field.partner, field.acme, room, { from: mallory, to: alice.userId });
      return answer.status === 200 ? answer : undefined;
    },
    { what: 'the invite of an approved contact goes through', withinMs: 60_000, everyMs: 250 },
  );
  await until(async () => (await invitedTo(alice, room.id)) !== undefined, { what: `it arrives: ${reply.text}`, withinMs: 60_000 });
};

/** An invite to Alice, into a room that the attacker hosts. */
const inward = (
  headline: Omit<Attack, 'stage'>,
  by: (field: Field) => HostileServer,
  approved: boolean,
  send: (
    field: Field,
    server: HostileServer,
    mallory: string,
    alice: string,
    text: string,
  ) => Promise<{ readonly roomId: string; readonly saw: string }>,
  effect: (shown: string, text: string) => boolean = () => true,
): Attack => ({
  ...headline,
  stage: async (field) => {
    const server = by(field);
    const [alice, mallory, text] = [await field.acme.person('alice'), userOf(server), words('The FORBIDDEN drawing')];
    if (approved) await field.approve(alice.userId, mallory);
    let roomId = '';
    return {
      attack: async () => {
        const sent = await send(field, server, mallory, alice.userId, text);
        roomId = sent.roomId;
        return sent.saw;
      },
      gotIn: async () => {
        const shown = await invitedTo(alice, roomId);
        return shown !== undefined && effect(shown, text);
      },
      allowed: () => approvedInviteArrives(field, alice),
    };
  },
});

const plainInvite = async (field: Field, server: HostileServer, from: string, to: string) => {
  const room = host(server, { by: from });
  return { roomId: room.id, saw: seen(await invite(server, field.acme, room, { from, to })) };
};

// Version 1 of the endpoint takes events of room version 1, which carry their own id.
const firstVersion = async (field: Field, server: HostileServer, from: string, to: string) => {
  const [roomId, eventId] = [`!${randomUUID()}:${server.name}`, `$${randomUUID()}:${server.name}`];
  const bare = {
    type: 'm.room.member',
    room_id: roomId,
    event_id: eventId,
    sender: from,
    state_key: to,
    content: { membership: 'invite' },
  };
  const event = { ...bare, prev_events: [], auth_events: [], depth: 5, origin_server_ts: Date.now() };
  const path = `/_matrix/federation/v1/invite/${encodeURIComponent(roomId)}/${encodeURIComponent(eventId)}`;
  const content = { ...server.seal(event, '11'), unsigned: { invite_room_state: [] } };
  return { roomId, saw: seen(await ask(server, field.acme, { method: 'PUT', path, content })) };
};

const textIn =
  (where: 'name' | 'topic' | 'reason' | 'inviter') =>
  async (field: Field, server: HostileServer, from: string, to: string, text: string) => {
    const state: Record<string, JsonObject> = where === 'topic' ? { 'm.room.topic': { topic: text } } : {};
    const room = host(server, { by: from, state, ...(where === 'name' && { name: text }) });
    const speaker = { type: 'm.room.member', sender: from, state_key: from, content: { membership: 'join', displayname: text } };
    const stripped = where === 'inviter' ? [...strippedState(room), speaker] : strippedState(room);
    const content: JsonObject = where === 'reason' ? { reason: text } : {};
    return { roomId: room.id, saw: seen(await invite(server, field.acme, room, { from, to, content, stripped })) };
  };

const asText = ['word-not-allowed', 'stripped-state-not-allowed', 'invite-text-not-allowed'];
const textGuard = { door: 'ingress', refusing: asText } as const;
const says = (shown: string, text: string): boolean => shown.includes(text);

const fromOutside: readonly Attack[] = [
  inward(
    {
      id: 'invite-unapproved',
      title: 'an invite by somebody nobody approved',
      rows: [2],
      by: 'partner',
      guard: hooks('invite.receive contact-not-approved'),
    },
    (field) => field.partner,
    false,
    plainInvite,
  ),
  inward(
    {
      id: 'invite-of-stranger',
      title: 'an invite by a company without agreement',
      rows: [2, 17],
      by: 'stranger',
      guard: ingress('no-agreement'),
      short: true,
    },
    (field) => field.stranger,
    false,
    plainInvite,
  ),
  inward(
    {
      id: 'invite-first-version',
      title: 'an invite by the first version of the endpoint',
      rows: [2],
      by: 'partner',
      guard: ingress('superseded'),
    },
    (field) => field.partner,
    true,
    firstVersion,
  ),
  inward(
    {
      id: 'invite-name-as-text',
      title: 'a text as the name of the room one is invited to',
      rows: [2, 19],
      by: 'partner',
      guard: textGuard,
    },
    (field) => field.partner,
    true,
    textIn('name'),
    says,
  ),
  inward(
    {
      id: 'invite-topic-as-text',
      title: 'a text as the topic of the room one is invited to',
      rows: [2, 19],
      by: 'partner',
      guard: textGuard,
    },
    (field) => field.partner,
    true,
    textIn('topic'),
    says,
  ),
  inward(
    { id: 'invite-reason-as-text', title: 'a text as the reason of an invite', rows: [2, 48], by: 'partner', guard: textGuard },
    (field) => field.partner,
    true,
    textIn('reason'),
    says,
  ),
  inward(
    { id: 'invite-inviter-as-text', title: "a text as the inviter's display name", rows: [2, 48], by: 'partner', guard: textGuard },
    (field) => field.partner,
    true,
    textIn('inviter'),
    says,
  ),
];

/** An invite of ours that must not leave; it counts when the other side got it. */
const outward = (
  headline: Omit<Attack, 'stage' | 'guard'>,
  isAdmin: boolean,
  send: (alice: MatrixClient, roomId: string, eve: string) => Promise<unknown>,
): Attack => ({
  ...headline,
  guard: hooks('invite.send contact-not-approved'),
  stage: async (field) => {
    const meeting = await meet(field, isAdmin ? 'admin' : 'person');
    const { alice, room } = meeting;
    const eve = userOf(field.partner, 'eve');
    return {
      attack: () => seenBy(send(alice, room.id, eve)),
      gotIn: async () => [...field.partner.invitations.values()].some(({ event }) => event['state_key'] === eve),
      allowed: () => aliceWrites(meeting),
    };
  },
});

const byState = (alice: MatrixClient, roomId: string, eve: string) =>
  alice.call('PUT', statePath(roomId, 'm.room.member', eve), { membership: 'invite' });

const fromInside: readonly Attack[] = [
  outward(
    { id: 'dm-unapproved', title: 'a direct chat with somebody nobody approved', rows: [1, 30], by: 'own user', short: true },
    false,
    (alice, _room, eve) => alice.createRoom(directChat(eve)),
  ),
  outward(
    { id: 'invite-later', title: 'an invite to somebody nobody approved, once the room is there', rows: [1], by: 'own user' },
    false,
    (alice, roomId, eve) => alice.invite(roomId, eve),
  ),
  outward({ id: 'invite-by-state', title: 'an invite written as a state event', rows: [1], by: 'own user' }, false, byState),
  outward(
    { id: 'admin-dm-unapproved', title: 'a direct chat of a server admin with somebody nobody approved', rows: [20, 1], by: 'own admin' },
    true,
    (alice, _room, eve) => alice.createRoom(directChat(eve)),
  ),
  outward(
    { id: 'admin-invite', title: 'an invite by a server admin, whom Synapse asks no invite hook for', rows: [20, 1], by: 'own admin' },
    true,
    (alice, roomId, eve) => alice.invite(roomId, eve),
  ),
];

const strangerInvited: Attack = {
  id: 'dm-stranger',
  title: 'a direct chat with a company without agreement',
  rows: [1, 17],
  by: 'own user',
  guard: hooks('invite.send no-agreement'),
  stage: async (field) => {
    const meeting = await meet(field);
    const eve = userOf(field.stranger, 'eve');
    return {
      attack: () => seenBy(meeting.alice.createRoom(directChat(eve))),
      gotIn: async () => [...field.stranger.invitations.values()].some(({ event }) => event['state_key'] === eve),
      allowed: () => profileOfContact(field, meeting),
    };
  },
};

/** Who is asked into a room, from outside and from inside. */
export const inviteAttacks: readonly Attack[] = [...fromOutside, ...fromInside, strangerInvited];
