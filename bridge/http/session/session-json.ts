import type { Actor } from '../acts.ts';
import type { Session } from '../contract/login.ts';

/** Who is logged in, as the contract says it. */
export const sessionJson = ({ login, role }: Omit<Actor, 'via'>, organization: string, csrfToken: string): Session => ({
  login,
  role,
  organization,
  csrf_token: csrfToken,
});
