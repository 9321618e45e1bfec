import type { RoomId, UserId } from '../../policy/index.ts';
import type { ReadEdu } from '../federation/edus.ts';
import type { TransactionQuestion } from '../federation/ingress/question.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { Admitted } from '../flows/admit.ts';
import type { AdmitRead } from '../flows/admit-read.ts';
import type { Directory } from '../ports/directory.ts';
import { verdictOf } from './verdict.ts';

/** One part of a transaction as it is counted: closed sets, and the partner's id. */
export interface CountedPart {
  readonly partner: string;
  readonly part: 'pdu' | 'to-device' | 'in-room' | 'about-themselves' | 'unknown' | 'unreadable';
  readonly outcome: 'expected' | 'stranger' | 'room-not-shared' | 'not-judged' | 'refused';
}

/** What judging a transaction needs. */
export interface TransactionJudging {
  readonly read: AdmitRead;
  readonly directory: Directory;
  /** What becomes of a transaction with a message to a device of somebody who does not know the sender: nothing can be taken out of it. */
  readonly toDevice: 'pass' | 'refuse';
  readonly countPart: (part: CountedPart) => void;
}

type Outcome = CountedPart['outcome'];

/** Judges a transaction as a whole: what its signature covers cannot be taken out, so what should not be in it is counted, and recorded once a minute. */
export const judgeTransaction = ({
  read,
  directory,
  toDevice,
  countPart,
}: TransactionJudging): ((question: TransactionQuestion) => Promise<Verdict>) => {
  const stranger = async (sender: UserId, recipients: readonly UserId[]): Promise<Admitted | undefined> => {
    for (const recipient of recipients) {
      const admitted = await read.ask({ action: 'device-message.receive', subject: sender, recipient, stranger: toDevice });
      if (admitted.decision.outcome === 'deny') return admitted;
    }
    return undefined;
  };

  return async ({ origin, rooms, edus }) => {
    const partner = directory.agreementWith(origin)?.partner ?? 'none';
    const count = (part: CountedPart['part'], outcome: Outcome): void => countPart({ partner, part, outcome });
    const isShared = (room: RoomId | undefined): boolean => room !== undefined && directory.presenceIn(room, origin) !== 'none';
    const inRoom = (named: readonly (RoomId | undefined)[]): Outcome => (named.every(isShared) ? 'expected' : 'room-not-shared');

    const judgeEdu = async (edu: ReadEdu): Promise<Admitted | undefined> => {
      if (edu.kind === 'in-room') count(edu.kind, inRoom(edu.rooms));
      else if (edu.kind !== 'to-device') count(edu.kind, edu.kind === 'about-themselves' ? 'expected' : 'not-judged');
      const denied = edu.kind === 'to-device' ? await stranger(edu.sender, edu.recipients) : undefined;
      if (edu.kind === 'to-device') count(edu.kind, denied ? strangerOutcome : 'expected');
      return denied;
    };

    const strangerOutcome: Outcome = toDevice === 'refuse' ? 'refused' : 'stranger';
    for (const room of rooms) count('pdu', inRoom([room]));
    for (const edu of edus) {
      const denied = await judgeEdu(edu);
      if (denied && toDevice === 'refuse') return verdictOf(denied);
    }
    return { permit: true };
  };
};
