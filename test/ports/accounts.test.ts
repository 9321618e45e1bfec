import { expect, it } from '@jest/globals';
import type { Account, ApiKey } from '../../bridge/ports/accounts.ts';
import { describePorts } from './describe-ports.ts';

const account = (login: string): Account => ({ login, role: 'approver', passwordHash: '$argon2id$…' });
const key = (name: string): ApiKey => ({ name, role: 'admin', keyHash: `hash of ${name}` });

describePorts('accounts', (world) => {
  it('keep an account, and replace its password and role', async () => {
    await world.accounts.putAccount(account('ines'));
    expect(await world.accounts.account('ines')).toEqual(account('ines'));
    await world.accounts.putAccount({ ...account('ines'), role: 'auditor', passwordHash: 'x' });
    expect(await world.accounts.account('ines')).toEqual({ login: 'ines', role: 'auditor', passwordHash: 'x' });
    expect(await world.accounts.account('Ines')).toBeUndefined();
  });

  it('know a login session until it ends, by its time or by hand', async () => {
    await world.accounts.putAccount(account('omar'));
    await world.accounts.addSession({ tokenHash: 't1', login: 'omar', expiresAt: 100 }, 0);
    expect(await world.accounts.bySession('t1', 99)).toEqual(account('omar'));
    expect(await world.accounts.bySession('t1', 100)).toBeUndefined();
    expect(await world.accounts.bySession('t2', 0)).toBeUndefined();
    await world.accounts.endSession('t1');
    expect(await world.accounts.bySession('t1', 0)).toBeUndefined();
  });

  it('forget login sessions that have ended when a new one begins', async () => {
    await world.accounts.putAccount(account('omar'));
    await world.accounts.addSession({ tokenHash: 't1', login: 'omar', expiresAt: 100 }, 0);
    await world.accounts.addSession({ tokenHash: 't2', login: 'omar', expiresAt: 200 }, 50);
    await world.accounts.addSession({ tokenHash: 't3', login: 'omar', expiresAt: 300 }, 100);
    const still = await Promise.all(['t1', 't2', 't3'].map((token) => world.accounts.bySession(token, 0)));
    expect(still.map((found) => found?.login)).toEqual([undefined, 'omar', 'omar']);
  });

  it('refuse a login session of an account that does not exist', async () => {
    await expect(world.accounts.addSession({ tokenHash: 't3', login: 'nobody', expiresAt: 1 }, 0)).rejects.toThrow();
  });

  it('know a key by its hash, and only the newest of a name', async () => {
    await world.accounts.putApiKey(key('erp'));
    expect(await world.accounts.byApiKey('hash of erp')).toEqual(key('erp'));
    await world.accounts.putApiKey({ ...key('erp'), keyHash: 'another' });
    expect(await world.accounts.byApiKey('hash of erp')).toBeUndefined();
    expect(await world.accounts.byApiKey('another')).toEqual({ ...key('erp'), keyHash: 'another' });
  });
});
