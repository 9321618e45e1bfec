import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { manyWaiting } from './sample-requests.ts';
import { focusedRow, rowsOf, triageWorld } from './triage-world.ts';

const requests = manyWaiting(20);
const ids = requests.map(({ id }) => String(id));
const world = triageWorld(() => requests);

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

const ready = async (page: Page): Promise<void> => {
  await page.locator('[data-request]').nth(19).waitFor();
};

const card = (page: Page) => page.getByRole('dialog');

describe('the keyboard', () => {
  it('moves among the rows, opens one and approves it; the next row has the focus', async () => {
    const page = await world.page();
    await ready(page);
    await press(page, 'j', 'j', 'k');
    expect(await focusedRow(page)).toBe(ids[0]);
    await press(page, 'j', 'Enter');
    await card(page).getByRole('button', { name: 'Approve' }).waitFor();
    await press(page, 'a');
    await card(page).waitFor({ state: 'detached' });
    expect(await world.standing(ids[1] ?? '')).toBe('approved');
    await page.waitForFunction(
      (id) => document.activeElement?.closest('[data-request]')?.getAttribute('data-request') === id,
      ids[2] ?? '',
    );
    expect(await rowsOf(page)).toEqual(ids.filter((id) => id !== ids[1]));
  });

  it('approves with A and Enter, for 180 days and the whole scope where nothing was changed', async () => {
    const page = await world.page();
    await ready(page);
    await press(page, 'j', 'a');
    await card(page).getByRole('button', { name: 'Approve' }).waitFor();
    await press(page, 'Enter');
    await card(page).waitFor({ state: 'detached' });
    const { body } = await world.trial().ask(`GET /api/v1/contacts/${ids[0]}`, { as: 'auditor' });
    expect(body).toMatchObject({ standing: 'approved', until: '2027-05-21T15:59:59.000Z', scope: { files: true, groups: true } });
  });

  it('denies with D, a reason and Ctrl+Enter; an empty or too long reason stays, with its fault tied to the field', async () => {
    const page = await world.page();
    await ready(page);
    await press(page, 'j', 'd');
    const field = card(page).getByLabel('Reason for denial');
    await field.waitFor();
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    await press(page, 'Control+Enter');
    const described = async (): Promise<string> =>
      field.evaluate((one) =>
        (one.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent)
          .join(' '),
      );
    await card(page).locator('.fault').waitFor();
    expect(await described()).toContain('Write at least 3 characters.');
    await field.fill('x'.repeat(501));
    expect(await described()).toContain('At most 500 characters; this has 501.');
    await press(page, 'Control+Enter');
    expect(await world.standing(ids[0] ?? '')).toBe('requested');
    await field.fill('Please use the portal.');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
    await press(page, 'Control+Enter');
    await card(page).waitFor({ state: 'detached' });
    expect(await world.standing(ids[0] ?? '')).toBe('rejected');
  });

  it('decides on twenty requests without a mouse, a draft per request, an earlier reason offered again', async () => {
    const page = await world.page();
    await ready(page);
    await press(page, 'j');
    for (let left = 20; left > 0; left -= 1) {
      await press(page, left % 5 === 0 ? 'd' : 'a');
      await card(page).waitFor();
      if (left % 5 === 0) {
        await card(page).getByLabel('Reason for denial').waitFor();
        if (left < 20) await card(page).getByRole('button', { name: 'Not needed for this order.' }).press('Enter');
        else await page.keyboard.type('Not needed for this order.');
        await card(page).getByLabel('Reason for denial').press('Control+Enter');
      } else {
        await card(page).getByRole('button', { name: 'Approve' }).waitFor();
        await press(page, 'Enter');
      }
      await card(page).waitFor({ state: 'detached' });
      if (left > 1) await page.waitForFunction(() => document.activeElement?.closest('[data-request]') !== null);
    }
    await page.getByRole('heading', { name: 'All done' }).waitFor();
    const standings = await Promise.all(ids.map((id) => world.standing(id)));
    expect(standings.filter((standing) => standing === 'rejected')).toHaveLength(4);
    expect(standings.filter((standing) => standing === 'approved')).toHaveLength(16);
  });

  it('closes with Esc, first the calendar and then the card, and gives the focus back to the row', async () => {
    const page = await world.page();
    await ready(page);
    await press(page, 'j', 'j', 'a');
    await card(page).locator('.ant-picker').click();
    await page.locator('.ant-picker-dropdown').waitFor();
    await press(page, 'Escape');
    await page.locator('.ant-picker-dropdown').waitFor({ state: 'hidden' });
    expect(await card(page).count()).toBe(1);
    await press(page, 'Escape');
    await card(page).waitFor({ state: 'detached' });
    expect(await focusedRow(page)).toBe(ids[1]);
    expect(new URL(page.url()).search).toBe('');
  });

  it('decides nothing while something is typed or composed, or while a key is held', async () => {
    const page = await world.page();
    await ready(page);
    await press(page, 'j');
    await page.evaluate(() => {
      const composing = { key: 'a', bubbles: true, isComposing: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', composing));
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, keyCode: 229 }));
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, repeat: true }));
    });
    expect(await card(page).count()).toBe(0);
    await press(page, 'd');
    const field = card(page).getByLabel('Reason for denial');
    await field.pressSequentially('dad ja k?');
    await field.dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true });
    await press(page, 'Enter');
    expect(await field.inputValue()).toBe('dad ja k?\n');
    expect(await world.standing(ids[0] ?? '')).toBe('requested');
  });

  it('takes what is typed right after D into the reason, letters that are shortcuts too', async () => {
    const page = await world.page();
    await ready(page);
    await page.waitForLoadState('networkidle');
    await press(page, 'j');
    await page.keyboard.type('dalready handled');
    expect(await card(page).getByLabel('Reason for denial').inputValue()).toBe('already handled');
  });

  it('decides nothing while a date is typed', async () => {
    const page = await world.page();
    await ready(page);
    await press(page, 'j', 'a');
    await card(page).getByLabel('Last day').focus();
    await press(page, 'a', 'd');
    await card(page).getByLabel('Last day').fill('2026-11-25');
    await press(page, 'Enter');
    await card(page).getByText('Valid until 2026-11-25 23:59 (UTC+8)').waitFor();
    expect(await world.standing(ids[0] ?? '')).toBe('requested');
  });

  it('lists its keys with ?, and leaves single keys to others once they are turned off', async () => {
    const page = await world.page();
    await ready(page);
    await press(page, '?');
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await press(page, 'Escape', 'j', '?');
    expect(await focusedRow(page)).toBeNull();
    expect(await card(page).count()).toBe(0);
    await page.reload();
    await ready(page);
    await press(page, 'j');
    expect(await focusedRow(page)).toBeNull();
  });
});
