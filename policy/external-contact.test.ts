import { describe, expect, it } from '@jest/globals';

import {
  approveContact,
  blockContact,
  expireContact,
  rejectContact,
  standingAt,
  type ContactStanding,
  type ExternalContact,
} from './external-contact.ts';
import type { ContactId, UserId } from './ids.ts';

const pair = {
  id: 'con_7k2m9q4w1x' as ContactId,
  employee: '@anna:acme.test' as UserId,
  external: '@bob:globex.test' as UserId,
  direction: 'out',
  purpose: 'delivery dates',
  requestedAt: 1000,
} as const;

const scope = { files: true, groups: false };
const until = 5000;

const contacts: { readonly [S in ContactStanding]: ExternalContact & { standing: S } } = {
  requested: { ...pair, standing: 'requested' },
  approved: { ...pair, standing: 'approved', by: 'carol', at: 2000, until, scope },
  rejected: { ...pair, standing: 'rejected', by: 'carol', at: 2000, because: 'wrong person' },
  blocked: { ...pair, standing: 'blocked', by: 'carol', at: 2000, because: 'left the company' },
  expired: { ...pair, standing: 'expired', by: 'carol', at: 2000 },
};

const settled = { by: 'dora', at: 6000 };

const acts = {
  approve: (contact: ExternalContact) => approveContact(contact, { ...settled, until: 9000, scope }),
  reject: (contact: ExternalContact) => rejectContact(contact, { ...settled, because: 'no' }),
  block: (contact: ExternalContact) => blockContact(contact, { ...settled, because: 'no' }),
  expire: (contact: ExternalContact) => expireContact(contact, settled.at),
} as const;

/** What each act makes of a contact, and from where alone it is possible. */
const possible: Record<keyof typeof acts, readonly [ContactStanding, ExternalContact]> = {
  approve: ['requested', { ...pair, standing: 'approved', ...settled, until: 9000, scope }],
  reject: ['requested', { ...pair, standing: 'rejected', ...settled, because: 'no' }],
  block: ['approved', { ...pair, standing: 'blocked', ...settled, because: 'no' }],
  // An expiry is nobody's act: it keeps who had approved.
  expire: ['approved', { ...pair, standing: 'expired', by: 'carol', at: settled.at }],
};

const everyPairing = (Object.keys(contacts) as ContactStanding[]).flatMap((standing) =>
  (Object.keys(acts) as (keyof typeof acts)[]).map((act) => ({ standing, act, done: possible[act][0] === standing })),
);

describe('an external contact', () => {
  it.each(everyPairing)('that is $standing: $act is possible: $done', ({ standing, act, done }) => {
    const moved = acts[act](contacts[standing]);
    // Exactly these fields: nothing of the standing before stays behind.
    expect(moved).toStrictEqual(done ? { ok: true, value: possible[act][1] } : { ok: false, error: { standing, act } });
  });

  it.each([
    [until - 1, 'approved', false],
    [until, 'expired', true],
    [until + 1, 'expired', true],
  ])('approved until 5000 is, at %d, %s; expiring it then is possible: %s', (now, standing, done) => {
    expect(standingAt(contacts.approved, now)).toBe(standing);
    expect(expireContact(contacts.approved, now).ok).toBe(done);
  });

  it.each(['requested', 'rejected', 'blocked', 'expired'] as const)('that is %s stays so, however late it is', (standing) => {
    expect(standingAt(contacts[standing], Number.MAX_SAFE_INTEGER)).toBe(standing);
  });
});
