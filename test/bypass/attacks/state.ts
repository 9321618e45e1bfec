import type { Attack } from '../attack.ts';
import { forge, push } from '../hostile/acts.ts';
import { harmless, meet, type Meeting, seen, seenBy, shows, stateOf, words } from '../scene.ts';
import { type Change, changedByAlice, changedByMallory, roomShape, statePath } from './forms.ts';

type Row = readonly [id: string, title: string, rows: readonly number[], change: (meeting: Meeting) => Change];

/** State that lifts the guards of a room, or goes round them. */
const changes: readonly Row[] = [
  [
    'acl',
    'server ACL opened to everybody',
    [23],
    () => ({ type: 'm.room.server_acl', content: { allow: ['*'], deny: [], allow_ip_literals: true } }),
  ],
  [
    'history',
    'history opened to the world',
    [26, 29],
    () => ({ type: 'm.room.history_visibility', content: { history_visibility: 'world_readable' } }),
  ],
  ['join-rule', 'room opened to the public', [8], () => ({ type: 'm.room.join_rules', content: { join_rule: 'public' } })],
  ['guests', 'guests let in', [28], () => ({ type: 'm.room.guest_access', content: { guest_access: 'can_join', by: 'them' } })],
  [
    'policy',
    'policy server replaced by their own',
    [25],
    () => ({ type: 'm.room.policy', content: { via: 'partner.test', public_keys: { ed25519: 'A'.repeat(43) } } }),
  ],
  [
    'encryption',
    'encryption switched on in a recorded room',
    [32],
    () => ({ type: 'm.room.encryption', content: { algorithm: 'm.megolm.v1.aes-sha2' } }),
  ],
  [
    'tombstone',
    'room upgraded away, to a room of their own',
    [22],
    () => ({ type: 'm.room.tombstone', content: { body: 'moved', replacement_room: '!elsewhere:partner.test' } }),
  ],
  ['custom-state', 'state of a type of their own', [31], () => ({ type: 'org.example.parcel', content: { parcel: 'anything' } })],
  [
    'widget',
    'a widget that speaks past Matrix',
    [33],
    () => ({ type: 'im.vector.modular.widgets', stateKey: 'w1', content: { type: 'm.custom', url: 'https://partner.test/w' } }),
  ],
  [
    'call',
    'a group call',
    [33],
    () => ({ type: 'org.matrix.msc3401.call', stateKey: 'c1', content: { 'm.intent': 'm.ring', 'm.type': 'm.voice' } }),
  ],
  [
    'space-child',
    'the room made a space over their rooms',
    [18],
    () => ({ type: 'm.space.child', stateKey: '!theirs:partner.test', content: { via: ['partner.test'] } }),
  ],
  [
    'space-parent',
    'the room put under a space of theirs',
    [18],
    () => ({ type: 'm.space.parent', stateKey: '!theirs:partner.test', content: { via: ['partner.test'], canonical: true } }),
  ],
  [
    'third-party-invite',
    'an invite token that anybody may redeem',
    [5],
    () => ({
      type: 'm.room.third_party_invite',
      stateKey: 'token',
      content: { display_name: 'e...', key_validity_url: 'http://127.0.0.1:1/', public_key: 'A'.repeat(43) },
    }),
  ],
];

const levels = ({ mallory, alice }: Meeting): Change => ({
  type: 'm.room.power_levels',
  content: {
    users: { [`@eve:${mallory.split(':')[1]}`]: 100, [`@bot:${alice.userId.split(':')[1]}`]: 100 },
    invite: 0,
    state_default: 0,
    events: {},
  },
});

const evidence = (by: 'partner' | 'own user'): Attack => ({
  id: `redact-evidence-by-${by.replace(' ', '-')}`,
  title: `a message on record taken back (${by})`,
  rows: [37],
  by,
  guard: by === 'partner' ? roomShape : { door: 'hooks', refusing: ['redact redaction-not-allowed'] },
  ...(by === 'partner' && { short: true }),
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    const text = words('The price is 100.');
    const target = await alice.sendText(room.id, text);
    return {
      attack: async () => {
        if (by === 'own user') return seenByRedacting(meeting, target);
        const draft = { type: 'm.room.redaction', sender: mallory, content: { redacts: target, reason: 'none' } };
        return seen(await push(field.partner, field.acme, [forge(field.partner, room, draft)]));
      },
      gotIn: async () => !(await shows(alice, room.id, text)),
      allowed: () => harmless(field, meeting),
    };
  },
});

const seenByRedacting = ({ alice, room }: Meeting, target: string): Promise<string> =>
  seenBy(alice.call('PUT', `v3/rooms/${encodeURIComponent(room.id)}/redact/${encodeURIComponent(target)}/1`, {}));

const redactedGuard: Attack = {
  id: 'redact-guard',
  title: 'the server ACL emptied by a redaction',
  rows: [23, 25, 37],
  by: 'partner',
  guard: roomShape,
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    // Without Parley nobody gives a room an ACL; Alice is careful there by hand.
    const acl = { allow: [field.acme.serverName, field.partner.name], deny: [], allow_ip_literals: false };
    if (!field.isGuarded) await alice.call('PUT', statePath(room.id, 'm.room.server_acl'), acl);
    const target = (await alice.state(room.id)).find(({ type }) => type === 'm.room.server_acl')?.event_id ?? '';
    return {
      attack: async () => {
        const draft = { type: 'm.room.redaction', sender: mallory, content: { redacts: target } };
        return seen(await push(field.partner, field.acme, [forge(field.partner, room, draft)]));
      },
      gotIn: async () => (await stateOf(alice, room.id, 'm.room.server_acl'))?.['allow'] === undefined,
      allowed: () => harmless(field, meeting),
    };
  },
};

const kicked: Attack = {
  id: 'kick-colleague',
  title: 'our own people put out of our room by the partner',
  rows: [34],
  by: 'partner',
  guard: roomShape,
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    return {
      attack: async () => {
        const draft = { type: 'm.room.member', sender: mallory, stateKey: alice.userId, content: { membership: 'leave' } };
        // In version 12 nobody is above a creator, so what is tried is somebody who is none.
        const bot = field.isGuarded ? `@parley:${field.acme.serverName}` : await guestOf(meeting, field.acme.person);
        return seen(await push(field.partner, field.acme, [forge(field.partner, room, { ...draft, stateKey: bot })]));
      },
      gotIn: async () =>
        (await alice.state(room.id)).some(
          ({ type, sender, content }) => type === 'm.room.member' && sender === mallory && content['membership'] === 'leave',
        ),
      allowed: () => harmless(field, meeting),
    };
  },
};

const guestOf = async (
  { alice, room }: Meeting,
  person: (name: string) => Promise<{ userId: string; join: (roomId: string) => Promise<void> }>,
): Promise<string> => {
  const bob = await person('bob');
  await alice.invite(room.id, bob.userId);
  await bob.join(room.id);
  return bob.userId;
};

/** What changes a room's state: by the partner's server, which asks nobody, and by our own people at their clients. */
export const stateAttacks: readonly Attack[] = [
  ...changes.map(([id, title, rows, change], at) =>
    changedByMallory({ id: `partner-${id}`, title: `${title} (partner)`, rows, ...(at === 0 && { short: true }) }, change),
  ),
  changedByMallory({ id: 'partner-levels', title: 'power for people of the partner (partner)', rows: [24] }, levels),
  changedByMallory({ id: 'partner-name', title: "a forbidden text as the room's name (partner)", rows: [20, 31] }, () => ({
    type: 'm.room.name',
    content: { name: 'The FORBIDDEN room' },
  })),
  ...changes.map(([id, title, rows, change], at) =>
    changedByAlice({ id: `own-${id}`, title: `${title} (own user)`, rows, ...(at === 1 && { short: true }) }, change),
  ),
  changedByAlice({ id: 'own-levels', title: 'power for people of the partner (own user)', rows: [24] }, levels),
  evidence('partner'),
  evidence('own user'),
  redactedGuard,
  kicked,
];
