import type { JsonObject } from '../../../bridge/federation/json.ts';
import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import { directChat } from '../../../homeserver-config/demo/story/stage.ts';
import { until } from '../../../homeserver-config/demo/until.ts';
import type { Attack, Guard } from '../attack.ts';
import type { Field } from '../field/field.ts';
import { plainText, seenBy, shows, words } from '../scene.ts';
import { roomShape, statePath } from './forms.ts';

/** Alice of Acme and Ian of a partner with a stock homeserver, in a direct chat that Alice made. */
interface Pair {
  readonly alice: MatrixClient;
  readonly ian: MatrixClient;
  readonly roomId: string;
}

const pair = async (field: Field): Promise<Pair> => {
  const [alice, ian] = [await field.acme.person('alice'), await field.initech.person('ian')];
  await field.approve(alice.userId, ian.userId);
  const roomId = await alice.createRoom(directChat(ian.userId));
  await until(async () => (await ian.invitations()).includes(roomId), { what: 'Ian is invited', withinMs: 60_000 });
  await ian.join(roomId, [field.acme.serverName]);
  return { alice, ian, roomId };
};

const arrives = async ({ alice, ian, roomId }: Pair): Promise<void> => {
  const text = words('Good morning.');
  await ian.sendText(roomId, text);
  await until(() => shows(alice, roomId, text), { what: "Ian's allowed message arrives", withinMs: 60_000 });
};

const byIan = (
  headline: Omit<Attack, 'stage' | 'by'>,
  tries: (pair: Pair, text: string, field: Field) => Promise<unknown>,
  effect?: (pair: Pair) => Promise<boolean>,
  bidden = 'The FORBIDDEN drawing',
): Attack => ({
  ...headline,
  by: 'plain partner',
  stage: async (field) => {
    const couple = await pair(field);
    const text = words(bidden);
    return {
      attack: () => seenBy(tries(couple, text, field)),
      gotIn: () => effect?.(couple) ?? shows(couple.alice, couple.roomId, text),
      allowed: () => arrives(couple),
    };
  },
});

const signing = (...reasons: readonly string[]): Guard => ({
  door: 'policy signing',
  refusing: reasons.map((reason) => `message.send ${reason}`),
});
const edit = async ({ ian, roomId }: Pair, text: string): Promise<string> => {
  const before = await ian.sendText(roomId, 'harmless');
  const content: JsonObject = { ...plainText('* harmless'), 'm.new_content': plainText(text) };
  return ian.sendEvent(roomId, 'm.room.message', { ...content, 'm.relates_to': { rel_type: 'm.replace', event_id: before } });
};

/** What people of a partner with a stock homeserver try at their own clients: they are refused there, in our words. */
export const plainPartnerAttacks: readonly Attack[] = [
  byIan(
    {
      id: 'plain-forbidden-text',
      title: 'a forbidden text by somebody of a partner without Parley',
      rows: [36],
      guard: signing('word-not-allowed'),
      short: true,
    },
    ({ ian, roomId }, text) => ian.sendText(roomId, text),
  ),
  byIan(
    {
      id: 'plain-edit',
      title: 'an edit that becomes the forbidden text, at a partner without Parley',
      rows: [39],
      guard: signing('word-not-allowed', 'edit-not-allowed'),
    },
    edit,
  ),
  byIan(
    {
      id: 'plain-unknown-kind',
      title: 'an event of a type of its own, at a partner without Parley',
      rows: [36],
      guard: signing('kind-not-allowed'),
    },
    ({ ian, roomId }, text) => ian.sendEvent(roomId, 'org.example.parcel', { parcel: text }),
    undefined,
    'A parcel',
  ),
  byIan(
    { id: 'plain-invite', title: 'a colleague invited into our room, at a partner without Parley', rows: [16, 20], guard: roomShape },
    async ({ ian, roomId }, _text, field) => ian.invite(roomId, (await field.initech.person('ivy')).userId),
    async ({ alice, ian, roomId }) =>
      (await alice.state(roomId)).some(
        ({ type, sender, content }) => type === 'm.room.member' && sender === ian.userId && content['membership'] === 'invite',
      ),
  ),
  byIan(
    { id: 'plain-encryption', title: 'encryption switched on in our room, at a partner without Parley', rows: [32], guard: roomShape },
    ({ ian, roomId }) => ian.call('PUT', statePath(roomId, 'm.room.encryption'), { algorithm: 'm.megolm.v1.aes-sha2' }),
    async ({ alice, roomId }) => (await alice.state(roomId)).some(({ type }) => type === 'm.room.encryption'),
  ),
];

/** What is tried while Acme's doors are away; it counts by what Alice's homeserver took in the meantime. */
const whileDown = (headline: Omit<Attack, 'stage'>, tries: (pair: Pair, text: string) => Promise<unknown>): Attack => ({
  ...headline,
  stage: async (field) => {
    const couple = await pair(field);
    const text = words('The FORBIDDEN drawing');
    const [bob, carol] = [await field.acme.person('bob'), await field.acme.person('carol')];
    const internal = await bob.createRoom({ invite: [carol.userId] });
    let isBack = !field.isGuarded;
    return {
      attack: async () => {
        await field.killDoors();
        const saw = await seenBy(tries(couple, text));
        // Inside the company nobody notices.
        await bob.sendText(internal, 'Just us.');
        return saw;
      },
      gotIn: () => shows(couple.alice, couple.roomId, text),
      allowed: async () => {
        if (!isBack) await field.restart();
        isBack = true;
        await until(() => arrives(couple).then(() => true), { what: 'it goes on when the doors are back', withinMs: 60_000, everyMs: 500 });
      },
    };
  },
});

/** What is tried while nobody decides. */
export const outageAttacks: readonly Attack[] = [
  whileDown(
    {
      id: 'doors-down-own',
      title: 'a forbidden text of our own user while the doors are away',
      rows: [64],
      by: 'own user',
      guard: { door: 'no way in' },
    },
    ({ alice, roomId }, text) => alice.sendText(roomId, text),
  ),
  whileDown(
    {
      id: 'doors-down-partner',
      title: 'a forbidden text of a partner while the policy server is away',
      rows: [64, 36],
      by: 'plain partner',
      guard: { door: 'no way in' },
    },
    ({ ian, roomId }, text) => ian.sendText(roomId, text),
  ),
];
