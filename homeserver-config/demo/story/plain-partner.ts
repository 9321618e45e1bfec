import assert from 'node:assert/strict';
import type { MatrixClient } from '../matrix-client.ts';
import { until } from '../until.ts';
import { type Meeting, accept, say } from './approval.ts';
import { type Stage, approve, clientOf, directChat, employee, onlyRequest, refused, stranger } from './stage.ts';

const secondsToLeave = 60;

const meet = async ({ constellation: { acme, initech } }: Stage): Promise<Meeting> => {
  const alice = await clientOf(acme, employee(acme, 'alice'));
  const ian = await clientOf(initech, await stranger(acme, initech, 'ian'));
  await refused(alice.createRoom(directChat(ian.userId)));
  await approve(acme, await onlyRequest(acme, alice.userId, ian.userId));
  const options = { what: 'the invitation goes through', withinMs: 5000 };
  const roomId = await until(() => alice.createRoom(directChat(ian.userId)), options);
  await accept(ian, roomId, acme.serverName);
  return { alice, partner: ian, roomId };
};

const refuseWord = async ({ quote }: Stage, { alice, partner: ian, roomId }: Meeting): Promise<void> => {
  const text = 'Here is the forbidden drawing.';
  const { body } = await refused(ian.sendText(roomId, text));
  assert.match(String(body['error']), /not allow/);
  quote(String(body['error']));
  await ian.sendText(roomId, 'Never mind.');
  const arrived = async () => (await alice.messages(roomId)).some(({ content }) => content['body'] === 'Never mind.');
  await until(arrived, { what: 'the next message arrives', withinMs: 20_000 });
  assert.ok(
    (await alice.messages(roomId)).every(({ content }) => content['body'] !== text),
    'Alice reads it',
  );
};

const refuseStranger = async ({ constellation: { globex, initech }, quote }: Stage): Promise<void> => {
  const george = await clientOf(globex, employee(globex, 'george'));
  const ivy = await clientOf(initech, employee(initech, 'ivy'));
  const { body } = await refused(george.createRoom(directChat(ivy.userId)));
  assert.equal(body['org.parley.reason'], 'no-agreement');
  quote(String(body['error']));
  await refused(ivy.createRoom(directChat(george.userId)));
  assert.deepEqual(await george.invitations(), []);
};

const isMember = async (watcher: MatrixClient, roomId: string, userId: string): Promise<boolean> => {
  const state = await watcher.state(roomId);
  return state.some(({ type, state_key: key, content }) => type === 'm.room.member' && key === userId && content['membership'] === 'join');
};

const block = async ({ constellation: { acme } }: Stage, { alice, partner: ian, roomId }: Meeting): Promise<void> => {
  const contacts = await acme.gateway.api.list<{ id: string; external: { user_id: string } }>('/contacts?standing=approved');
  const contact = contacts.find(({ external }) => external.user_id === ian.userId);
  await acme.gateway.api.post(`/contacts/${contact?.id}/block`, { reason: 'The project has ended.' });
  const patience = { withinMs: secondsToLeave * 1000, everyMs: 200 };
  await until(async () => !(await isMember(alice, roomId, ian.userId)), { what: 'Alice sees Ian leave', ...patience });
  await until(async () => !(await ian.joinedRooms()).includes(roomId), { what: 'Ian sees that he has left', ...patience });
  await refused(ian.sendText(roomId, 'Are you still there?'));
};

/** What a partner without Parley meets: the same rules, at its people's own clients. */
export const playPlainPartner = async (stage: Stage): Promise<void> => {
  const { step } = stage;
  const meeting = await step('Ian of Initech, a partner without Parley, is approved and accepts', () => meet(stage));
  await step('He writes, and is read', () => say(stage, meeting.partner, meeting.alice, meeting.roomId, 'The truck is loaded.'));
  await step('A message with a word that the terms forbid is refused at his own client, and never arrives', () =>
    refuseWord(stage, meeting),
  );
  await step('Globex has no agreement with Initech: neither side reaches the other', () => refuseStranger(stage));
  await step('An admin of Acme blocks Ian: both see him leave, and his next message is refused', () => block(stage, meeting));
};
