import type { FactsFor } from '../../../policy/index.ts';
import { conclude, hearing, type Answer, type Hearing } from './answer.ts';
import { hearAgreement, hearContact } from './partner.ts';

type Between = Pick<FactsFor<'invite.receive'>, 'agreement' | 'contact' | 'admission'>;

// Open terms stand in for an approval nobody gave yet, never against a no that somebody said.
// A request is opened only for a room that could take the invitee.
const hearInvite = (said: Hearing, { agreement, contact, admission }: Between, couldTake: boolean): void => {
  hearAgreement(said, agreement);
  if (agreement !== 'active') return;
  const saidNo = contact === 'blocked' || contact === 'rejected';
  if (contact !== 'approved' && !saidNo && admission === 'open') {
    said.infavour.push('terms-accept');
    said.dutiesOfPermit.push('enter-contact');
    return;
  }
  hearContact(said, contact);
  if (contact === 'approved') said.infavour.push('contact-approved');
  else if (!saidNo && couldTake) said.duties.push('open-request');
};

/** Colleagues may be invited by our own side anywhere; externals by employees, into rooms that are open to externals. */
export const inviteSend = (facts: FactsFor<'invite.send'>): Answer => {
  const said = hearing();
  // Whoever comes in third makes a group of it, colleague or not.
  const hearGroup = (): void => {
    if (!facts.groups && facts.room === 'shared') said.against.push('group-not-in-scope');
    if (facts.blockedThere) said.against.push('blocked-in-room');
    if (!facts.companiesMayMeet) said.against.push('third-company-not-allowed');
  };
  if (facts.invitee === 'colleague') {
    hearGroup();
    if (facts.subject !== 'external') said.infavour.push('within-company');
    return conclude(said);
  }
  const couldTake = (facts.room === 'direct' || facts.room === 'shared') && facts.companiesMayMeet;
  if (facts.subject === 'employee') hearInvite(said, facts, couldTake);
  hearGroup();
  if (facts.room === 'internal') said.against.push('room-internal');
  if (facts.room === 'unknown') said.against.push('room-unknown');
  return conclude(said);
};

/** An invite from outside comes from outside, into a room of theirs, and says no more than an invite. */
export const inviteReceive = (facts: FactsFor<'invite.receive'>): Answer => {
  const said = hearing();
  const couldTake = facts.partnerRooms && facts.fit === 'met' && (facts.room === 'unknown' || facts.room === 'theirs');
  if (facts.subject === 'external') hearInvite(said, facts, couldTake);
  if (!facts.partnerRooms) said.against.push('partner-room-not-allowed');
  if (facts.fit === 'unmet') said.against.push('partner-room-unfit');
  if (facts.forbiddenWord) said.against.push('word-not-allowed');
  if (!facts.plain) said.against.push('invite-not-plain');
  if (facts.room === 'internal') said.against.push('room-internal');
  if (facts.room === 'ours') said.against.push('room-not-theirs');
  return conclude(said);
};
