import type { Leases } from '../ports/facts-feed.ts';

/** The doors' leases. */
export const memoryLeases = (): Leases => {
  const leases = new Map<string, { readonly revision: number; readonly expiresAt: number }>();
  return {
    renew: async (door, revision, expiresAt) => void leases.set(door, { revision, expiresAt }),
    drop: async (door) => void leases.delete(door),
    behind: async (revision, now) =>
      [...leases]
        .filter(([, lease]) => lease.expiresAt > now && lease.revision < revision)
        .map(([door]) => door)
        .sort(),
  };
};
