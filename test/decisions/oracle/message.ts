import type { FactsFor } from '../../../policy/index.ts';
import { conclude, hearing, type Answer } from './answer.ts';
import { hearCompany, hearDoor, hearPlace } from './room.ts';

/** Where externals can read along, what is said must be allowed too, whoever says it. */
export const messageSend = (facts: FactsFor<'message.send'>): Answer => {
  const said = hearing();
  const { against } = said;
  hearCompany(said, facts);
  if (facts.fit === 'unmet') against.push('partner-room-unfit');
  if (facts.room !== 'internal') {
    if (facts.forbiddenWord) against.push('word-not-allowed');
    if (facts.kind === 'media' && !facts.filesAllowed) against.push('file-not-allowed');
    if (facts.kind === 'encrypted' && facts.recording === 'recorded') against.push('encryption-not-allowed');
    const plain = facts.kind === 'text' || facts.kind === 'media';
    if (plain && facts.recording === 'confidential') against.push('plain-text-not-allowed');
    if (facts.kind === 'other') against.push('kind-not-allowed');
  }
  hearDoor(said, facts);
  hearPlace(said, facts);
  return conclude(said);
};
