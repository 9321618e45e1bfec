import type { Directory } from '../../../ports/directory.ts';
import { checkEventAllowed } from './check-event-allowed.ts';
import { checkEventForSpam } from './check-event-for-spam.ts';
import { checkMediaFile } from './check-media-file.ts';
import { federatedUserMayInvite } from './federated-user-may-invite.ts';
import type { Hook, HookAnswer, Hooking } from './hook.ts';
import { onCreateRoom } from './on-create-room.ts';
import { changeVisibility, checkInternal, inviteByAddress, nameRoom, ping, publishRoom, threepidInvite } from './simple-hooks.ts';
import { userMayJoinRoom } from './user-may-join-room.ts';

/** A hook ready to be asked: takes the parsed JSON body; says undefined where the body is not what the hook must carry. */
export type ReadyHook = (body: unknown) => Promise<HookAnswer> | undefined;

const ready =
  (hooking: Hooking) =>
  <T>({ body, isBody, answer }: Hook<T>): ReadyHook =>
  (unread) => {
    if (isBody) return isBody(unread) ? answer(hooking, unread) : undefined;
    const read = body.safeParse(unread);
    return read.success ? answer(hooking, read.data) : undefined;
  };

/** Every hook our module asks, by the name of Synapse's callback. A name that is not here is refused. */
export const hooksOf = (hooking: Hooking, directory: Directory): ReadonlyMap<string, ReadyHook> => {
  const make = ready(hooking);
  return new Map([
    ['check_event_allowed', make(checkEventAllowed(directory))],
    ['on_create_room', make(onCreateRoom(directory))],
    ['federated_user_may_invite', make(federatedUserMayInvite)],
    ['user_may_join_room', make(userMayJoinRoom(directory))],
    ['user_may_send_3pid_invite', make(inviteByAddress)],
    ['check_threepid_can_be_invited', make(threepidInvite)],
    ['user_may_create_room_alias', make(nameRoom)],
    ['user_may_publish_room', make(publishRoom)],
    ['check_visibility_can_be_modified', make(changeVisibility)],
    ['check_event_for_spam', make(checkEventForSpam(directory))],
    ['check_internal', make(checkInternal(directory))],
    ['check_media_file', make(checkMediaFile)],
    ['ping', make(ping)],
  ]);
};
