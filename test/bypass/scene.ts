import { randomBytes } from 'node:crypto';

import { type JsonObject } from '../../bridge/federation/json.ts';
import type { Reply } from '../../bridge/federation/testing/loopback.ts';
import { type MatrixClient, MatrixRefusal } from '../../homeserver-config/demo/matrix-client.ts';
import { directChat } from '../../homeserver-config/demo/story/stage.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import type { Field } from './field/field.ts';
import { accept, emit, forge, push } from './hostile/acts.ts';
import type { HostileRoom } from './hostile/hostile-room.ts';
import { ask, type HostileServer, type Request } from './hostile/hostile-server.ts';
import { textOf } from './hostile/text-of.ts';

/** Alice of Acme and Mallory of the hostile partner, approved contacts in a direct chat that Alice made with an ordinary client. */
export interface Meeting {
  readonly alice: MatrixClient;
  readonly mallory: string;
  readonly room: HostileRoom;
}

/** A user of a hostile server; the name is taken by nobody else. */
export const userOf = (server: HostileServer, name = 'mallory'): string => `@${name}-${randomBytes(4).toString('hex')}:${server.name}`;

/** A text nobody else writes. */
export const words = (text: string): string => `${text} ${randomBytes(4).toString('hex')}`;

/** The content of a plain message. */
export const plainText = (body: string): JsonObject => ({ msgtype: 'm.text', body });

/** Brings Alice and Mallory together; Alice may be a server admin. */
export const meet = async (field: Field, role: 'person' | 'admin' = 'person'): Promise<Meeting> => {
  const alice = await field.acme[role]('alice');
  const mallory = userOf(field.partner);
  await field.approve(alice.userId, mallory);
  const roomId = await alice.createRoom(directChat(mallory));
  return { alice, mallory, room: await accept(field.partner, field.acme, roomId, mallory) };
};

/** Whether a text is in what somebody's client shows of a room. */
export const shows = async (reader: MatrixClient, roomId: string, text: string): Promise<boolean> =>
  JSON.stringify(await reader.messages(roomId)).includes(text);

/** Mallory says something harmless, and Alice reads it: whatever was sent before has been taken in or turned away by then. */
export const harmless = async (field: Field, { alice, mallory, room }: Meeting): Promise<void> => {
  const text = words('Good morning.');
  await emit(field.partner, field.acme, room, { type: 'm.room.message', sender: mallory, content: plainText(text) });
  await until(() => shows(alice, room.id, text), { what: 'an allowed message of the attacker arrives', withinMs: 60_000 });
};

/** The content of a state event, as somebody in the room sees it; undefined where there is none. */
export const stateOf = async (watcher: MatrixClient, roomId: string, type: string, key = ''): Promise<JsonObject | undefined> =>
  (await watcher.state(roomId)).find((event) => event.type === type && event.state_key === key)?.content as JsonObject | undefined;

/** Who is in the room, as somebody in it sees it. */
export const membershipOf = async (watcher: MatrixClient, roomId: string, user: string): Promise<unknown> =>
  (await stateOf(watcher, roomId, 'm.room.member', user))?.['membership'];

/** What an attacker read in an answer. */
export const seen = ({ status, json, text }: Reply): string =>
  status === 200 ? `200 ${text}` : `${status} ${textOf(json['errcode'])}: ${textOf(json['error'] ?? text)}`;

/** What somebody at a client saw: the answer, or the refusal in its words. */
export const seenBy = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    return `200 ${JSON.stringify((await attempt) ?? {})}`;
  } catch (error) {
    if (error instanceof MatrixRefusal) return `${error.status} ${textOf(error.body['errcode'])}: ${textOf(error.body['error'])}`;
    throw error;
  }
};

/** Where a server asks for somebody's profile. */
export const profilePath = (user: string): string => `/_matrix/federation/v1/query/profile?user_id=${encodeURIComponent(user)}`;

/** The partner asks for the profile of its approved contact, which it may know. */
export const profileOfContact = async (field: Field, { alice }: Pick<Meeting, 'alice'>): Promise<void> => {
  const { status, text } = await ask(field.partner, field.acme, { path: profilePath(alice.userId) });
  if (status !== 200) throw new Error(`the profile of an approved contact was answered ${status} ${text}`);
};

/** An attack that is one request: what it would hand out is in the answer, so that is where one looks. */
export const requesting = (
  by: HostileServer,
  field: Field,
  request: Request,
  isLoot: (reply: Reply) => boolean,
): { readonly attack: () => Promise<string>; readonly gotIn: () => Promise<boolean> } => {
  let reply: Reply | undefined;
  return {
    attack: async () => {
      reply = await ask(by, field.acme, request);
      return seen(reply);
    },
    gotIn: async () => reply !== undefined && isLoot(reply),
  };
};

/** Mallory's server sends a text of hers; answers what she saw. */
export const pushText = async (field: Field, { mallory, room }: Omit<Meeting, 'alice'>, text: string): Promise<string> =>
  seen(
    await push(field.partner, field.acme, [
      forge(field.partner, room, { type: 'm.room.message', sender: mallory, content: plainText(text) }),
    ]),
  );
