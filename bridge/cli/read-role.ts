import type { Role } from '../../policy/index.ts';
import { UsageError } from './command.ts';

const roles: readonly Role[] = ['admin', 'approver', 'auditor'];

/** Reads a role as written on the command line. */
export const readRole = (text: string | undefined): Role => {
  const role = roles.find((one) => one === text);
  if (!role) throw new UsageError(`--role must be one of ${roles.join(', ')}`);
  return role;
};
