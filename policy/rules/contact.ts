import type { Rule } from '../rule.ts';
import { needsAgreement, permit } from './row.ts';

/** Who may ask for a contact to be approved. */
export const contactRules: readonly Rule[] = [
  permit(
    'contact.request',
    'anybody',
    [
      { fact: 'contact', isNot: 'approved' },
      { fact: 'agreement', is: 'active' },
    ],
    'agreement-active',
  ),
  ...needsAgreement('contact.request', []),
];
