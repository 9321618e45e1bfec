import type { Action, FactsFor } from '../../../policy/index.ts';
import { denied, permitted, table, type DecisionTable, type Row } from './table.ts';

type Administrative = Extract<
  Action,
  'request.open' | `contact.${'approve' | 'reject' | 'block'}` | `partner.${string}` | `person.${string}` | `${string}.read`
>;
type Role = FactsFor<'queue.read'>['role'];

const usual = { role: 'admin', ownRequest: false } as const;

const byRole = (words: string, allowed: readonly Role[]): readonly Row<Administrative>[] =>
  (['admin', 'approver', 'auditor', 'none'] as const).map((role) => {
    const who = role === 'none' ? 'somebody without a role' : `an ${role}`;
    return allowed.includes(role)
      ? permitted<Administrative>(`${who} ${words}`, { role }, ['role-includes'])
      : denied<Administrative>(`${who} ${words}`, { role }, ['role-missing']);
  });

const approve = table('contact.approve', 'An account of the console approves a request.', usual, [
  ...byRole('approves', ['admin', 'approver']),
  denied('an admin approves a request of their own', { ownRequest: true }, ['own-request']),
  denied('somebody without a role approves a request of their own', { role: 'none', ownRequest: true }, ['own-request', 'role-missing']),
]);

const reject = table('contact.reject', 'An account of the console rejects a request.', usual, [
  ...byRole('rejects', ['admin', 'approver']),
  permitted('an approver rejects a request of their own', { role: 'approver', ownRequest: true }, ['role-includes']),
]);

/** Who may do which administrative act. */
export const administrationTables: readonly DecisionTable[] = [
  table('request.open', 'An account of the console opens a request.', usual, byRole('opens a request', ['admin', 'approver'])),
  approve,
  reject,
  table('contact.block', 'An account of the console blocks a contact.', usual, byRole('blocks', ['admin', 'approver'])),
  table('partner.add', 'An account of the console adds a partner organization.', usual, byRole('adds a partner', ['admin'])),
  table('partner.amend', 'An account of the console changes the terms of an agreement.', usual, byRole('changes terms', ['admin'])),
  table('partner.suspend', 'An account of the console suspends an agreement.', usual, byRole('suspends an agreement', ['admin'])),
  table('person.put', 'An account of the console enters an employee.', usual, byRole('enters an employee', ['admin'])),
  table('queue.read', 'An account of the console reads the queue.', usual, byRole('reads the queue', ['admin', 'approver', 'auditor'])),
  table('record.read', 'An account of the console reads the record.', usual, byRole('reads the record', ['admin', 'auditor'])),
];
