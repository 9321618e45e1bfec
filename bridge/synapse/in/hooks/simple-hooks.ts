import { z } from 'zod';

import { sentenceOf } from '../../../../policy/index.ts';
import type { Directory } from '../../../ports/directory.ts';
import { roomId, userId } from '../../wire.ts';
import { answerOf, permitted, type Hook, type Hooking, type HookAnswer } from './hook.ts';

const inviter = z.object({ inviter: userId });
const publisher = z.object({ user_id: userId, room_id: roomId });
const namer = z.object({ user_id: userId });
const visibility = z.object({ visibility: z.string() });

const unchecked: HookAnswer = {
  decision: 'deny',
  errcode: 'ORG.PARLEY.FACTS_UNAVAILABLE',
  error: sentenceOf('facts-unavailable'),
  reason: 'facts-unavailable',
  decision_id: '',
  undecided: true,
};

const published = async ({ admit, home }: Hooking, room: z.infer<typeof roomId> | undefined): Promise<HookAnswer> =>
  answerOf(await admit({ action: 'room.publish', subject: home.gateway, roomId: room }));

/** Inviting somebody by e-mail or phone: who that is can be found out later by others, so it is never permitted. */
export const inviteByAddress: Hook<z.infer<typeof inviter>> = {
  body: inviter,
  answer: async ({ admit }, { inviter: subject }) => answerOf(await admit({ action: 'invite.address', subject })),
};

/** The same, where our server cannot say who asks. */
export const threepidInvite: Hook<unknown> = {
  body: z.unknown(),
  answer: async ({ admit, home }) => answerOf(await admit({ action: 'invite.address', subject: home.gateway })),
};

/** Listing a room in the directory. */
export const publishRoom: Hook<z.infer<typeof publisher>> = {
  body: publisher,
  answer: async ({ admit }, { user_id: subject, room_id: room }) =>
    answerOf(await admit({ action: 'room.publish', subject, roomId: room })),
};

/** Making a room public or private: private is always permitted. */
export const changeVisibility: Hook<z.infer<typeof visibility>> = {
  body: visibility,
  answer: async (hooking, { visibility: wanted }) => (wanted === 'private' ? permitted : published(hooking, undefined)),
};

/** Giving a room a name on our server; it says no more than who may make rooms. */
export const nameRoom: Hook<z.infer<typeof namer>> = {
  body: namer,
  answer: async ({ admit }, { user_id: subject }) => answerOf(await admit({ action: 'room.create', subject })),
};

/** Whether we are there. */
export const ping: Hook<unknown> = { body: z.unknown(), answer: () => Promise.resolve(permitted) };

/** Whether internal rooms go on, where the company chose that they stop with us: while we can decide. */
export const checkInternal = (directory: Pick<Directory, 'usable'>): Hook<unknown> => ({
  body: z.unknown(),
  answer: async () => (directory.usable() ? permitted : unchecked),
});
