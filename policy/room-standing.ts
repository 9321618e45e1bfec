import type { ContactStanding } from './external-contact.ts';

/** How one external stands towards all our people in a room: a block by one of them wins, then any approval carries. */
export const standingTowards = (standings: readonly ContactStanding[]): ContactStanding | 'none' => {
  const order = ['blocked', 'approved', 'requested', 'expired', 'rejected'] as const;
  return order.find((standing) => standings.includes(standing)) ?? 'none';
};

/** The standing that matters for a room with several externals: the worst of them; `none` where there are none. */
export const worstStanding = (
  standings: readonly (ContactStanding | 'none')[],
): Exclude<ContactStanding | 'none', 'none'> | 'without-contact' | 'none' => {
  if (standings.length === 0) return 'none';
  const order = ['blocked', 'rejected', 'expired', 'none', 'requested'] as const;
  const worst = order.find((standing) => standings.includes(standing)) ?? 'approved';
  return worst === 'none' ? 'without-contact' : worst;
};
