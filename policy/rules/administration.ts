import type { Role } from '../person.ts';
import type { Action } from '../request.ts';
import type { Rule } from '../rule.ts';
import { deny, permit } from './row.ts';

/** Who may do which administrative act. No role stands for all acts: a new act is closed until it is named here. */
const roles: readonly (readonly [Action, readonly Role[]])[] = [
  ['request.open', ['admin', 'approver']],
  ['contact.approve', ['admin', 'approver']],
  ['contact.reject', ['admin', 'approver']],
  ['contact.block', ['admin', 'approver']],
  ['partner.add', ['admin']],
  ['partner.amend', ['admin']],
  ['partner.suspend', ['admin']],
  ['person.put', ['admin']],
  ['room.reclassify', ['admin']],
  ['queue.read', ['admin', 'approver', 'auditor']],
  ['record.read', ['admin', 'auditor']],
];

const everyRole = ['none', 'admin', 'approver', 'auditor'] as const;

/** An admin's click is decided like anything else. */
export const administrationRules: readonly Rule[] = [
  ...roles.flatMap(([action, allowed]) => [
    permit(action, 'by-role', [{ fact: 'role', isOneOf: allowed }], 'role-includes'),
    deny(
      action,
      'role-missing',
      [{ fact: 'role', isOneOf: everyRole.filter((role) => !allowed.some((one) => one === role)) }],
      'role-missing',
    ),
  ]),
  deny('contact.approve', 'own-request', [{ fact: 'ownRequest', is: true }], 'own-request'),
];
