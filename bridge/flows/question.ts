import type { Action, ContactId, PartnerId, Role, RoomClass, RoomHost, RoomId, Presence, ServerName, UserId } from '../../policy/index.ts';
import type { FoundFile } from '../content/judge-content.ts';
import type { Message } from '../content/read-message.ts';

/** A room as the asker sees it; the homeserver may know it before we do, and a room about to be made has no id. */
export interface RoomView {
  readonly id: RoomId | undefined;
  readonly class: RoomClass | 'unknown';
  readonly host: RoomHost;
  /** Who made it, where the asker knows. */
  readonly creator?: UserId | undefined;
  readonly members: ReadonlyMap<UserId, Presence>;
}

/** An account of the console or a program with a key, as it acts. */
export interface Administrator {
  readonly login: string;
  readonly role: Role;
}

/** What an administrator's act is done to. */
export type AdministeredResource =
  | { readonly type: 'contact'; readonly id: ContactId; readonly employee: UserId }
  | { readonly type: 'partner'; readonly id: PartnerId | ServerName }
  | { readonly type: 'user'; readonly id: UserId }
  | { readonly type: 'record'; readonly id: string };

/** The acts of administrators. */
export type AdministrativeAction = Extract<
  Action,
  | 'request.open'
  | 'contact.approve'
  | 'contact.reject'
  | 'contact.block'
  | 'partner.add'
  | 'partner.suspend'
  | 'person.put'
  | 'queue.read'
  | 'record.read'
>;

/** Everything a door or a screen can ask, already parsed. */
export type Question =
  | { readonly action: 'contact.request'; readonly subject: UserId; readonly employee: UserId; readonly external: UserId }
  | { readonly action: 'invite.send'; readonly subject: UserId; readonly invitee: UserId; readonly room: RoomView }
  | { readonly action: 'invite.receive'; readonly subject: UserId; readonly invitee: UserId; readonly roomId: RoomId }
  | { readonly action: 'room.join'; readonly subject: UserId; readonly room: RoomView; readonly invited: boolean }
  | { readonly action: 'message.send'; readonly subject: UserId; readonly room: RoomView; readonly message: Message }
  /** A partner's file, looked at as our server fetches it. */
  | { readonly action: 'media.receive'; readonly server: ServerName; readonly file: FoundFile }
  | {
      readonly action: 'state.change';
      readonly subject: UserId;
      readonly room: RoomView;
      readonly state: string;
      readonly conforms: boolean;
    }
  | { readonly action: 'redact'; readonly subject: UserId; readonly room: RoomView }
  | { readonly action: 'room.create' | 'invite.address'; readonly subject: UserId }
  | { readonly action: 'room.knock' | 'room.leave' | 'room.publish'; readonly subject: UserId; readonly roomId: RoomId | undefined }
  | { readonly action: 'federation.contact'; readonly server: ServerName; readonly direction: 'in' | 'out' }
  | { readonly action: AdministrativeAction; readonly administrator: Administrator; readonly resource: AdministeredResource };
