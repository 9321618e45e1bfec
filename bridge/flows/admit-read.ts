import { serverOf } from '../../policy/index.ts';
import { admit, considerOnly, type Admission, type Admitted } from './admit.ts';
import { onceAMinute } from './once-a-minute.ts';
import type { Question } from './question.ts';

/** What servers ask of each other beside what people do. */
export type ReadQuestion = Extract<
  Question,
  {
    action:
      | 'profile.query'
      | 'keys.query'
      | 'directory.query'
      | 'media.download'
      | 'room.read'
      | 'third-party-invite.redeem'
      | 'device-message.receive';
  }
>;

/** Takes such questions. Neither throws for a decision; both answer alike. */
export interface AdmitRead {
  /** Decides and, where it is denied, records it once a minute for each partner, action and reason: whoever tries a dictionary of names must not fill the disk. */
  readonly ask: (question: ReadQuestion) => Promise<Admitted>;
  /** Decides and records nothing, for asking again in a moment. */
  readonly look: (question: ReadQuestion) => Admitted;
}

const partnerOf = (question: ReadQuestion): string =>
  question.action === 'device-message.receive' ? `in ${serverOf(question.subject)}` : `${question.direction} ${question.server}`;

/** Opens the taking of what servers ask of each other. */
export const admitRead = (admission: Admission): AdmitRead => {
  const [record, look, worthRecord] = [admit(admission), considerOnly(admission), onceAMinute(admission.clock)];
  return {
    look,
    ask: async (question) => {
      const considered = look(question);
      const { outcome, reasons } = considered.decision;
      const worth = outcome === 'deny' && worthRecord(`${partnerOf(question)} ${question.action} ${reasons[0]}`);
      return worth ? record(question) : considered;
    },
  };
};
