import type {
  Action,
  ContactId,
  PartnerId,
  Presence,
  Role,
  RoomClass,
  RoomFit,
  RoomHost,
  RoomId,
  RoomRecording,
  ServerName,
  Setting,
  SharedRoom,
  UserId,
} from '../../policy/index.ts';

/** A room as the asker sees it; the homeserver may know it before we do, and a room about to be made has no id. */
export interface RoomView {
  readonly id: RoomId | undefined;
  readonly class: RoomClass | 'unknown';
  readonly host: RoomHost;
  /** Recorded where absent. */
  readonly recording?: RoomRecording | undefined;
  /** Met where absent: only a room that is known can have been found unfit. */
  readonly fit?: RoomFit | undefined;
  /** The room version its making names, where the asker knows. */
  readonly version?: string | undefined;
  /** False where the room cannot leave the company by construction, so that its settings guard nothing. */
  readonly federates?: boolean | undefined;
  /** Who made it, where the asker knows. */
  readonly creator?: UserId | undefined;
  readonly members: ReadonlyMap<UserId, Presence>;
}

/** What a message is, as far as it is judged. The text never leaves the decision. */
export interface Message {
  readonly kind: 'text' | 'media' | 'reaction' | 'encrypted' | 'other';
  readonly text: string;
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

/** What a room is to be from now on. */
export interface Reclassified {
  readonly class: RoomClass;
  readonly recording: RoomRecording;
}

/** Everything a door or a screen can ask, already parsed. */
export type Question =
  | { readonly action: 'contact.request'; readonly subject: UserId; readonly employee: UserId; readonly external: UserId }
  | { readonly action: 'invite.send'; readonly subject: UserId; readonly invitee: UserId; readonly room: RoomView }
  | {
      readonly action: 'invite.receive';
      readonly subject: UserId;
      readonly invitee: UserId;
      readonly roomId: RoomId;
      readonly fit: RoomFit;
    }
  | { readonly action: 'room.join'; readonly subject: UserId; readonly room: RoomView; readonly invited: boolean }
  | { readonly action: 'message.send'; readonly subject: UserId; readonly room: RoomView; readonly message: Message }
  | {
      readonly action: 'state.change';
      readonly subject: UserId;
      readonly room: RoomView;
      readonly state: string;
      readonly setting: Setting;
      readonly conforms: boolean;
    }
  | { readonly action: 'redact'; readonly subject: UserId; readonly room: RoomView }
  | { readonly action: 'room.create' | 'invite.address'; readonly subject: UserId }
  | { readonly action: 'room.knock' | 'room.leave' | 'room.publish'; readonly subject: UserId; readonly roomId: RoomId | undefined }
  | { readonly action: 'federation.contact'; readonly server: ServerName; readonly direction: 'in' | 'out' }
  | { readonly action: 'room.reclassify'; readonly administrator: Administrator; readonly room: SharedRoom; readonly to: Reclassified }
  | { readonly action: AdministrativeAction; readonly administrator: Administrator; readonly resource: AdministeredResource };
