import type { JsonObject } from '../../../bridge/federation/json.ts';
import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import { until } from '../../../homeserver-config/demo/until.ts';
import type { Attack } from '../attack.ts';
import type { Field } from '../field/field.ts';
import { emit, host, type Hosting, invite, push } from '../hostile/acts.ts';
import { build, type HostileRoom, idOf, takeEvent } from '../hostile/hostile-room.ts';
import { plainText, pushText, seen, seenBy, shows, userOf, words } from '../scene.ts';
import { backstop, egress, forbidden, hooks, ingress } from './forms.ts';

/** Alice of Acme, invited by her approved contact Mallory into a room that Mallory's server hosts. */
interface Guest {
  readonly alice: MatrixClient;
  readonly mallory: string;
  readonly room: HostileRoom;
}

const add = (field: Field, room: HostileRoom, event: JsonObject): void => {
  field.partner.events.set(idOf(event, room.version), event);
  takeEvent(room, event);
};

/** A room as our agreements ask for it: invitation only, history for members, levels that nobody from outside lifts. */
const decent: NonNullable<Hosting['state']> = {
  'm.room.history_visibility': { history_visibility: 'joined' },
  'm.room.guest_access': { guest_access: 'forbidden' },
  'm.room.server_acl': { allow: ['acme.test', 'partner.test'], deny: [], allow_ip_literals: false },
};

const beGuest = async (
  field: Field,
  more: Omit<Hosting, 'by'> = {},
  prepare: (room: HostileRoom, mallory: string) => void = () => {},
): Promise<Guest & { readonly enter: () => Promise<string> }> => {
  const [alice, mallory] = [await field.acme.person('alice'), userOf(field.partner)];
  await field.approve(alice.userId, mallory);
  const room = host(field.partner, { by: mallory, state: decent, ...more });
  prepare(room, mallory);
  const enter = async (): Promise<string> => {
    const reply = await invite(field.partner, field.acme, room, { from: mallory, to: alice.userId });
    if (reply.status !== 200) return seen(reply);
    await until(async () => (await alice.invitations()).includes(room.id), { what: 'Alice is invited', withinMs: 60_000 });
    return seenBy(alice.join(room.id, [field.partner.name]));
  };
  return { alice, mallory, room, enter };
};

const talk = async (field: Field, { alice, mallory, room }: Guest): Promise<void> => {
  const text = words('Good morning.');
  await emit(field.partner, field.acme, room, { type: 'm.room.message', sender: mallory, content: plainText(text) });
  await until(() => shows(alice, room.id, text), { what: 'an allowed message of the host arrives', withinMs: 60_000 });
};

const decentRoomWorks = async (field: Field): Promise<void> => {
  const guest = await beGuest(field);
  await guest.enter();
  await talk(field, guest);
};

const said = (version: '11' | '12'): Attack => ({
  id: `hosted-forbidden-text-v${version}`,
  title: `a forbidden text in a room of the partner's own (room version ${version})`,
  rows: [13, 36],
  by: 'partner',
  guard: backstop('word-not-allowed'),
  stage: async (field) => {
    const guest = await beGuest(field, { version });
    const { alice, mallory, room } = guest;
    const text = forbidden();
    await guest.enter();
    return {
      attack: () => pushText(field, { mallory, room }, text),
      gotIn: () => shows(alice, room.id, text),
      allowed: () => talk(field, guest),
    };
  },
});

/** A room of the partner's that our people may not be in: it counts when Alice is in it, and stays. */
const unfit = (
  headline: Omit<Attack, 'stage' | 'by'>,
  more: Omit<Hosting, 'by'>,
  prepare: (field: Field) => (room: HostileRoom, mallory: string) => void = () => () => {},
): Attack => ({
  ...headline,
  by: 'partner',
  stage: async (field) => {
    const guest = await beGuest(field, more, prepare(field));
    const isIn = async (): Promise<boolean> => (await guest.alice.joinedRooms()).includes(guest.room.id);
    return {
      attack: guest.enter,
      gotIn: isIn,
      allowed: async () => {
        await decentRoomWorks(field);
        // What the worker puts right takes a moment.
        await until(async () => !(await isIn()), { what: 'Alice is in it no more', withinMs: 60_000, everyMs: 200 });
      },
    };
  },
});

const withStranger =
  (field: Field) =>
  (room: HostileRoom, mallory: string): void => {
    const eve = userOf(field.stranger, 'eve');
    const member = (sender: string, membership: string) => ({ type: 'm.room.member', sender, stateKey: eve, content: { membership } });
    add(field, room, field.partner.seal(build(room, member(mallory, 'invite')), room.version));
    add(field, room, field.stranger.seal(build(room, member(eve, 'join')), room.version));
  };

const strangerLater: Attack = {
  id: 'hosted-stranger-later',
  title: "a stranger brought into the partner's room after our people came in",
  rows: [3, 13, 16],
  by: 'partner',
  guard: egress('no-agreement'),
  stage: async (field) => {
    const guest = await beGuest(field, { state: { ...decent, 'm.room.server_acl': { allow: ['*'], deny: [], allow_ip_literals: false } } });
    const eve = userOf(field.stranger, 'eve');
    const { alice, mallory, room } = guest;
    await guest.enter();
    const member = (sender: string, membership: string) => ({ type: 'm.room.member', sender, stateKey: eve, content: { membership } });
    return {
      attack: async () => {
        const asked = field.partner.seal(build(room, member(mallory, 'invite')), room.version);
        add(field, room, asked);
        const joined = field.stranger.seal(build(room, member(eve, 'join')), room.version);
        add(field, room, joined);
        return seen(await push(field.partner, field.acme, [asked, joined]));
      },
      gotIn: async () => {
        const isThere = (await alice.joinedRooms()).includes(room.id);
        return (
          isThere && (await alice.state(room.id)).some(({ state_key: key, content }) => key === eve && content['membership'] === 'join')
        );
      },
      allowed: () => decentRoomWorks(field),
    };
  },
};

const forgedId: Attack = {
  id: 'hosted-forged-room-id',
  title: 'an invite that gives their room the id of an internal room of ours',
  rows: [2, 13],
  by: 'partner',
  guard: hooks('invite.receive room-not-theirs', 'invite.receive room-internal'),
  stage: async (field) => {
    const [alice, bob, mallory] = [await field.acme.person('alice'), await field.acme.person('bob'), userOf(field.partner)];
    await field.approve(alice.userId, mallory);
    const internal = await bob.createRoom({ name: 'Plans' });
    return {
      attack: async () => {
        const theirs = host(field.partner, { by: mallory, version: '11' });
        const room = { ...theirs, id: internal };
        return seen(await invite(field.partner, field.acme, room, { from: mallory, to: alice.userId, stripped: [] }));
      },
      gotIn: async () => (await alice.invitations()).includes(internal),
      allowed: () => decentRoomWorks(field),
    };
  },
};

const open = { 'm.room.history_visibility': { history_visibility: 'world_readable' } };

/** Rooms that the partner's server hosts, where it makes the rules. */
export const hostedAttacks: readonly Attack[] = [
  said('12'),
  said('11'),
  unfit(
    {
      id: 'hosted-with-stranger',
      title: "a room of the partner's with a stranger in it",
      rows: [3, 13, 16],
      guard: hooks('room.join no-agreement'),
    },
    {},
    withStranger,
  ),
  unfit(
    {
      id: 'hosted-open-history',
      title: "a room of the partner's that all the world may read",
      rows: [13, 29],
      guard: ingress('partner-room-unfit'),
    },
    { joinRule: 'public', state: { ...decent, ...open } },
  ),
  unfit(
    {
      id: 'hosted-encrypted',
      title: "a room of the partner's that is encrypted, where recorded is agreed",
      rows: [13, 32],
      guard: { door: 'worker' },
    },
    { state: { ...decent, 'm.room.encryption': { algorithm: 'm.megolm.v1.aes-sha2' } } },
  ),
  strangerLater,
  forgedId,
];
