import { describe, expect, it } from '@jest/globals';

import type { System } from '../../bridge/http/contract/system.ts';
import { desk } from './page.ts';
import { foreignWords } from './judge-page.ts';
import { waiting } from './sample-requests.ts';
import { triageWorld } from './triage-world.ts';

const since = '2026-11-22T11:40:00.000Z';
const away: System = {
  fail_modes: [
    { class: 'internal', mode: 'open', in_force: true, because: ['facts-not-current'] },
    { class: 'external', mode: 'closed', in_force: true, because: ['facts-not-current'] },
    { class: 'messages_in', mode: 'queue', in_force: true, because: ['facts-not-current', 'database-away'] },
  ],
  parts: [{ part: 'database', up: false, since }],
};

describe('a part that is away', () => {
  const world = triageWorld(() => waiting);

  it.each(['en', 'zh'] as const)('is said on the page, with what it means, and no more when it is back (%s)', async (language) => {
    const page = await world.page('wang.gang', { ...desk, language });
    const notice = page.locator('.system-trouble');
    expect(await notice.count()).toBe(0);
    await page.route('**/api/v1/system', (route) => route.fulfill({ json: away }));
    await notice.waitFor();
    expect(await notice.locator('li').count()).toBe(4);
    expect(await foreignWords(page, language)).toEqual([]);
    await page.unroute('**/api/v1/system');
    await notice.waitFor({ state: 'detached' });
  });
});
