import type { FactsFor, RoomRecording } from '../../../policy/index.ts';
import type { Question } from '../question.ts';
import { agreementsOf, approvedContacts, peopleIn, type Known } from './standing.ts';

type Asked = Extract<Question, { action: 'room.reclassify' }>;

const changeOf = (from: RoomRecording, to: RoomRecording): FactsFor<'room.reclassify'>['recording'] => {
  if (from === to) return 'kept';
  return to === 'confidential' ? 'confided' : 'revealed';
};

/** Facts of an administrator changing what a room is for, or whether it is on record. */
export const reclassifyFacts = (known: Known, { administrator, room, to }: Asked): FactsFor<'room.reclassify'> => {
  const people = peopleIn(known, room);
  const { employees, externals } = people;
  return {
    role: administrator.role,
    host: room.host,
    class: to.class,
    externals: externals.length > 0,
    pair: externals.length <= 1 && employees.length <= 1,
    groups: approvedContacts(known, people).every((contact) => contact.scope.groups),
    recording: changeOf(room.recording, to.recording),
    confidentialAllowed: agreementsOf(known, externals).every((agreement) => agreement.terms.confidential),
  };
};
