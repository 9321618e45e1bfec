import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { picture } from './judge-page.ts';
import { desk, returnTo, submitLogin } from './page.ts';
import { waiting } from './sample-requests.ts';
import { focusedRow, rowsOf, triageWorld } from './triage-world.ts';

const ids = waiting.map(({ id }) => String(id));
const [first = '', second = ''] = ids;
const world = triageWorld(() => waiting);

const card = (page: Page) => page.getByRole('dialog');
/** Begins to write the denial of the first row. */
const beginDenial = async (page: Page) => {
  await page.locator(`[data-request="${first}"]`).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  const field = card(page).getByLabel('Reason for denial');
  await field.waitFor();
  return field;
};

const reject = (id: string) => world.trial().ask(`POST /api/v1/requests/${id}/reject`, { as: 'admin', json: { reason: 'Known already.' } });

describe('two people at once', () => {
  it('the slower one sees who decided and when, and the row leaves the queue', async () => {
    const [mine, theirs] = [await world.page('wang.gang'), await world.page('li.jun')];
    for (const page of [mine, theirs]) await page.locator(`[data-request="${first}"] a`).click();
    await card(theirs).getByRole('button', { name: 'Deny' }).click();
    await theirs.keyboard.type('Use the portal, please.');
    await card(theirs).getByRole('button', { name: 'Deny' }).click();
    await card(theirs).waitFor({ state: 'detached' });
    await card(mine).getByRole('button', { name: 'Approve' }).click();
    await card(mine).getByText('Decided by somebody else meanwhile').waitFor();
    expect(await card(mine).innerText()).toContain('Denied by li.jun, 2026-11-22 19:40 (UTC+8)');
    expect(await card(mine).innerText()).toContain('Use the portal, please.');
    await picture(mine, 'overtaken-en-1280-light');
    await mine.keyboard.press('Escape');
    expect(await rowsOf(mine)).toEqual(ids.slice(1));
    expect(await world.standing(first)).toBe('rejected');
  });

  it('a row that a colleague decided leaves the focus on the list, so that the next key meets no other request', async () => {
    const page = await world.page();
    await page.locator(`[data-request="${first}"]`).waitFor();
    await page.keyboard.press('j');
    await reject(first);
    await returnTo(page);
    await page.getByText('Decided by somebody else: Anna Schneider, @j.doe:globex.test').waitFor();
    expect(await focusedRow(page)).toBeNull();
    await page.keyboard.press('a');
    expect(await card(page).count()).toBe(0);
    await page.keyboard.press('j');
    expect(await focusedRow(page)).toBe(second);
  });
});

describe('the list', () => {
  it('brings what is new by itself, without taking the focus or what is typed', async () => {
    const page = await world.page();
    const field = await beginDenial(page);
    await page.keyboard.type('half a reas');
    await reject(second);
    await page.locator(`[data-request="${second}"]`).waitFor({ state: 'detached' });
    await page.keyboard.type('on');
    expect(await field.inputValue()).toBe('half a reason');
  });

  it('keeps the view in the address: tab, order and open request', async () => {
    const page = await world.page('wang.gang', desk, `/requests?order=newest&open=${first}`);
    await card(page).getByRole('heading', { name: 'Anna Schneider wants to reach @j.doe:globex.test' }).waitFor();
    expect(await rowsOf(page)).toEqual(ids.toReversed());
    await page.keyboard.press('Escape');
    await card(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?order=newest');
    await page.getByRole('link', { name: 'Decided' }).click();
    await page.getByRole('link', { name: /王敏/ }).first().click();
    await card(page).waitFor();
    await page.goBack();
    await card(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?tab=decided');
  });

  it('says so where the address names a request that does not exist', async () => {
    const page = await world.page('wang.gang', desk, '/requests?open=con_nothere0000');
    await card(page).getByText('There is no request with this number.').waitFor();
  });
});

describe('a lost connection', () => {
  it('keeps a reason, says what to do, and goes on where it was', async () => {
    const page = await world.page();
    await beginDenial(page);
    await page.keyboard.type('Please use the portal.');
    await page.context().setOffline(true);
    await page.keyboard.press('Control+Enter');
    await card(page).getByText('No answer from Parley.').waitFor();
    await picture(page, 'offline-en-1280-light');
    await page.context().setOffline(false);
    await page.reload();
    const field = card(page).getByLabel('Reason for denial');
    expect(await field.inputValue()).toBe('Please use the portal.');
    await field.press('Control+Enter');
    await card(page).waitFor({ state: 'detached' });
    expect(await world.standing(first)).toBe('rejected');
  });

  it('shows what is known, marked as maybe out of date, until it is back', async () => {
    const page = await world.page();
    await page.locator(`[data-request="${first}"]`).waitFor();
    await page.context().setOffline(true);
    await returnTo(page);
    await page.getByText('No connection to Parley. The list may be out of date').waitFor();
    expect(await rowsOf(page)).toEqual(ids);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No connection to Parley.').waitFor({ state: 'detached' });
  });

  it('answers a failure of the server with a sentence, its number and a way to try again', async () => {
    const page = await world.page();
    const problem = { type: 'x', title: 'x', status: 500, detail: 'x', request_id: 'req_42' };
    await page.route('**/api/v1/requests?**', (route) => route.fulfill({ status: 500, json: problem }));
    await page.reload();
    await page.getByText('The requests cannot be shown').waitFor();
    await page.getByText('Name this number when you ask for help: req_42').waitFor();
    await picture(page, 'broken-en-1280-light');
    await page.unroute('**/api/v1/requests?**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator(`[data-request="${first}"]`).waitFor();
  });
});

describe('a session', () => {
  it('that ended leads to the login and back to the same place, with what was typed', async () => {
    const page = await world.page();
    await beginDenial(page);
    await page.keyboard.type('Please use the portal.');
    await page.context().clearCookies();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Your session has ended.').waitFor();
    await submitLogin(page, 'wang.gang');
    expect(await card(page).getByLabel('Reason for denial').inputValue()).toBe('Please use the portal.');
    expect(new URL(page.url()).searchParams.get('open')).toBe(first);
  });

  it('is refused to a wrong password in a sentence, and never leads to another site', async () => {
    const page = await world.page();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.locator('input[name=login]').waitFor();
    await page.goto(`${world.trial().origin}/login?next=//example.org/`);
    await page.fill('input[name=login]', 'wang.gang');
    await page.fill('input[name=password]', 'wrong');
    await page.keyboard.press('Enter');
    await page.getByText('The login name or the password is not right.').waitFor();
    await submitLogin(page, 'wang.gang');
    await page.locator('main#content h1').waitFor();
    expect(new URL(page.url()).pathname).toBe('/requests');
  });

  it('of an auditor sees requests, cannot decide, and is told who can', async () => {
    const page = await world.page('he.jing');
    await page.getByText('Your role (Auditor) sees requests. An admin or an approver decides.').waitFor();
    await page.locator(`[data-request="${first}"]`).waitFor();
    expect(await page.getByRole('button', { name: /Approve|Deny/ }).count()).toBe(0);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    expect(await card(page).count()).toBe(0);
    await page.keyboard.press('Enter');
    await card(page).getByRole('button', { name: 'Close' }).waitFor();
  });

  it('whose role was taken away meanwhile is told which role can', async () => {
    const page = await world.page();
    await page.locator(`[data-request="${first}"]`).waitFor();
    const { accounts } = world.trial().wiring;
    const account = await accounts.account('wang.gang');
    if (account) await accounts.putAccount({ ...account, role: 'auditor' });
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await card(page).getByRole('button', { name: 'Approve' }).click();
    await card(page).getByText('An admin or an approver can.').waitFor();
  });

  it('remembers the language somebody chose, against that of the browser', async () => {
    const page = await world.page();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '审批' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '审批' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  });
});
