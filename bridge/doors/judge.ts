import type { Home } from '../../policy/index.ts';
import type { Question } from '../federation/ingress/question.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { Admitted } from '../flows/admit.ts';
import { judgeInvite } from './judge-invite.ts';
import { judgeJoin, type JoinJudging } from './judge-join.ts';
import { judgeRead, type ReadJudging } from './judge-read.ts';
import { judgeTransaction, type TransactionJudging } from './judge-transaction.ts';
import type { Pace } from './pace.ts';
import { verdictOf } from './verdict.ts';

/** What judging a partner's request needs. */
export interface Judging extends JoinJudging, ReadJudging, TransactionJudging {
  readonly home: Home;
  readonly contact: (server: Question['origin'], direction: 'in' | 'out') => Promise<Admitted>;
  /** Resolves when our homeserver can take in events of these rooms. */
  readonly pace: Pace['admitted'];
}

/** Answers what the ingress asks: each kind of question has a file of its own. */
export const judge = (judging: Judging): ((question: Question) => Promise<Verdict>) => {
  const { admit, contact, pace } = judging;
  const [invite, join, read, transaction] = [judgeInvite(admit), judgeJoin(judging), judgeRead(judging), judgeTransaction(judging)];
  return async (question) => {
    switch (question.kind) {
      case 'contact':
        return verdictOf(await contact(question.origin, 'in'));
      case 'invite':
        return invite(question);
      case 'join':
        return join(question);
      case 'leave':
        return read.leaving(question.origin, question.roomId);
      case 'knock':
        return verdictOf(await admit({ action: 'room.knock', subject: question.userId, roomId: question.roomId }));
      case 'read':
        return read.asked(question.origin, 'in', question.asked);
      case 'transaction': {
        const verdict = await transaction(question);
        if (verdict.permit) await pace(question.rooms);
        return verdict;
      }
    }
  };
};
