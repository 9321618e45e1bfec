import type { Question, RoomView } from '../flows/question.ts';
import { conforms } from './conforms.ts';
import { readMessage } from '../content/read-message.ts';
import type { Shaping } from './room-shape.ts';
import { settingOf } from './setting-of.ts';
import { userId, type JudgedEvent } from './wire.ts';

const changed = (event: JudgedEvent, room: RoomView, fits: boolean): Question => ({
  action: 'state.change',
  subject: event.sender,
  room,
  // The record takes well-formed text only, and a denial must not stay unrecorded for the name of a type.
  state: event.type.slice(0, 100).toWellFormed(),
  setting: settingOf(event.type),
  conforms: fits,
});

const membershipQuestion = (event: JudgedEvent, room: RoomView): Question => {
  const target = userId.safeParse(event.state_key);
  if (!target.success) return changed(event, room, false);
  switch (event.content['membership']) {
    case 'invite':
      return { action: 'invite.send', subject: event.sender, invitee: target.data, room };
    case 'join':
      return { action: 'room.join', subject: target.data, room, invited: room.members.has(target.data) || room.creator === target.data };
    case 'leave':
    case 'ban':
      return { action: 'room.leave', subject: event.sender, roomId: event.room_id };
    case 'knock':
      return { action: 'room.knock', subject: event.sender, roomId: event.room_id };
    default:
      return changed(event, room, false);
  }
};

/** What an event asks to be allowed to do. */
export const eventQuestion = (shaping: Shaping, event: JudgedEvent, room: RoomView): Question => {
  if (event.type === 'm.room.member') return membershipQuestion(event, room);
  if (event.type === 'm.room.redaction') return { action: 'redact', subject: event.sender, room };
  if (event.state_key !== undefined) return changed(event, room, conforms(shaping, event, room));
  return { action: 'message.send', subject: event.sender, room, message: readMessage(event.type, event.content) };
};
