import { readMessage } from '../../../bridge/content/read-message.ts';
import type { Question, RoomView } from '../../../bridge/flows/question.ts';
import type { Directory } from '../../../bridge/ports/directory.ts';
import { home, pairAt, roomAt, type Pair, type Size } from '../company.ts';

/** A question as a door puts it: what it looks up for itself, it looks up then. */
export type Asking = (directory: Directory) => Question;

/** The asking of number `index` in a company of a size. */
export type AskingAt = (size: Size, index: number) => Asking;

const body = 'Your order 4711 leaves the works on Monday. 您的订单4711将于周一出厂。';
const message = readMessage('m.room.message', { msgtype: 'm.text', body });

const directChat = (size: Size, index: number, { employee, external }: Pair): RoomView => ({
  id: roomAt(size, index),
  class: 'direct',
  host: 'home',
  creator: employee,
  members: new Map([
    [employee, 'join'],
    [home.gateway, 'join'],
    [external, 'join'],
  ]),
});

/** One of our people says something; the room comes with the question, as our module describes it. */
export const messageOfOurs: AskingAt = (size, index) => {
  const pair = pairAt(size, index);
  const question = { action: 'message.send', subject: pair.employee, room: directChat(size, index, pair), message } as const;
  return () => question;
};

/** A partner's person said something; the room is looked up, as the backstop and the policy server do. */
export const messageOfTheirs: AskingAt = (size, index) => {
  const [id, subject] = [roomAt(size, index), pairAt(size, index % size.rooms).external];
  return (directory) => {
    const room = directory.room(id);
    if (!room) throw new Error(`there is no room ${id}`);
    return { action: 'message.send', subject, room, message };
  };
};

/** One of our people invites an approved contact. */
export const inviteOfOurs: AskingAt = (size, index) => {
  const { employee, external } = pairAt(size, index);
  const { members, ...room } = directChat(size, index, { employee, external });
  const present = new Map([...members].filter(([member]) => member !== external));
  const question = { action: 'invite.send', subject: employee, invitee: external, room: { ...room, members: present } } as const;
  return () => question;
};
