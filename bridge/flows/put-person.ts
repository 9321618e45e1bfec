import { err, ok, parseUserId, subjectKind, type Person, type Result } from '../../policy/index.ts';
import { allowAct, type ActFault } from './administer.ts';
import type { Admission } from './admit.ts';
import type { Administrator } from './question.ts';

/** A person as written down; the user id is as a person wrote it. */
export interface WrittenPerson {
  readonly userId: string;
  readonly displayName: string;
  readonly department: string;
  readonly by: Administrator;
}

/** Enters an employee or replaces what was known of them. */
export const putPerson =
  (admission: Admission) =>
  async ({ userId, displayName, department, by }: WrittenPerson): Promise<Result<Person, ActFault>> => {
    const id = parseUserId(userId);
    if (!id.ok || subjectKind(admission.home, id.value) === 'external') {
      return err({ kind: 'invalid', pointer: '/user_id', message: `must be a user id of ${admission.home.serverName}` });
    }
    const person = { userId: id.value, displayName, department };
    return admission.unitOfWork(async (commit) => {
      const allowed = await allowAct(admission, commit, {
        administrator: by,
        action: 'person.put',
        resource: { type: 'user', id: id.value },
      });
      if (!allowed.ok) return allowed;
      await commit.people.put(person);
      await commit.audit.append({
        at: admission.clock(),
        kind: 'person.put',
        body: { person: id.value, department, by: by.login, ...allowed.value },
      });
      return ok(person);
    });
  };
