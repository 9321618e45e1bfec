import { err, ok, parseUserId, subjectKind, type ExternalContact, type Result, type UserId } from '../../policy/index.ts';
import { admit, type Admission } from './admit.ts';
import { allowAct, type ActFault } from './administer.ts';
import { contactEntry } from './contact-entry.ts';
import type { Administrator } from './question.ts';

/** A request opened by hand. The two ids are as a person wrote them. */
export interface WrittenRequest {
  readonly employee: string;
  readonly external: string;
  readonly purpose: string;
  readonly by: Administrator;
}

interface Pair {
  readonly employee: UserId;
  readonly external: UserId;
}

const pairOf = ({ home }: Admission, { employee, external }: WrittenRequest): Result<Pair, ActFault> => {
  const [ours, theirs] = [parseUserId(employee), parseUserId(external)];
  if (!ours.ok || subjectKind(home, ours.value) !== 'employee') {
    return err({ kind: 'invalid', pointer: '/employee', message: `must be a user id of ${home.serverName}` });
  }
  if (!theirs.ok || subjectKind(home, theirs.value) !== 'external') {
    return err({ kind: 'invalid', pointer: '/external', message: 'must be a user id of another organization' });
  }
  return ok({ employee: ours.value, external: theirs.value });
};

/** Opens the request of a pair, or answers the one that is open. A rejected, blocked or expired contact can be asked for anew this way. */
export const openRequest =
  (admission: Admission) =>
  async (written: WrittenRequest): Promise<Result<ExternalContact, ActFault>> => {
    const pair = pairOf(admission, written);
    if (!pair.ok) return pair;
    const { employee } = pair.value;
    const { decision, id } = await admit(admission)({ action: 'contact.request', subject: employee, ...pair.value });
    if (decision.outcome === 'deny') return err({ kind: 'denied', reasons: decision.reasons, decisionId: id });
    return admission.unitOfWork(async (commit) => {
      const resource = { type: 'user', id: pair.value.external } as const;
      const allowed = await allowAct(admission, commit, { administrator: written.by, action: 'request.open', resource });
      if (!allowed.ok) return allowed;
      const at = admission.clock();
      const before = await commit.contacts.between(employee, pair.value.external);
      if (before?.standing === 'approved' && before.until > at)
        return err({ kind: 'conflict', standing: 'approved', by: before.by, at: before.at });
      const fresh = { id: admission.ids.contact(), ...pair.value, direction: 'out', purpose: written.purpose, requestedAt: at } as const;
      const { contact, opened } = await commit.contacts.open({ ...fresh, standing: 'requested' });
      if (opened)
        await commit.audit.append(contactEntry('contact.requested', contact, { at, by: written.by.login, permittedBy: allowed.value }));
      return ok(contact);
    });
  };
