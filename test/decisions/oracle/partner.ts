import type { FactsFor } from '../../../policy/index.ts';
import { conclude, hearing, type Answer, type Hearing } from './answer.ts';

type Agreement = FactsFor<'federation.contact'>['agreement'];
type Standing = FactsFor<'contact.request'>['contact'];

/** Without an agreement in force nothing goes between two companies. */
export const hearAgreement = ({ against }: Hearing, agreement: Agreement): void => {
  if (agreement === 'suspended') against.push('agreement-suspended');
  else if (agreement !== 'active') against.push('no-agreement');
};

/** Whoever is no approved contact is kept out, and told which of the cases it is. */
export const hearContact = ({ against }: Hearing, contact: Standing | 'without-contact'): void => {
  if (contact === 'blocked') against.push('contact-blocked');
  else if (contact === 'rejected') against.push('contact-rejected');
  else if (contact === 'expired') against.push('contact-expired');
  else if (contact !== 'approved') against.push('contact-not-approved');
};

/** Anybody may ask where there is an agreement, unless there is nothing left to ask for. */
export const contactRequest = ({ agreement, contact }: FactsFor<'contact.request'>): Answer => {
  const said = hearing();
  hearAgreement(said, agreement);
  if (contact !== 'approved') said.infavour.push('agreement-active');
  return conclude(said);
};

/** Servers of companies with an agreement in force are spoken with, both ways. */
export const federationContact = ({ agreement }: FactsFor<'federation.contact'>): Answer => {
  const said = hearing();
  hearAgreement(said, agreement);
  said.infavour.push('agreement-active');
  return conclude(said);
};
