import type { FactsFor } from '../../../policy/index.ts';
import { conclude, hearing, type Answer, type Hearing } from './answer.ts';
import { hearAgreement, hearContact } from './partner.ts';

type InRoom = Omit<FactsFor<'room.join'>, 'invited'>;

/** Who is in a room with whom: an employee answers for the externals there, an external for themselves, our own account for nobody. */
export const hearCompany = (said: Hearing, { subject, agreement, contact, externals }: InRoom): void => {
  if (subject === 'employee' && externals !== 'none') {
    hearAgreement(said, agreement);
    hearContact(said, externals);
  }
  if (subject === 'external') {
    hearAgreement(said, agreement);
    hearContact(said, contact);
  }
};

/** What speaks for being, and speaking, in a room. */
export const hearPlace = (said: Hearing, { subject, contact, externals, room }: InRoom): void => {
  const across = room === 'direct' || room === 'shared';
  const ours = subject !== 'external';
  const approved = (subject === 'employee' && externals === 'approved') || (subject === 'external' && contact === 'approved');
  if (across && approved) said.infavour.push('contact-approved');
  if (ours && (room === 'internal' || (across && externals === 'none'))) said.infavour.push('within-company');
  if (across && subject === 'gateway') said.infavour.push('always-allowed');
};

/** Which rooms keep somebody out. */
export const hearDoor = ({ against }: Hearing, { subject, room }: InRoom): void => {
  if (room === 'internal' && subject === 'external') against.push('room-internal');
  if (room === 'unknown') against.push('room-unknown');
};

/** Rooms are entered by invitation, but for internal ones. */
export const roomJoin = (facts: FactsFor<'room.join'>): Answer => {
  const said = hearing();
  hearCompany(said, facts);
  hearDoor(said, facts);
  if (!facts.invited && facts.room !== 'internal') said.against.push('not-invited');
  hearPlace(said, facts);
  return conclude(said);
};

/** Our own side makes rooms. */
export const roomCreate = ({ subject }: FactsFor<'room.create'>): Answer => {
  const said = hearing();
  if (subject !== 'external') said.infavour.push('within-company');
  return conclude(said);
};

/** A shared room keeps its shape; an internal one is our people's own. Externals change nothing. */
export const stateChange = ({ subject, room, conforms }: FactsFor<'state.change'>): Answer => {
  const said = hearing();
  if (room === 'unknown') said.against.push('room-unknown');
  if (!conforms && room !== 'internal') said.against.push('room-shape-guarded');
  if (subject !== 'external' && room === 'internal') said.infavour.push('within-company');
  if (subject !== 'external' && conforms) said.infavour.push('shape-kept');
  return conclude(said);
};

/** What is on record stays, unless our own account removes it. */
export const redact = ({ subject, room }: FactsFor<'redact'>): Answer => {
  const said = hearing();
  if (subject !== 'gateway' && room !== 'internal') said.against.push('redaction-not-allowed');
  if (subject !== 'external' && room === 'internal') said.infavour.push('within-company');
  if (subject === 'gateway') said.infavour.push('always-allowed');
  return conclude(said);
};
