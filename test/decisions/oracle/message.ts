import type { FactsFor, ReasonCode } from '../../../policy/index.ts';
import { conclude, hearing, type Answer, type Hearing } from './answer.ts';
import { hearAgreement } from './partner.ts';
import { hearCompany, hearDoor, hearPlace } from './room.ts';

type Content = FactsFor<'message.send'>['content'];

/** What is wrong with what is said, then with how it is written, then with the file that comes with it. */
const ofWords: Partial<Record<Content, ReasonCode>> = {
  word: 'word-not-allowed',
  pattern: 'pattern-not-allowed',
  link: 'link-not-allowed',
  edit: 'edit-not-allowed',
};
const ofForm: Partial<Record<Content, ReasonCode>> = {
  'too-large': 'message-too-large',
  'not-as-specified': 'content-not-allowed',
};
const ofFile: Partial<Record<Content, ReasonCode>> = {
  'file-type': 'file-type-not-allowed',
  'file-too-large': 'file-too-large',
  'file-unknown': 'file-unknown',
};

const hear = ({ against }: Hearing, reason: ReasonCode | undefined): void => {
  if (reason !== undefined) against.push(reason);
};

/** Where externals can read along, what is said must be allowed too, whoever says it. */
export const messageSend = (facts: FactsFor<'message.send'>): Answer => {
  const said = hearing();
  const { against } = said;
  hearCompany(said, facts);
  if (facts.room === 'unfit') against.push('partner-room-unfit');
  if (facts.room !== 'internal') {
    hear(said, ofWords[facts.content]);
    if (facts.kind === 'encrypted' && facts.room !== 'confidential') against.push('encryption-not-allowed');
    const plain = facts.kind === 'text' || facts.kind === 'media';
    if (plain && facts.room === 'confidential') against.push('plain-text-not-allowed');
    if (facts.kind === 'other') against.push('kind-not-allowed');
    hear(said, ofForm[facts.content]);
    if (facts.kind === 'media' && !facts.filesAllowed) against.push('file-not-allowed');
    hear(said, ofFile[facts.content]);
  }
  hearDoor(said, facts);
  hearPlace(said, facts);
  return conclude(said);
};

/** A partner's file comes in under an agreement that allows files, this type and this size. */
export const mediaReceive = ({ agreement, filesAllowed, file }: FactsFor<'media.receive'>): Answer => {
  const said = hearing();
  hearAgreement(said, agreement);
  if (!filesAllowed) said.against.push('file-not-allowed');
  if (file === 'type') said.against.push('file-type-not-allowed');
  if (file === 'too-large') said.against.push('file-too-large');
  said.infavour.push('agreement-active');
  return conclude(said);
};
