import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openAccount, password } from '../trial/browser.ts';
import { openTrial, type Trial } from '../trial/open-trial.ts';
import { attemptsAMinute } from './attempts.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
  await openAccount(trial, 'chen', 'admin');
});
afterEach(() => trial.close());

const attempt = async (login: string, secret: string, address: string): Promise<number> => {
  const { status } = await trial.ask('POST /api/v1/session', {
    json: { login, password: secret },
    headers: { 'x-forwarded-for': address },
  });
  return status;
};

const fail = async (times: number, how: (time: number) => [login: string, address: string]): Promise<void> => {
  for (let time = 0; time < times; time += 1) {
    const [login, address] = how(time);
    expect(await attempt(login, 'wrong', address)).toBe(401);
  }
};

describe('attempts to log in', () => {
  it('are limited for one address, whatever the login', async () => {
    await fail(attemptsAMinute, (time) => [`login-${time}`, '192.0.2.1']);
    expect(await attempt('chen', password, '192.0.2.1')).toBe(429);
    expect(await attempt('chen', password, '192.0.2.2')).toBe(200);
  });

  it('are limited for one login, whatever the address', async () => {
    await fail(attemptsAMinute, (time) => ['chen', `192.0.2.${time}`]);
    expect(await attempt('chen', password, '192.0.2.200')).toBe(429);
    expect(await attempt('li', 'wrong', '192.0.2.200')).toBe(401);
  });

  it('that succeed do not count', async () => {
    for (let time = 0; time <= attemptsAMinute; time += 1) expect(await attempt('chen', password, '192.0.2.1')).toBe(200);
  });

  it('that are refused say how long to wait', async () => {
    await fail(attemptsAMinute, () => ['chen', '192.0.2.1']);
    const how = { json: { login: 'chen', password }, headers: { 'x-forwarded-for': '192.0.2.1' } };
    const { headers, body } = await trial.ask('POST /api/v1/session', how);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body['type']).toBe('urn:parley:problem:too-many-attempts');
  });
});
