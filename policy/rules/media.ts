import type { Rule } from '../rule.ts';
import { deny, needsAgreement, permit } from './row.ts';

/** What may be fetched from a partner's server, looked at before anybody sees it. */
export const mediaRules: readonly Rule[] = [
  permit('media.receive', 'agreement', [{ fact: 'agreement', is: 'active' }], 'agreement-active'),
  ...needsAgreement('media.receive', []),
  deny('media.receive', 'files', [{ fact: 'filesAllowed', is: false }], 'file-not-allowed'),
  deny('media.receive', 'type', [{ fact: 'file', is: 'type' }], 'file-type-not-allowed'),
  deny('media.receive', 'too-large', [{ fact: 'file', is: 'too-large' }], 'file-too-large'),
];
