import { describe, expect, it } from '@jest/globals';

import { subjectKind, type Home } from './home.ts';
import type { ServerName, UserId } from './ids.ts';

const home: Home = { organization: 'Acme', serverName: 'acme.test' as ServerName, gateway: '@parley:acme.test' as UserId };

describe('somebody', () => {
  it.each([
    ['@anna:acme.test', 'employee'],
    ['@parley:acme.test', 'gateway'],
    ['@parley:globex.test', 'external'],
    ['@bob:globex.test', 'external'],
    ['@anna:acme.test:8448', 'external'],
    ['@anna:sub.acme.test', 'external'],
    ['@anna:acme.test.evil.test', 'external'],
    ['@Parley:acme.test', 'employee'],
  ])('%s is to us: %s', (user, kind) => {
    expect(subjectKind(home, user as UserId)).toBe(kind);
  });
});
