import { describe, expect, it } from '@jest/globals';

import type { Look } from './page.ts';
import { manyWaiting, waiting } from './sample-requests.ts';
import { rowsOf, triageWorld } from './triage-world.ts';

const phone: Look = { language: 'zh', width: 360, scheme: 'light' };

describe('on a phone', () => {
  const [first, second] = waiting;
  const world = triageWorld(() => waiting);

  it('both decisions are made with a thumb, an approval with terms of its own', async () => {
    const page = await world.page('wang.gang', phone);
    const card = page.getByRole('dialog');
    await page.locator(`[data-request="${first?.id}"]`).getByRole('button', { name: '批准' }).tap();
    await card.getByText('30 天').tap();
    await card.getByText('互联群').tap();
    await card.getByRole('button', { name: '批准' }).tap();
    await card.waitFor({ state: 'detached' });
    await page.locator(`[data-request="${second?.id}"]`).getByRole('button', { name: '拒绝' }).tap();
    await card.getByLabel('拒绝原因').fill('请走采购门户');
    await card.getByRole('button', { name: '拒绝' }).tap();
    await card.waitFor({ state: 'detached' });
    const { body } = await world.trial().ask(`GET /api/v1/contacts/${first?.id}`, { as: 'auditor' });
    expect(body).toMatchObject({ standing: 'approved', until: '2026-12-22T15:59:59.000Z', scope: { files: true, groups: false } });
    expect(await world.standing(String(second?.id))).toBe('rejected');
  });

  it('the way back of the phone closes the request and not the page', async () => {
    const page = await world.page('wang.gang', phone);
    await page.locator('.row-link').first().tap();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await rowsOf(page)).toEqual(waiting.map(({ id }) => id));
  });
});

describe('a long queue', () => {
  const world = triageWorld(() => manyWaiting(250));

  it('is counted whole, in order over all pages of the API, and drawn a hundred at a time', async () => {
    const page = await world.page();
    await page.getByRole('link', { name: 'Pending 250' }).waitFor();
    expect((await rowsOf(page)).slice(0, 3)).toEqual(['con_sample0000', 'con_sample0100', 'con_sample0200']);
    expect(await rowsOf(page)).toHaveLength(100);
    await page.getByRole('button', { name: 'Show more (150 left)' }).click();
    expect(await rowsOf(page)).toHaveLength(200);
  });
});
