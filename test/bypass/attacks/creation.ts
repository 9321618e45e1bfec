import type { JsonObject } from '../../../bridge/federation/json.ts';
import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import { directChat } from '../../../homeserver-config/demo/story/stage.ts';
import type { Attack } from '../attack.ts';
import type { Field } from '../field/field.ts';
import { accept } from '../hostile/acts.ts';
import { harmless, seenBy, stateOf, userOf } from '../scene.ts';
import { hooks, roomShape } from './forms.ts';

/** What was smuggled, and how one sees that it is there. */
interface Smuggled {
  readonly body: (mallory: string, alias: string) => JsonObject;
  readonly isThere: (alice: MatrixClient, roomId: string, mallory: string, alias: string) => Promise<boolean>;
}

const created =
  (key: string) =>
  async (alice: MatrixClient, roomId: string): Promise<unknown> =>
    (await stateOf(alice, roomId, 'm.room.create'))?.[key];

const state =
  (type: string, key: string, wanted: unknown): Smuggled['isThere'] =>
  async (alice, roomId) =>
    (await stateOf(alice, roomId, type))?.[key] === wanted;

/** A body by which Alice's client makes a direct chat with Mallory, and in it what does not belong there. */
const smuggling = (id: string, title: string, rows: readonly number[], { body, isThere }: Smuggled): Attack => ({
  id: `create-${id}`,
  title: `${title}, in the making of a room`,
  rows: [...rows, 30],
  by: 'own user',
  guard: roomShape,
  stage: async (field) => {
    const [alice, mallory] = [await field.acme.person('alice'), userOf(field.partner)];
    const alias = mallory.slice(1).split(':')[0] ?? '';
    await field.approve(alice.userId, mallory);
    let roomId = '';
    const make = async (more: JsonObject): Promise<string> => {
      roomId = await alice.createRoom({ ...directChat(mallory), ...more });
      return roomId;
    };
    return {
      attack: () => seenBy(make(body(mallory, alias))),
      gotIn: async () => roomId !== '' && isThere(alice, roomId, mallory, alias),
      allowed: async () => {
        const room = await accept(field.partner, field.acme, roomId === '' ? await make({}) : roomId, mallory);
        await harmless(field, { alice, mallory, room });
      },
    };
  },
});

const isListed: Smuggled['isThere'] = async (alice, roomId) => {
  const { visibility } = await alice.call<{ visibility: string }>('GET', `v3/directory/list/room/${encodeURIComponent(roomId)}`);
  return visibility === 'public';
};

const aliasOf = (alice: MatrixClient, alias: string): string => encodeURIComponent(`#${alias}:${alice.userId.split(':')[1]}`);

const hasAlias: Smuggled['isThere'] = async (alice, roomId, _mallory, alias) => {
  const found = await seenBy(alice.call('GET', `v3/directory/room/${aliasOf(alice, alias)}`));
  return found.includes(roomId);
};

const worldReadable = [{ type: 'm.room.history_visibility', state_key: '', content: { history_visibility: 'world_readable' } }];
const encryption = [{ type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } }];
const parcel = [{ type: 'org.example.parcel', state_key: '', content: { parcel: 'anything' } }];

const bodies: readonly Attack[] = [
  smuggling('creators', 'the partner as a creator, above every level', [24], {
    body: (mallory) => ({ preset: 'private_chat', creation_content: { additional_creators: [mallory] } }),
    isThere: async (alice, roomId) => (await created('additional_creators')(alice, roomId)) !== undefined,
  }),
  smuggling('trusted-preset', 'the preset that makes the partner a creator', [24], {
    body: () => ({ preset: 'trusted_private_chat' }),
    isThere: async (alice, roomId) => (await created('additional_creators')(alice, roomId)) !== undefined,
  }),
  smuggling('predecessor', 'another room as its predecessor', [22], {
    body: () => ({ creation_content: { predecessor: { room_id: '!old:acme.test', event_id: '$old' } } }),
    isThere: async (alice, roomId) => (await created('predecessor')(alice, roomId)) !== undefined,
  }),
  smuggling('room-version', 'an older room version', [22], {
    body: () => ({ room_version: '11' }),
    isThere: async (alice, roomId) => (await created('room_version')(alice, roomId)) === '11',
  }),
  smuggling('public-preset', 'the public preset', [8], {
    body: () => ({ preset: 'public_chat' }),
    isThere: state('m.room.join_rules', 'join_rule', 'public'),
  }),
  smuggling('visibility', 'a place in the public directory', [11], { body: () => ({ visibility: 'public' }), isThere: isListed }),
  smuggling('alias', 'an alias by which it is found', [10], { body: (_mallory, alias) => ({ room_alias_name: alias }), isThere: hasAlias }),
  smuggling('history', 'a history open to the world', [26, 29], {
    body: () => ({ initial_state: worldReadable }),
    isThere: state('m.room.history_visibility', 'history_visibility', 'world_readable'),
  }),
  smuggling('encryption', 'encryption in a recorded room', [32], {
    body: () => ({ initial_state: encryption }),
    isThere: state('m.room.encryption', 'algorithm', 'm.megolm.v1.aes-sha2'),
  }),
  smuggling('custom-state', 'state of a type of its own', [31], {
    body: () => ({ initial_state: parcel }),
    isThere: state('org.example.parcel', 'parcel', 'anything'),
  }),
  smuggling('levels', 'levels that let everybody invite and change', [24], {
    body: () => ({ power_level_content_override: { invite: 0, state_default: 0, events: {} } }),
    isThere: state('m.room.power_levels', 'state_default', 0),
  }),
];

const later = (
  headline: Pick<Attack, 'id' | 'title' | 'rows' | 'guard'>,
  tries: (alice: MatrixClient, roomId: string, alias: string) => Promise<unknown>,
  isThere: Smuggled['isThere'],
): Attack => ({
  ...headline,
  by: 'own user',
  stage: async (field: Field) => {
    const [alice, mallory] = [await field.acme.person('alice'), userOf(field.partner)];
    const alias = mallory.slice(1).split(':')[0] ?? '';
    await field.approve(alice.userId, mallory);
    const roomId = await alice.createRoom(directChat(mallory));
    return {
      attack: () => seenBy(tries(alice, roomId, alias)),
      gotIn: () => isThere(alice, roomId, mallory, alias),
      allowed: async () => {
        const room = await accept(field.partner, field.acme, roomId, mallory);
        await harmless(field, { alice, mallory, room });
      },
    };
  },
});

const afterwards: readonly Attack[] = [
  later(
    {
      id: 'publish',
      title: 'a shared room listed in the public directory',
      rows: [11],
      guard: hooks('room.publish publishing-not-allowed'),
    },
    (alice, roomId) => alice.call('PUT', `v3/directory/list/room/${encodeURIComponent(roomId)}`, { visibility: 'public' }),
    isListed,
  ),
  later(
    {
      id: 'upgrade',
      title: 'a shared room upgraded by its maker, so that the copy has no policy',
      rows: [22],
      guard: hooks('state.change upgrade-not-allowed'),
    },
    (alice, roomId) => alice.call('POST', `v3/rooms/${encodeURIComponent(roomId)}/upgrade`, { new_version: '11' }),
    async (alice, roomId) => (await stateOf(alice, roomId, 'm.room.tombstone')) !== undefined,
  ),
];

/** What a client puts into the making of a room, or does to it afterwards. */
export const creationAttacks: readonly Attack[] = [...bodies, ...afterwards];
