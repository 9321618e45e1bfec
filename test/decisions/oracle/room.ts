import type { FactsFor } from '../../../policy/index.ts';
import { conclude, hearing, type Answer, type Hearing } from './answer.ts';
import { hearAgreement, hearContact } from './partner.ts';

type InRoom = Pick<FactsFor<'room.join'>, 'subject' | 'agreement' | 'contact' | 'externals'> & {
  readonly room: FactsFor<'message.send'>['room'];
};

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
  const across = room === 'direct' || room === 'shared' || room === 'confidential';
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
  if (!facts.companiesMayMeet) said.against.push('third-company-not-allowed');
  if (!facts.partnerRooms) said.against.push('partner-room-not-allowed');
  if (facts.fit === 'unmet') said.against.push('partner-room-unfit');
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

const words = {
  upgrade: 'upgrade-not-allowed',
  space: 'space-not-allowed',
  widget: 'widget-not-allowed',
  call: 'call-not-allowed',
} as const;

/** A room keeps what its class demands, whoever would change it. Externals change nothing. */
export const stateChange = ({ subject, room, setting, conforms }: FactsFor<'state.change'>): Answer => {
  const said = hearing();
  if (!conforms && setting === 'encryption') said.against.push('encryption-not-allowed');
  if (room === 'unknown') said.against.push('room-unknown');
  if (!conforms && setting !== 'encryption') {
    const named = setting === 'upgrade' || setting === 'space' || setting === 'widget' || setting === 'call';
    said.against.push(named ? words[setting] : 'room-shape-guarded');
  }
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

/** An admin changes what a room is for, unless somebody in it, their agreements, or the room itself stand against it. */
export const reclassify = (facts: FactsFor<'room.reclassify'>): Answer => {
  const said = hearing();
  if (facts.class === 'shared' && !facts.groups) said.against.push('group-not-in-scope');
  if (facts.host === 'partner') said.against.push('room-of-partner');
  if (facts.class === 'internal' && facts.externals) said.against.push('externals-in-room');
  if (facts.class === 'direct' && !facts.pair) said.against.push('more-than-two-people');
  if (facts.recording === 'revealed') said.against.push('encryption-stays');
  if (facts.recording === 'confided' && !facts.confidentialAllowed) said.against.push('confidential-not-allowed');
  if (facts.role === 'admin') said.infavour.push('role-includes');
  else said.against.push('role-missing');
  return conclude(said);
};
