import type { RoomId, ServerName, UserId } from './ids.ts';

/** Every action that is decided. Admin acts are actions like any other. */
export const actions = [
  'contact.request',
  'invite.send',
  'invite.receive',
  'invite.address',
  'room.create',
  'room.join',
  'room.knock',
  'room.leave',
  'room.publish',
  'message.send',
  'media.receive',
  'state.change',
  'redact',
  'federation.contact',
  'profile.query',
  'keys.query',
  'directory.query',
  'media.download',
  'room.read',
  'third-party-invite.redeem',
  'device-message.receive',
  'request.open',
  'contact.approve',
  'contact.reject',
  'contact.block',
  'partner.add',
  'partner.amend',
  'partner.suspend',
  'person.put',
  'room.reclassify',
  'queue.read',
  'record.read',
] as const;

/** One of the decided actions. */
export type Action = (typeof actions)[number];

/** Who asks: a Matrix user, a server, or an account of the console. */
export type Subject =
  | { readonly type: 'user'; readonly id: UserId }
  | { readonly type: 'server'; readonly id: ServerName }
  | { readonly type: 'account'; readonly id: string };

/** What it is done to. `type` is the word of the vocabulary, `id` what names it in the record. */
export type Resource =
  | { readonly type: 'user'; readonly id: UserId }
  | { readonly type: 'room'; readonly id: RoomId }
  | { readonly type: 'server'; readonly id: ServerName }
  | { readonly type: 'contact' | 'partner' | 'record' | 'media' | 'alias'; readonly id: string };

/** The AuthZEN quartet (OpenID AuthZEN Authorization API 1.0): may this subject do this action to this resource, in this context? */
export interface DecisionRequest<A extends Action = Action> {
  readonly subject: Subject;
  readonly action: A;
  readonly resource: Resource;
  /** What names the occasion in the record: room, event, door. Never content. */
  readonly context: Readonly<Record<string, string>>;
}
