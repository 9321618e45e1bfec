import { describe, expect, it } from '@jest/globals';
import { serverName } from '../testing/matrix-server.ts';
import { createWakeUp } from './wake-up.ts';

const globex = serverName('globex.test');
const wakeUp = createWakeUp('s3cret');
const asked = (user: string): string => `/_matrix/federation/v1/query/profile?user_id=${encodeURIComponent(user)}`;

describe('createWakeUp', () => {
  it('knows its own request at every door that shares the secret', () => {
    expect(createWakeUp('s3cret').isFor(asked(wakeUp.nobodyAt(globex)), globex)).toBe(true);
    expect(createWakeUp('other').isFor(asked(wakeUp.nobodyAt(globex)), globex)).toBe(false);
  });

  it('takes nobody else for it, nobody elsewhere, and no other request', () => {
    const nobody = wakeUp.nobodyAt(globex);
    expect(wakeUp.isFor(asked('@bob:globex.test'), globex)).toBe(false);
    expect(wakeUp.isFor(asked(nobody), serverName('initech.test'))).toBe(false);
    expect(wakeUp.isFor(asked(nobody).replace('profile', 'directory'), globex)).toBe(false);
    expect(wakeUp.isFor('/_matrix/federation/v1/query/profile', globex)).toBe(false);
  });

  it('does not give its secret away', () => {
    expect(wakeUp.nobodyAt(globex)).toMatch(/^@parley-[0-9a-f]{32}:globex\.test$/);
    expect(wakeUp.nobodyAt(globex)).not.toContain('s3cret');
  });
});
