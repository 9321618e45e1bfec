import { err, ok, parseServerName, type Agreement, type Result, type ServerName, type Terms } from '../../policy/index.ts';
import { allowAct, type ActFault } from './administer.ts';
import type { Admission } from './admit.ts';
import type { Administrator } from './question.ts';
import { faultOfTerms } from './terms-fault.ts';

/** A partner as a person wrote it down. */
export interface WrittenPartner {
  readonly name: string;
  readonly serverNames: readonly string[];
  readonly terms: Terms;
  readonly by: Administrator;
}

const namesOf = ({ home }: Admission, written: readonly string[]): Result<readonly ServerName[], ActFault> => {
  const names: ServerName[] = [];
  for (const [index, name] of written.entries()) {
    const parsed = parseServerName(name);
    const fault = parsed.ok ? undefined : 'must be a Matrix server name in lower case';
    if (!parsed.ok || parsed.value === home.serverName) {
      return err({ kind: 'invalid', pointer: `/server_names/${index}`, message: fault ?? 'is our own server name' });
    }
    names.push(parsed.value);
  }
  return ok([...new Set(names)]);
};

/** Adds a partner organization; its agreement is active at once. A server name belongs to one partner only. */
export const addPartner =
  (admission: Admission) =>
  async ({ name, serverNames, terms, by }: WrittenPartner): Promise<Result<Agreement, ActFault>> => {
    const names = namesOf(admission, serverNames);
    if (!names.ok) return names;
    const fault = faultOfTerms(terms, '/terms');
    if (fault) return err(fault);
    return admission.unitOfWork(async (commit) => {
      const partner = admission.ids.partner();
      const allowed = await allowAct(admission, commit, {
        administrator: by,
        action: 'partner.add',
        resource: { type: 'partner', id: partner },
      });
      if (!allowed.ok) return allowed;
      const taken = await commit.agreements.withServerName(names.value);
      if (taken) return err({ kind: 'conflict', standing: taken.standing });
      const agreement: Agreement = { partner, name, serverNames: names.value, standing: 'active', terms };
      await commit.agreements.add(agreement);
      await commit.audit.append({
        at: admission.clock(),
        kind: 'partner.added',
        body: { partner, server_names: names.value, terms: { ...terms }, by: by.login, ...allowed.value },
      });
      return ok(agreement);
    });
  };
