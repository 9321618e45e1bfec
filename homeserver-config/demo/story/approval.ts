import assert from 'node:assert/strict';
import type { MatrixClient } from '../matrix-client.ts';
import { until } from '../until.ts';
import { type Stage, approve, clientOf, directChat, employee, onlyRequest, refused, stranger } from './stage.ts';

/** Two people who were brought together, and their room. */
export interface Meeting {
  readonly alice: MatrixClient;
  readonly partner: MatrixClient;
  readonly roomId: string;
}

const refuseFirst = async ({ quote }: Stage, alice: MatrixClient, userId: string): Promise<void> => {
  const before = await alice.joinedRooms();
  const { status, body } = await refused(alice.createRoom(directChat(userId)));
  assert.equal(status, 403);
  assert.match(String(body['errcode']), /^ORG\.PARLEY\./);
  assert.equal(body['org.parley.reason'], 'contact-not-approved');
  assert.deepEqual(await alice.joinedRooms(), before, 'a room was left behind');
  quote(String(body['error']));
};

const contentOf = (state: Awaited<ReturnType<MatrixClient['state']>>, type: string): Record<string, unknown> =>
  state.find((event) => event.type === type && event.state_key === '')?.content ?? {};

const checkShape = async ({ constellation }: Stage, { alice, partner, roomId }: Meeting): Promise<void> => {
  const state = await alice.state(roomId);
  const { serverName } = constellation.acme;
  assert.equal(contentOf(state, 'm.room.history_visibility')['history_visibility'], 'joined');
  assert.deepEqual(
    new Set(contentOf(state, 'm.room.server_acl')['allow'] as string[]),
    new Set([serverName, partner.userId.split(':')[1]]),
  );
  assert.equal(contentOf(state, 'm.room.policy')['via'], serverName);
  assert.deepEqual(contentOf(state, 'm.room.encryption'), {});
  const levels = contentOf(state, 'm.room.power_levels')['users'] as Record<string, number>;
  assert.ok((levels[partner.userId] ?? 0) < 50, 'the partner may change the room');
};

const read = (reader: MatrixClient, roomId: string, writer: MatrixClient, text: string): Promise<true> =>
  until(
    async () =>
      (await reader.messages(roomId)).some(({ sender, content }) => sender === writer.userId && content['body'] === text) || undefined,
    { what: `${reader.userId} reads "${text}"`, withinMs: 20_000 },
  );

/** Sends a text and waits until the other reads it. */
export const say = async (
  { quote }: Pick<Stage, 'quote'>,
  from: MatrixClient,
  to: MatrixClient,
  roomId: string,
  text: string,
): Promise<void> => {
  await from.sendText(roomId, text);
  await read(to, roomId, from, text);
  quote(`${from.userId}: ${text}`);
};

/** Waits for the invitation and accepts it. */
export const accept = async (invited: MatrixClient, roomId: string, via: string): Promise<void> => {
  const arrived = async () => (await invited.invitations()).includes(roomId);
  await until(arrived, { what: `${invited.userId} sees the invitation`, withinMs: 20_000 });
  await invited.join(roomId, [via]);
};

/** The main story: refused in plain words, requested, approved, and then the same invitation goes through. */
export const playApproval = async (stage: Stage): Promise<Meeting> => {
  const { acme, globex } = stage.constellation;
  const { step } = stage;
  const [alice, gina] = [await clientOf(acme, employee(acme, 'alice')), await clientOf(globex, await stranger(acme, globex, 'gina'))];
  await step('Alice of Acme invites Gina of Globex, and is refused in plain words; no room is left behind', () =>
    refuseFirst(stage, alice, gina.userId),
  );
  const request = await step('She tries again: still exactly one request waits for an admin', async () => {
    await refused(alice.createRoom(directChat(gina.userId)));
    return onlyRequest(acme, alice.userId, gina.userId);
  });
  await step('An admin of Acme approves it, for 30 days', () => approve(acme, request));
  const roomId = await step('Within five seconds the same invitation goes through', () =>
    until(() => alice.createRoom(directChat(gina.userId)), { what: 'the invitation goes through', withinMs: 5000 }),
  );
  const meeting = { alice, partner: gina, roomId };
  await step('Gina, at her own company, accepts', () => accept(gina, roomId, acme.serverName));
  await step('The room has its shape: members see its history from their joining on, both servers and no other, Parley signs', () =>
    checkShape(stage, meeting),
  );
  await step('Messages flow, both ways', async () => {
    await say(stage, alice, gina, roomId, 'Hello Gina! Is order 4711 on its way? 你好！');
    await say(stage, gina, alice, roomId, 'It left this morning. 今天早上已发货。');
  });
  return meeting;
};
