import { isDeepStrictEqual } from 'node:util';

import type { JsonObject } from '../../../bridge/federation/json.ts';
import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import type { Attack, Guard, Staged } from '../attack.ts';
import type { Field } from '../field/field.ts';
import { forge, push } from '../hostile/acts.ts';
import type { Draft } from '../hostile/hostile-room.ts';
import type { HostileServer, Request } from '../hostile/hostile-server.ts';
import { harmless, meet, type Meeting, profileOfContact, requesting, seen, seenBy, shows, stateOf, words } from '../scene.ts';

/** What every attack says of itself. */
export type Headline = Omit<Attack, 'stage'>;

/** Refused by the backstop, for one of these reasons. */
export const backstop = (...reasons: readonly string[]): Guard & { readonly door: 'backstop' } => ({
  door: 'backstop',
  refusing: reasons.map((reason) => `message.send ${reason}`),
});
/** Refused by the ingress. */
export const ingress = (...refusing: readonly string[]): Guard => ({ door: 'ingress', refusing });
/** Refused by the egress. */
export const egress = (...refusing: readonly string[]): Guard => ({ door: 'egress', refusing });
/** Refused by a hook: the action and the reason. */
export const hooks = (...refusing: readonly string[]): Guard => ({ door: 'hooks', refusing });
/** Without effect in a room of our shape, whoever asks. */
export const roomShape: Guard = { door: 'room shape' };

/** A hidden text, forbidden by the agreement. */
export const forbidden = (): string => words('The FORBIDDEN drawing');

/** Mallory's server sends an event into the room, which nobody signed for it; it counts when Alice's client shows its text. */
export const saidByMallory = (
  headline: Headline,
  text: () => string,
  draft: (text: string, meeting: Meeting) => Omit<Draft, 'sender'>,
): Attack => ({
  ...headline,
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    const hidden = text();
    return {
      attack: async () => {
        const event = forge(field.partner, room, { ...draft(hidden, meeting), sender: mallory });
        return seen(await push(field.partner, field.acme, [event]));
      },
      gotIn: () => shows(alice, room.id, hidden),
      allowed: () => harmless(field, meeting),
    };
  },
});

/** A change of a room's state: the event, and how one sees that it took effect. */
export interface Change {
  readonly type: string;
  readonly stateKey?: string;
  readonly content: JsonObject;
}

const has = (content: JsonObject | undefined, wanted: JsonObject): boolean =>
  content !== undefined && Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(content[key], value));

const tookEffect = async (watcher: MatrixClient, roomId: string, { type, stateKey = '', content }: Change): Promise<boolean> => {
  const found = await stateOf(watcher, roomId, type, stateKey);
  return Object.keys(content).length === 0 ? found !== undefined && Object.keys(found).length === 0 : has(found, content);
};

/** Mallory's server changes the state of the room; it counts when Alice's homeserver takes it for the room's state. */
export const changedByMallory = (headline: Omit<Headline, 'by' | 'guard'>, change: (meeting: Meeting) => Change): Attack => ({
  ...headline,
  by: 'partner',
  guard: roomShape,
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    const wanted = change(meeting);
    return {
      attack: async () => {
        const { type, content, stateKey = '' } = wanted;
        const event = forge(field.partner, room, { type, content, stateKey, sender: mallory });
        return seen(await push(field.partner, field.acme, [event]));
      },
      gotIn: () => tookEffect(alice, room.id, wanted),
      allowed: () => harmless(field, meeting),
    };
  },
});

/** Alice may still write to Mallory, and Mallory's server gets it. */
export const aliceWrites = async ({ alice, room }: Meeting): Promise<void> => void (await alice.sendText(room.id, words('As agreed.')));

/** Alice's client tries something in the room she shares with Mallory. */
export const triedByAlice = (
  headline: Omit<Headline, 'by'>,
  attempt: (meeting: Meeting, field: Field) => Promise<unknown>,
  gotIn: (meeting: Meeting, field: Field) => Promise<boolean>,
): Attack => ({
  ...headline,
  by: 'own user',
  stage: async (field) => {
    const meeting = await meet(field);
    return {
      attack: () => seenBy(attempt(meeting, field)),
      gotIn: () => gotIn(meeting, field),
      allowed: () => aliceWrites(meeting),
    };
  },
});

/** The path of a state event in the client API. */
export const statePath = (roomId: string, type: string, key = ''): string =>
  `v3/rooms/${encodeURIComponent(roomId)}/state/${type}/${encodeURIComponent(key)}`;

/** The words in which a setting of a shared room is refused, each for what it is about. */
const guardedSettings = [
  'room-shape-guarded',
  'encryption-not-allowed',
  'upgrade-not-allowed',
  'space-not-allowed',
  'widget-not-allowed',
  'call-not-allowed',
];

/** Alice's client changes the state of the room she shares with Mallory. */
export const changedByAlice = (headline: Omit<Headline, 'by' | 'guard'>, change: (meeting: Meeting) => Change): Attack =>
  triedByAlice(
    { ...headline, guard: hooks(...guardedSettings.map((reason) => `state.change ${reason}`)) },
    (meeting) => {
      const { type, stateKey, content } = change(meeting);
      return meeting.alice.call('PUT', statePath(meeting.room.id, type, stateKey), content);
    },
    (meeting) => tookEffect(meeting.alice, meeting.room.id, change(meeting)),
  );

/** Alice's client says something in the room she shares with Mallory; `before` is something harmless that she said just before. */
export const saidByAlice = (
  headline: Omit<Headline, 'by'>,
  text: string,
  type: string,
  content: (text: string, before: string) => JsonObject,
): Attack => {
  const hidden = words(text);
  return triedByAlice(
    headline,
    async ({ alice, room }) => alice.sendEvent(room.id, type, content(hidden, await alice.sendText(room.id, 'Good morning.'))),
    ({ alice, room }) => shows(alice, room.id, hidden),
  );
};

/** What is asked for, and how one tells that it was handed out. */
export interface Asking {
  readonly by: (field: Field) => HostileServer;
  readonly request: Request;
  readonly loot: string | ((text: string) => boolean);
}

/** A hostile server asks for something. The partner may know its approved contact's profile all the same. */
export const asked = (headline: Headline, prepare: (meeting: Meeting, field: Field) => Promise<Asking>): Attack => ({
  ...headline,
  stage: async (field): Promise<Staged> => {
    const meeting = await standingMeeting(field);
    const { by, request, loot } = await prepare(meeting, field);
    const isLoot = typeof loot === 'string' ? (text: string): boolean => text.includes(loot) : loot;
    const { attack, gotIn } = requesting(by(field), field, request, ({ status, text }) => status === 200 && isLoot(text));
    return { attack, gotIn, allowed: () => profileOfContact(field, meeting) };
  },
});

const standing = new WeakMap<Field, Promise<Meeting>>();

/** A meeting that attacks share which leave no trace in it. */
export const standingMeeting = (field: Field): Promise<Meeting> => {
  const meeting = standing.get(field) ?? meet(field);
  standing.set(field, meeting);
  return meeting;
};

/** The attacking partner, and the attacking stranger. */
export const partner = (field: Field): HostileServer => field.partner;
export const stranger = (field: Field): HostileServer => field.stranger;
