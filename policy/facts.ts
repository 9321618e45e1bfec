import { flag, isOfType, oneOf, text, type FactType, type FactValue } from './fact-schema.ts';
import type { Action } from './request.ts';
import { settings } from './setting.ts';

const agreement = oneOf('none', 'proposed', 'active', 'suspended', 'ended');
const contact = oneOf('none', 'requested', 'approved', 'rejected', 'blocked', 'expired');
const admission = oneOf('approval', 'open');
const subject = oneOf('employee', 'gateway', 'external');
/** Who asks whom: a partner's server ours (`in`), or ours a partner's (`out`). */
const direction = oneOf('in', 'out');
const room = oneOf('unknown', 'internal', 'direct', 'shared');
/** The worst standing among the externals of a room towards our people in it. */
const externals = oneOf('none', 'requested', 'approved', 'rejected', 'blocked', 'expired', 'without-contact');

/** Whether a partner's room is what our profile demands; always met by rooms of our own. */
const fit = oneOf('met', 'unmet');
/** Whether every agreement of three or more companies in one room allows it; holds where only one partner is there. */
const companiesMayMeet = flag;
const role = oneOf('none', 'admin', 'approver', 'auditor');
const administration = { role, ownRequest: flag } as const;
/** What a content comes to against the terms of every agreement in the room: the first fault, or none. */
const content = oneOf(
  'fine',
  'not-as-specified',
  'too-large',
  'edit',
  'word',
  'pattern',
  'link',
  'file-unknown',
  'file-type',
  'file-too-large',
);

/** Exactly what must be known to decide each action. No fact is optional: a trap of rule engines is the attribute that is absent. */
export const factSchema = {
  'contact.request': { subject, agreement, contact },
  'invite.send': {
    subject,
    department: text,
    agreement,
    contact,
    admission,
    groups: flag,
    room,
    invitee: oneOf('colleague', 'external'),
    companiesMayMeet,
    /** One of our people in the room, the invitee included, has blocked an external in it. */
    blockedThere: flag,
  },
  'invite.receive': {
    subject,
    agreement,
    contact,
    admission,
    /** What is known of the room that the invite names. */
    room: oneOf('unknown', 'internal', 'ours', 'theirs'),
    /** Nothing stands in the invite but what an invite may say. */
    plain: flag,
    forbiddenWord: flag,
    partnerRooms: flag,
    fit,
  },
  'invite.address': { subject },
  'room.create': { subject },
  'room.join': { subject, agreement, contact, externals, room, invited: flag, companiesMayMeet, partnerRooms: flag, fit },
  'room.knock': { subject },
  'room.leave': { subject },
  'message.send': {
    subject,
    agreement,
    contact,
    externals,
    /** What holds of the room as a whole comes before its class: an unfit room of a partner, then a confidential one. */
    room: oneOf('unknown', 'internal', 'direct', 'shared', 'confidential', 'unfit'),
    kind: oneOf('text', 'media', 'reaction', 'encrypted', 'other'),
    filesAllowed: flag,
    content,
  },
  'media.receive': { agreement, filesAllowed: flag, file: oneOf('fine', 'type', 'too-large') },
  'state.change': { subject, room, setting: oneOf(...settings), conforms: flag },
  redact: { subject, room },
  'federation.contact': { agreement, direction },
  'profile.query': { agreement, direction, contact, together: flag },
  'keys.query': { agreement, contact, together: flag },
  'directory.query': { agreement, direction },
  'media.download': { agreement, shared: flag },
  'room.read': { agreement, room, presence: oneOf('none', 'invite', 'join'), reading: oneOf('history', 'outline', 'leaving') },
  'third-party-invite.redeem': { direction },
  'device-message.receive': { agreement, contact, together: flag },
  'room.publish': { subject },
  'request.open': administration,
  'contact.approve': administration,
  'contact.reject': administration,
  'contact.block': administration,
  'partner.add': administration,
  'partner.amend': administration,
  'partner.suspend': administration,
  'person.put': administration,
  'room.reclassify': {
    role,
    host: oneOf('home', 'partner'),
    class: oneOf('internal', 'direct', 'shared'),
    /** Whether people of other organizations are in the room or asked into it. */
    externals: flag,
    /** Whether at most one of our people and one external are. */
    pair: flag,
    /** Whether every approval in the room covers groups. */
    groups: flag,
    recording: oneOf('kept', 'confided', 'revealed'),
    /** Whether every agreement of the room allows encryption. */
    confidentialAllowed: flag,
  },
  'queue.read': administration,
  'record.read': administration,
} as const satisfies Record<Action, Readonly<Record<string, FactType>>>;

type Schema = typeof factSchema;
type ValueOf<T> = T extends FactType ? FactValue<T> : never;

/** The facts an action is decided by. */
export type FactsFor<A extends Action> = { readonly [K in keyof Schema[A]]: ValueOf<Schema[A][K]> };

/** Facts as they are looked at without knowing the action. */
export type AnyFacts = Readonly<Record<string, string | boolean>>;

/** The names of facts that are absent, of the wrong type, or not in the schema; `action` where nothing is known of the action itself.
 * Empty when all is well. */
export const faultsOf = (action: Action, facts: AnyFacts): readonly string[] => {
  if (!Object.hasOwn(factSchema, action)) return ['action'];
  const schema: Readonly<Record<string, FactType>> = factSchema[action];
  const wrong = Object.entries(schema).filter(([name, type]) => !Object.hasOwn(facts, name) || !isOfType(type, facts[name]));
  const foreign = Object.keys(facts).filter((name) => !Object.hasOwn(schema, name));
  return [...wrong.map(([name]) => name), ...foreign].sort();
};
