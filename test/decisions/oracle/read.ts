import type { FactsFor } from '../../../policy/index.ts';
import { conclude, hearing, type Answer, type Hearing } from './answer.ts';
import { hearAgreement } from './partner.ts';

type Acquaintance = FactsFor<'keys.query'>;

const hearAcquaintance = ({ infavour }: Hearing, { contact, together }: Acquaintance): void => {
  if (contact === 'approved') infavour.push('contact-approved');
  if (together) infavour.push('shared');
};

const strangers = ({ contact, together }: Acquaintance): boolean => contact !== 'approved' && !together;

/** Keys and device messages are for people who are in contact, or in a room together. */
export const amongAcquainted = (facts: Acquaintance): Answer => {
  const said = hearing();
  hearAgreement(said, facts.agreement);
  if (strangers(facts)) said.against.push('not-shared');
  hearAcquaintance(said, facts);
  return conclude(said);
};

/** Our people show their names to whom they are in contact with. Ours may look up a partner's, unless somebody said no to all of it. */
export const profileQuery = (facts: FactsFor<'profile.query'>): Answer => {
  const said = hearing();
  hearAgreement(said, facts.agreement);
  if (strangers(facts)) {
    if (facts.direction === 'in') said.against.push('not-shared');
    else if (facts.contact === 'blocked') said.against.push('contact-blocked');
    else if (facts.contact === 'rejected') said.against.push('contact-rejected');
  }
  hearAcquaintance(said, facts);
  if (facts.direction === 'out') said.infavour.push('agreement-active');
  return conclude(said);
};

/** We ask a partner for the room behind an address; nobody asks us. */
export const directoryQuery = ({ agreement, direction }: FactsFor<'directory.query'>): Answer => {
  const said = hearing();
  hearAgreement(said, agreement);
  if (direction === 'in') said.against.push('alias-lookup-not-allowed');
  else said.infavour.push('agreement-active');
  return conclude(said);
};

/** A file goes where the room goes in which it was sent. */
export const mediaDownload = ({ agreement, shared }: FactsFor<'media.download'>): Answer => {
  const said = hearing();
  hearAgreement(said, agreement);
  (shared ? said.infavour : said.against).push(shared ? 'shared' : 'not-shared');
  return conclude(said);
};

/** Who is in a shared room reads it; who is invited sees its outline, and may decline. */
export const roomRead = ({ agreement, room, presence, reading }: FactsFor<'room.read'>): Answer => {
  const said = hearing();
  hearAgreement(said, agreement);
  const open = room === 'direct' || room === 'shared';
  const enough = presence === 'join' || (presence === 'invite' && reading !== 'history');
  (open && enough ? said.infavour : said.against).push(open && enough ? 'shared' : 'not-shared');
  return conclude(said);
};
