import type { JsonObject } from '../../../bridge/federation/json.ts';
import { signJson } from '../../../bridge/federation/testing/matrix-server.ts';
import { publicKeyText } from '../../../bridge/federation/ed25519.ts';
import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import type { Attack } from '../attack.ts';
import type { Field } from '../field/field.ts';
import { forge, makeJoin, push, sendJoin } from '../hostile/acts.ts';
import { build, type HostileRoom, takeEvent, takeState } from '../hostile/hostile-room.ts';
import { ask, type HostileServer } from '../hostile/hostile-server.ts';
import { harmless, meet, type Meeting, membershipOf, seen, seenBy, userOf } from '../scene.ts';
import { ingress, roomShape, statePath } from './forms.ts';

/** Alice makes a careless change, with her client; with Parley she is refused, and the attack goes on all the same. */
const careless = async (alice: MatrixClient, roomId: string, type: string, content: JsonObject): Promise<void> => {
  await seenBy(alice.call('PUT', statePath(roomId, type), content));
};

// What the room's state says now is known to the attacker through Mallory; here it is read where it is easiest.
const learnState = async (field: Field, { alice, room }: Meeting, type: string): Promise<void> => {
  const id = (await alice.state(room.id)).find((event) => event.type === type && event.state_key === '')?.event_id ?? '';
  const reply = await ask(field.partner, field.acme, { path: `/_matrix/federation/v1/event/${encodeURIComponent(id)}` });
  for (const event of reply.status === 200 ? (reply.json['pdus'] as JsonObject[]) : []) {
    takeState(room, event);
    if (!room.tips.has(id)) takeEvent(room, event);
  }
};

const joinOf = (user: string) => ({ type: 'm.room.member', sender: user, stateKey: user, content: { membership: 'join' } });

const handmade = (by: HostileServer, field: Field, room: HostileRoom, user: string) =>
  sendJoin(by, field.acme, room.id, by.seal(build(room, joinOf(user)), room.version), room.version);

const isIn = async ({ alice, room }: Meeting, user: string, membership = 'join'): Promise<boolean> =>
  (await membershipOf(alice, room.id, user)) === membership;

/** An attack on a room that Alice opens to the public, or tries to. */
const onCarelessRoom = (
  headline: Omit<Attack, 'stage'>,
  by: (field: Field) => HostileServer,
  attack: (field: Field, meeting: Meeting, eve: string) => Promise<string>,
): Attack => ({
  ...headline,
  stage: async (field) => {
    const meeting = await meet(field);
    const eve = userOf(by(field), 'eve');
    return {
      attack: async () => {
        await careless(meeting.alice, meeting.room.id, 'm.room.join_rules', { join_rule: 'public' });
        await learnState(field, meeting, 'm.room.join_rules');
        return attack(field, meeting, eve);
      },
      gotIn: () => isIn(meeting, eve),
      allowed: () => harmless(field, meeting),
    };
  },
});

const honest = async (by: HostileServer, field: Field, { room }: Meeting, eve: string): Promise<string> => {
  const template = await makeJoin(by, field.acme, room.id, eve);
  if (template.status !== 200) return seen(template);
  const sealed = by.seal({ ...(template.json['event'] as JsonObject), origin_server_ts: Date.now() }, room.version);
  return seen(await sendJoin(by, field.acme, room.id, sealed, room.version));
};

const uninvited = ingress('not-invited', 'contact-not-approved');

const onPublicRooms: readonly Attack[] = [
  onCarelessRoom(
    { id: 'join-handmade', title: 'a join made by hand, past make_join', rows: [8], by: 'partner', guard: uninvited, short: true },
    (field) => field.partner,
    async (field, { room }, eve) => seen(await handmade(field.partner, field, room, eve)),
  ),
  onCarelessRoom(
    { id: 'join-uninvited', title: 'a join in the usual way, by somebody nobody invited', rows: [8], by: 'partner', guard: uninvited },
    (field) => field.partner,
    (field, meeting, eve) => honest(field.partner, field, meeting, eve),
  ),
  onCarelessRoom(
    {
      id: 'join-approved-uninvited',
      title: 'a join by an approved contact whom nobody invited here',
      rows: [8],
      by: 'partner',
      guard: uninvited,
    },
    (field) => field.partner,
    async (field, meeting, eve) => {
      await field.approve(meeting.alice.userId, eve);
      return honest(field.partner, field, meeting, eve);
    },
  ),
  onCarelessRoom(
    {
      id: 'join-of-stranger',
      title: 'a join by a company without agreement',
      rows: [8, 16, 17],
      by: 'stranger',
      guard: ingress('no-agreement'),
      short: true,
    },
    (field) => field.stranger,
    (field, meeting, eve) => honest(field.stranger, field, meeting, eve),
  ),
];

const restricted: Attack = {
  id: 'join-restricted',
  title: 'a join by right of being in another room',
  rows: [9],
  by: 'partner',
  guard: uninvited,
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, room } = meeting;
    const eve = userOf(field.partner, 'eve');
    const lobby = await alice.createRoom({ preset: 'public_chat' });
    return {
      attack: async () => {
        await honest(field.partner, field, { ...meeting, room: { ...room, id: lobby, tips: new Set(), state: new Map() } }, eve);
        const allow = [{ type: 'm.room_membership', room_id: lobby }];
        await careless(alice, room.id, 'm.room.join_rules', { join_rule: 'restricted', allow });
        return honest(field.partner, field, meeting, eve);
      },
      gotIn: () => isIn(meeting, eve),
      allowed: () => harmless(field, meeting),
    };
  },
};

const knock: Attack = {
  id: 'knock',
  title: 'a knock, with a text as its reason',
  rows: [6],
  by: 'partner',
  guard: ingress('knock-not-allowed'),
  short: true,
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, room } = meeting;
    const eve = userOf(field.partner, 'eve');
    const path = `/_matrix/federation/v1/make_knock/${encodeURIComponent(room.id)}/${encodeURIComponent(eve)}?ver=11&ver=12`;
    return {
      attack: async () => {
        await careless(alice, room.id, 'm.room.join_rules', { join_rule: 'knock' });
        await learnState(field, meeting, 'm.room.join_rules');
        const template = await ask(field.partner, field.acme, { path });
        const draft = { ...joinOf(eve), content: { membership: 'knock', reason: 'A text in a reason' } };
        const event = field.partner.seal(build(room, draft), room.version);
        const send = `/_matrix/federation/v1/send_knock/${encodeURIComponent(room.id)}/$x`;
        const sealed = template.status === 200 ? field.partner.seal(template.json['event'] as JsonObject, room.version) : event;
        return seen(await ask(field.partner, field.acme, { method: 'PUT', path: send, content: sealed }));
      },
      gotIn: () => isIn(meeting, eve, 'knock'),
      allowed: () => harmless(field, meeting),
    };
  },
};

const relayed: Attack = {
  id: 'third-server-through-partner',
  title: "a stranger's user, invited by the partner and relayed by it",
  rows: [16, 3],
  by: 'partner',
  guard: roomShape,
  short: true,
  stage: async (field) => {
    const meeting = await meet(field);
    const { mallory, room } = meeting;
    const eve = userOf(field.stranger, 'eve');
    return {
      attack: async () => {
        const invite = forge(field.partner, room, {
          type: 'm.room.member',
          sender: mallory,
          stateKey: eve,
          content: { membership: 'invite' },
        });
        const after: HostileRoom = { ...room, state: new Map(room.state), tips: new Set(room.tips) };
        takeEvent(after, invite);
        const join = field.stranger.seal(build(after, joinOf(eve)), room.version);
        return seen(await push(field.partner, field.acme, [invite, join]));
      },
      gotIn: () => isIn(meeting, eve),
      allowed: () => harmless(field, meeting),
    };
  },
};

const redeemed: Attack = {
  id: 'third-party-invite-redeemed',
  title: 'an invite token made long ago, redeemed by whoever holds it',
  rows: [5, 4],
  by: 'partner',
  guard: ingress('address-invite-not-allowed', 'address-binding-closed'),
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, room } = meeting;
    const eve = userOf(field.partner, 'eve');
    const token = `token-${eve}`;
    const keys = [{ public_key: publicKeyText(field.partner.key) }];
    const bare = { display_name: 'e...@partner.test', public_keys: keys };
    return {
      attack: async () => {
        await seenBy(alice.call('PUT', statePath(room.id, 'm.room.third_party_invite', token), bare));
        const signed = signJson({ mxid: eve, token }, 'partner.test', 'ed25519:auto', field.partner.key);
        const content = { membership: 'invite', third_party_invite: { display_name: bare.display_name, signed } };
        const event = { type: 'm.room.member', room_id: room.id, sender: alice.userId, state_key: eve, content };
        const path = `/_matrix/federation/v1/exchange_third_party_invite/${encodeURIComponent(room.id)}`;
        return seen(await ask(field.partner, field.acme, { method: 'PUT', path, content: event }));
      },
      gotIn: async () => (await isIn(meeting, eve, 'invite')) || isIn(meeting, eve),
      allowed: () => harmless(field, meeting),
    };
  },
};

/** How a partner's or a stranger's people get into our rooms. */
export const joinAttacks: readonly Attack[] = [...onPublicRooms, restricted, knock, relayed, redeemed];
