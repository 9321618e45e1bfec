import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { launchBrowser } from './browser.ts';
import { builtConsole } from './built-console.ts';
import { picture } from './judge-page.ts';
import { desk, enter, visit } from './page.ts';

describeWorld('an admin in the console', ({ acme, globex }) => {
  let browser: Browser;
  beforeAll(async () => {
    await builtConsole();
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('finds the request that a refused invite opened, and approves it; the same invite then goes through', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    const { body } = await refused(alice.createRoom(directChat(gina.userId)));
    const id = String(body['org.parley.request_id']);

    const { page, complaints, close } = await visit(browser, desk, false);
    await enter(page, `${acme.consoleUrl}/requests`, acme.login.login, acme.login.password);
    const row = page.locator(`[data-request="${id}"]`);
    expect(await row.innerText()).toContain(gina.userId.split(':')[0]);
    await picture(page, 'real-queue-en-1280-light');
    await row.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await row.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();

    await until(() => alice.createRoom(directChat(gina.userId)), { what: 'the invite goes through', withinMs: 20_000 });
  });

  it('denies a request; the person reads the denial at the next try', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    const { body } = await refused(alice.createRoom(directChat(gina.userId)));
    const { page, close } = await visit(browser, desk, false);
    await enter(
      page,
      `${acme.consoleUrl}/requests?open=${String(body['org.parley.request_id'])}&act=deny`,
      acme.login.login,
      acme.login.password,
    );
    await page.getByLabel('Reason for denial').fill('Please use the purchasing portal.');
    await page.getByRole('dialog').getByRole('button', { name: 'Deny' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await close();
    const again = await refused(alice.createRoom(directChat(gina.userId)));
    expect(again.body['org.parley.reason']).toBe('contact-rejected');
  });
});
