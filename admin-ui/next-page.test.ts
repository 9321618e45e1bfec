import { describe, expect, it } from '@jest/globals';

import { loginPage, nextPage } from './next-page.ts';

describe('the page after the login', () => {
  it('is the one that asked for it', () => {
    const asked = '/requests?tab=decided&open=con_1';
    expect(nextPage(new URL(loginPage(asked), 'http://console.test').searchParams.get('next'))).toBe(asked);
  });

  it.each([
    null,
    '',
    'requests',
    '//example.org/',
    '/\\example.org',
    '\\\\example.org',
    'https://example.org/',
    'javascript:alert(1)',
    '/\t/example.org',
    '/login?next=/login',
    'http://console.invalid/requests',
  ])('is the queue where it would be %j', (asked) => {
    expect(nextPage(asked)).toBe('/requests');
  });
});
