import { err, ok, type Agreement, type PartnerId, type Result, type Terms } from '../../policy/index.ts';
import { canonical } from '../audit/canonical.ts';
import { allowAct, type ActFault } from './administer.ts';
import type { Admission } from './admit.ts';
import type { Administrator } from './question.ts';
import { faultOfTerms } from './terms-fault.ts';

/** Other terms for an agreement; what is absent stays as it is. */
export interface Amendment {
  readonly id: PartnerId;
  readonly terms: Partial<Terms>;
  readonly by: Administrator;
}

const changed = (from: Terms, to: Partial<Terms>): readonly (keyof Terms)[] =>
  (Object.keys(to) as (keyof Terms)[]).filter((term) => canonical(from[term]) !== canonical(to[term] ?? null));

/** Changes terms of an agreement that has not ended; doors obey at the next decision, and rooms that no longer fit are found when they are
 * looked at next, within minutes. Asking for what is so already changes nothing. */
export const amendAgreement =
  (admission: Admission) =>
  ({ id, terms, by }: Amendment): Promise<Result<Agreement, ActFault>> =>
    admission.unitOfWork(async (commit) => {
      const agreement = await commit.agreements.find(id);
      if (!agreement) return err({ kind: 'not-found' });
      const resource = { type: 'partner', id } as const;
      const allowed = await allowAct(admission, commit, { administrator: by, action: 'partner.amend', resource });
      if (!allowed.ok) return allowed;
      if (agreement.standing === 'ended') return err({ kind: 'conflict', standing: 'ended' });
      const amended = { ...agreement, terms: { ...agreement.terms, ...terms } };
      const fault = faultOfTerms(amended.terms, '');
      if (fault) return err(fault);
      const names = changed(agreement.terms, terms);
      if (names.length === 0) return ok(agreement);
      const only = (whole: Terms) => Object.fromEntries(names.map((name) => [name, whole[name]]));
      await commit.agreements.put(amended);
      await commit.audit.append({
        at: admission.clock(),
        kind: 'agreement.amended',
        body: { partner: id, terms: only(amended.terms), from_terms: only(agreement.terms), by: by.login, ...allowed.value },
      });
      return ok(amended);
    });
