import { z } from 'zod';

import { serverOf, subjectKind, type RoomClass, type RoomRecording, type UserId } from '../../policy/index.ts';
import { guardedState, powerLevels, type Shaping } from './room-shape.ts';
import { classKey, content, recordingKey, userId } from './wire.ts';

/** The part of a createRoom body (Matrix client-server spec, "Creation") that is judged; the rest a client may say is listed in `kept`. */
export const newRoom = z.looseObject({
  invite: z.array(userId).max(1000).default([]),
  invite_3pid: z.array(z.unknown()).default([]),
  visibility: z.enum(['private', 'public']).default('private'),
  preset: z.string().optional(),
  name: z.string().max(1000).optional(),
  topic: z.string().max(10_000).optional(),
  is_direct: z.boolean().optional(),
  initial_state: z
    .array(z.looseObject({ type: z.string(), state_key: z.string().default(''), content }))
    .max(100)
    .default([]),
  creation_content: content.default({}),
});

/** A createRoom body that was read. */
export type NewRoom = z.infer<typeof newRoom>;

/** What a room about to be made will be. */
export const classOfNewRoom = (shaping: Shaping, body: NewRoom): RoomClass => {
  const others = body.invite.filter((user) => user !== shaping.home.gateway);
  if (!others.some((user) => subjectKind(shaping.home, user) === 'external')) return 'internal';
  return others.length === 1 ? 'direct' : 'shared';
};

/** Whether the client asks for an encrypted room; whether it gets one is the agreements' to say. */
export const asksForEncryption = (body: NewRoom): boolean => body.initial_state.some(({ type }) => type === 'm.room.encryption');

interface Made {
  readonly creator: UserId;
  readonly class: RoomClass;
  readonly recording: RoomRecording;
}

// A room that cannot leave the company by construction needs no other guard.
const internal = (body: NewRoom): Record<string, unknown> => ({
  ...body,
  creation_content: { ...body.creation_content, 'm.federate': false },
});

const shared = (shaping: Shaping, body: NewRoom, { creator, class: roomClass, recording }: Made): Record<string, unknown> => {
  const guarded = guardedState(shaping, body.invite.map(serverOf), recording);
  return {
    ...(body.name !== undefined && { name: body.name }),
    ...(body.topic !== undefined && { topic: body.topic }),
    ...(body.is_direct !== undefined && { is_direct: body.is_direct }),
    preset: 'private_chat',
    visibility: 'private',
    room_version: shaping.roomVersion,
    // Our gateway first: where the partner's side refuses, it is there to clear up.
    invite: [shaping.home.gateway, ...body.invite.filter((user) => user !== shaping.home.gateway)],
    creation_content: { [classKey]: roomClass, ...(recording === 'confidential' && { [recordingKey]: recording }) },
    power_level_content_override: powerLevels(shaping, shaping.roomVersion, creator),
    initial_state: Object.entries(guarded).map(([type, state]) => ({ type, state_key: '', content: state })),
  };
};

/** The createRoom body that the homeserver is to obey instead of the client's: only what is named here is taken over. */
export const shapeNewRoom = (
  shaping: Shaping,
  body: NewRoom,
  creator: UserId,
  recording: RoomRecording = 'recorded',
): Record<string, unknown> => {
  const roomClass = classOfNewRoom(shaping, body);
  return roomClass === 'internal' ? internal(body) : shared(shaping, body, { creator, class: roomClass, recording });
};
