import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { launchBrowser } from '../browser/browser.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { contactsOf } from '../world/introduce.ts';

describeWorld('the approval queue in a browser', ({ acme, globex }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('lets an admin log in and approve; then the same invitation goes through', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    await refused(alice.createRoom(directChat(gina.userId)));
    const [request] = await contactsOf(acme, alice.userId, gina.userId);
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto(acme.consoleUrl);
    await page.fill('input[name=login]', acme.login.login);
    await page.fill('input[name=password]', acme.login.password);
    await page.click('button[type=submit]');
    await page
      .locator(`[data-request="${request?.id}"]`)
      .getByRole('button', { name: /^Approve/ })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Approve/ })
      .click();
    const approved = async () => (await contactsOf(acme, alice.userId, gina.userId))[0]?.standing === 'approved';
    await until(approved, { what: 'the contact is approved', withinMs: 10_000 });
    const roomId = await until(() => alice.createRoom(directChat(gina.userId)), { what: 'the invite goes through', withinMs: 5_000 });
    expect(await alice.joinedRooms()).toEqual([roomId]);
  });
});
