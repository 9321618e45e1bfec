import { denied, permitted, table, type DecisionTable } from './table.ts';

const request = table(
  'contact.request',
  'Somebody asks for a contact to be approved.',
  { subject: 'employee', agreement: 'active', contact: 'none' },
  [
    permitted('nobody has asked for this contact yet', {}, ['agreement-active']),
    permitted('a request is waiting', { contact: 'requested' }, ['agreement-active']),
    permitted('it was rejected before', { contact: 'rejected' }, ['agreement-active']),
    permitted('it was blocked before', { contact: 'blocked' }, ['agreement-active']),
    permitted('the approval has expired', { contact: 'expired' }, ['agreement-active']),
    denied('it is approved already', { contact: 'approved' }, ['nothing-permits']),
    denied('there is no agreement', { agreement: 'none' }, ['no-agreement']),
    denied('the agreement is only proposed', { agreement: 'proposed' }, ['no-agreement']),
    denied('the agreement is suspended', { agreement: 'suspended' }, ['agreement-suspended']),
  ],
);

const federation = table('federation.contact', 'Our server and another speak with each other.', { agreement: 'active', direction: 'out' }, [
  permitted('we reach out under an agreement', {}, ['agreement-active']),
  permitted('they reach us under an agreement', { direction: 'in' }, ['agreement-active']),
  denied('we reach out without an agreement', { agreement: 'none' }, ['no-agreement']),
  denied('they reach us without an agreement', { agreement: 'none', direction: 'in' }, ['no-agreement']),
  denied('the agreement is only proposed', { agreement: 'proposed' }, ['no-agreement']),
  denied('the agreement has ended', { agreement: 'ended' }, ['no-agreement']),
  denied('the agreement is suspended', { agreement: 'suspended' }, ['agreement-suspended']),
]);

/** Asking for a contact, and speaking with another server at all. */
export const partnerTables: readonly DecisionTable[] = [request, federation];
