import type { Rule } from '../rule.ts';
import { needsAgreement, permit } from './row.ts';

/** Which servers may be spoken with at all, either way. */
export const federationRules: readonly Rule[] = [
  permit('federation.contact', 'agreement', [{ fact: 'agreement', is: 'active' }], 'agreement-active'),
  ...needsAgreement('federation.contact', []),
];
