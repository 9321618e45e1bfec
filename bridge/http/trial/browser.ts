import { randomBytes } from 'node:crypto';
import type { Role } from '../../../policy/index.ts';
import { hashPassword } from '../session/password.ts';
import type { Trial, TrialAnswer, TrialCall } from './open-trial.ts';

/** The password every trial account has. */
export const password = 'mountain-river-42';

/** Opens an account. */
export const openAccount = async ({ wiring }: Trial, login: string, role: Role): Promise<void> =>
  wiring.accounts.putAccount({ login, role, passwordHash: await hashPassword(password, randomBytes(16)) });

/** A browser: it keeps cookies, and sends the CSRF token it was told. */
export interface Browser {
  readonly cookies: Map<string, string>;
  /** The CSRF token of the last session it saw. */
  token: string;
  readonly ask: (call: string, how?: TrialCall) => Promise<TrialAnswer>;
  readonly logIn: (login: string, secret?: string) => Promise<TrialAnswer>;
}

const keep = (cookies: Map<string, string>, { headers }: TrialAnswer): void => {
  for (const cookie of headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';');
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
};

/** Opens a browser without cookies. */
export const openBrowser = (trial: Trial): Browser => {
  const cookies = new Map<string, string>();
  const browser: Browser = {
    cookies,
    token: '',
    ask: async (call, how = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await trial.ask(call, { ...how, headers: { cookie, 'x-csrf-token': browser.token, ...how.headers } });
      keep(cookies, answer);
      if (typeof answer.body['csrf_token'] === 'string') browser.token = answer.body['csrf_token'];
      return answer;
    },
    logIn: (login, secret = password) => browser.ask('POST /api/v1/session', { json: { login, password: secret } }),
  };
  return browser;
};
