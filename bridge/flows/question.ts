import type {
  Action,
  ContactId,
  EventId,
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
import type { FoundFile } from '../content/judge-content.ts';
import type { Message } from '../content/read-message.ts';

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

/** Who is in a room by the word of the server it was entered through; people may be missing in it, servers not. */
export interface Seen {
  readonly members: ReadonlyMap<UserId, Presence>;
  readonly servers: ReadonlySet<ServerName>;
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
  | 'partner.amend'
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

/** What an invite shows besides who invites whom. The text never leaves the decision. */
export interface InviteSaying {
  /** Every string in it: the room's name and topic, names, addresses, reasons. */
  readonly text: string;
  /** Nothing stands in it but what an invite may say. */
  readonly plain: boolean;
}

/** What an invite shows of the room it is for, which is the partner's word until somebody is in it. */
export interface RoomShown {
  /** Whether it is within our profile of partners' rooms, encryption aside. */
  readonly fits: boolean;
  readonly encrypted: boolean;
  /** The room version; empty where it does not say. */
  readonly version: string;
}

/** Who asks whom: a partner's server ours (`in`), or ours a partner's (`out`); `server` is the partner's. */
interface BetweenServers {
  readonly server: ServerName;
  readonly direction: 'in' | 'out';
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
      readonly shown: RoomShown;
      /** The room as our homeserver knows it, where it does. */
      readonly room?: RoomView | undefined;
      readonly saying: InviteSaying;
    }
  | { readonly action: 'room.join'; readonly subject: UserId; readonly room: RoomView; readonly invited: boolean; readonly seen?: Seen }
  | { readonly action: 'message.send'; readonly subject: UserId; readonly room: RoomView; readonly message: Message }
  /** A partner's file, looked at as our server fetches it. */
  | ({ readonly action: 'media.receive'; readonly file: FoundFile } & BetweenServers)
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
  | { readonly action: 'room.reclassify'; readonly administrator: Administrator; readonly room: SharedRoom; readonly to: Reclassified }
  | ({ readonly action: 'federation.contact' } & BetweenServers)
  | ({ readonly action: 'third-party-invite.redeem' } & BetweenServers)
  | ({ readonly action: 'profile.query'; readonly userId: UserId } & BetweenServers)
  | ({ readonly action: 'keys.query'; readonly userId: UserId } & BetweenServers)
  | ({ readonly action: 'directory.query'; readonly alias: string } & BetweenServers)
  /** `shared`: the archive knows the medium in a room that the asking company is in. */
  | ({ readonly action: 'media.download'; readonly media: string; readonly shared: boolean } & BetweenServers)
  | ({
      readonly action: 'room.read';
      readonly roomId: RoomId;
      readonly reading: 'history' | 'outline' | 'leaving';
      /** The event that is asked for by its id alone. */
      readonly eventId?: EventId | undefined;
    } & BetweenServers)
  /** `stranger`: what becomes of a message that is denied, since it cannot be taken out of what brings it. */
  | {
      readonly action: 'device-message.receive';
      readonly subject: UserId;
      readonly recipient: UserId;
      readonly stranger: 'pass' | 'refuse';
    }
  | { readonly action: AdministrativeAction; readonly administrator: Administrator; readonly resource: AdministeredResource };
