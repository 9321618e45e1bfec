import { err, moveAgreement as move, ok, type Agreement, type PartnerId, type Result } from '../../policy/index.ts';
import { allowAct, type ActFault } from './administer.ts';
import type { Admission } from './admit.ts';
import type { Administrator } from './question.ts';

/** Suspending an agreement, or letting it be in force again. */
export interface AgreementMove {
  readonly id: PartnerId;
  readonly by: Administrator;
  readonly act: 'suspend' | 'activate';
}

const recorded = { suspend: 'agreement.suspended', activate: 'agreement.activated' } as const;

/** Moves an agreement on; doors obey at the next decision. */
export const moveAgreement =
  (admission: Admission) =>
  ({ id, by, act }: AgreementMove): Promise<Result<Agreement, ActFault>> =>
    admission.unitOfWork(async (commit) => {
      const agreement = await commit.agreements.find(id);
      if (!agreement) return err({ kind: 'not-found' });
      const allowed = await allowAct(admission, commit, {
        administrator: by,
        action: 'partner.suspend',
        resource: { type: 'partner', id },
      });
      if (!allowed.ok) return allowed;
      const moved = move(agreement, act);
      if (!moved.ok) return err({ kind: 'conflict', standing: agreement.standing });
      await commit.agreements.put(moved.value);
      await commit.audit.append({ at: admission.clock(), kind: recorded[act], body: { partner: id, by: by.login, ...allowed.value } });
      return ok(moved.value);
    });
