import type { Action, AnyFacts, FactsFor } from '../../../policy/index.ts';
import { adminOnly, approve, queueRead, recordRead, byApprover } from './administration.ts';
import type { Answer } from './answer.ts';
import { inviteReceive, inviteSend } from './invite.ts';
import { mediaReceive, messageSend } from './message.ts';
import { contactRequest, federationContact } from './partner.ts';
import { amongAcquainted, directoryQuery, mediaDownload, profileQuery, roomRead } from './read.ts';
import { reclassify, redact, roomCreate, roomJoin, stateChange } from './room.ts';

const never = (reason: 'address-invite-not-allowed' | 'knock-not-allowed' | 'publishing-not-allowed') => (): Answer => ({
  outcome: 'deny',
  reasons: [reason],
  obligations: [],
});

const always = (): Answer => ({ outcome: 'permit', reasons: ['always-allowed'], obligations: [] });

const oracles: { readonly [A in Action]: (facts: FactsFor<A>) => Answer } = {
  'contact.request': contactRequest,
  'invite.send': inviteSend,
  'invite.receive': inviteReceive,
  'invite.address': never('address-invite-not-allowed'),
  'room.create': roomCreate,
  'room.join': roomJoin,
  'room.knock': never('knock-not-allowed'),
  'room.leave': always,
  'room.publish': never('publishing-not-allowed'),
  'message.send': messageSend,
  'media.receive': mediaReceive,
  'state.change': stateChange,
  redact,
  'federation.contact': federationContact,
  'profile.query': profileQuery,
  'keys.query': amongAcquainted,
  'directory.query': directoryQuery,
  'media.download': mediaDownload,
  'room.read': roomRead,
  'third-party-invite.redeem': never('address-invite-not-allowed'),
  'device-message.receive': amongAcquainted,
  'request.open': byApprover,
  'contact.approve': approve,
  'contact.reject': byApprover,
  'contact.block': byApprover,
  'partner.add': adminOnly,
  'partner.amend': adminOnly,
  'partner.suspend': adminOnly,
  'person.put': adminOnly,
  'room.reclassify': reclassify,
  'queue.read': queueRead,
  'record.read': recordRead,
};

/** What the answer must be, by plain ifs, written from the design and the reasons' sentences and not from the rules. Facts must be whole. */
export const oracle = (action: Action, facts: AnyFacts): Answer => (oracles[action] as (facts: AnyFacts) => Answer)(facts);
