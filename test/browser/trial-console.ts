import { randomBytes } from 'node:crypto';

import type { ExternalContact } from '../../policy/index.ts';
import { named } from '../../bridge/http/trial/company.ts';
import { hashPassword } from '../../bridge/http/session/password.ts';
import { password } from '../../bridge/http/trial/browser.ts';
import { openTrial, type Trial } from '../../bridge/http/trial/open-trial.ts';
import { builtConsole } from './built-console.ts';
import { settledBefore, storeRequests } from './sample-requests.ts';

/** The accounts of a trial console, by login; all have the password of the trial. */
export const accounts = { 'wang.gang': 'approver', 'li.jun': 'admin', 'he.jing': 'auditor' } as const;

// Hashing takes its time on purpose; once is enough for a file.
const onceHashed = hashPassword(password, randomBytes(16));

/** Opens the real console server with the built pages, its stores in memory, and nothing waiting but the given requests. */
export const openConsole = async (requests: readonly ExternalContact[]): Promise<Trial> => {
  const folder = await builtConsole();
  const trial = await openTrial(() => ({ console: { folder, screens: ['/', '/login', '/requests'] } }));
  await trial.ask(`POST /api/v1/requests/${named.requested}/reject`, { as: 'admin', json: settledBefore });
  await trial.stored.unitOfWork(storeRequests(requests));
  const passwordHash = await onceHashed;
  for (const [login, role] of Object.entries(accounts)) await trial.wiring.accounts.putAccount({ login, role, passwordHash });
  return trial;
};
