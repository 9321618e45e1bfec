import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import type { Trial } from '../../bridge/http/trial/open-trial.ts';
import { launchBrowser } from './browser.ts';
import { foreignWords, picture, seriousFindings, sidewaysScroll, smallTargets } from './judge-page.ts';
import { desk, enter, submitLogin, visit, type Look, type Visit } from './page.ts';
import { decided, waiting } from './sample-requests.ts';
import { openConsole } from './trial-console.ts';

jest.setTimeout(60_000);

let browser: Browser;
let busy: Trial;
let idle: Trial;
beforeAll(async () => {
  browser = await launchBrowser();
  [busy, idle] = [await openConsole([...waiting, ...decided]), await openConsole([])];
});
afterAll(async () => {
  await browser.close();
  await Promise.all([busy.close(), idle.close()]);
});

/** The states of the console, each with the way from the one before. */
const states: readonly (readonly [name: string, go: (page: Page) => Promise<unknown>])[] = [
  [
    'login',
    async (page) => {
      await page.goto(busy.origin);
      await page.locator('form').waitFor();
    },
  ],
  ['queue', (page) => submitLogin(page, 'wang.gang').then(() => page.locator('.request').nth(8).waitFor())],
  ['request', (page) => page.locator('.request').nth(4).getByRole('button').first().click()],
  ['calendar', (page) => page.locator('.ant-picker').click()],
  [
    'deny',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.locator('.card-buttons button').nth(1).click();
      await page.locator('dialog button[type=submit]').click();
      await page.locator('.fault').waitFor();
    },
  ],
  [
    'decided',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.locator('.tabs a').nth(1).click();
      await page.locator('.standing-expired').waitFor();
    },
  ],
  ['settled', (page) => page.locator('.row-link').nth(1).click()],
  [
    'keys',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.locator('.keys').waitFor();
    },
  ],
  [
    'empty',
    async (page) => {
      await page.context().clearCookies();
      await enter(page, idle.origin);
      await page.locator('.nothing-left').waitFor();
    },
  ],
];

const judge = async (page: Page, state: string, { language, width }: Look): Promise<Record<string, unknown>> => ({
  state,
  findings: await seriousFindings(page),
  sideways: await sidewaysScroll(page),
  foreign: await foreignWords(page, language),
  small: width === 360 ? await smallTargets(page) : [],
});

/** A phone has no keys and a calendar that fits; in the dark it is colours that may differ. */
const looksAt = (state: string, { width, scheme }: Look): boolean => {
  if (scheme === 'dark') return ['queue', 'request', 'deny', 'decided'].includes(state);
  return width === 1280 || !['calendar', 'settled', 'keys'].includes(state);
};

const walk = async ({ page }: Visit, look: Look): Promise<readonly Record<string, unknown>[]> => {
  const judged: Record<string, unknown>[] = [];
  for (const [state, go] of states) {
    await go(page);
    if (!looksAt(state, look)) continue;
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))));
    await picture(page, [state, look.language, look.width, look.scheme].join('-'));
    judged.push(await judge(page, state, look));
  }
  return judged;
};

const faultless = (look: Look): readonly Record<string, unknown>[] =>
  states.filter(([state]) => looksAt(state, look)).map(([state]) => ({ state, findings: [], sideways: 0, foreign: [], small: [] }));

const looks: readonly Look[] = [
  { language: 'zh', width: 1280, scheme: 'light' },
  { language: 'en', width: 1280, scheme: 'light' },
  { language: 'zh', width: 360, scheme: 'light' },
  { language: 'en', width: 360, scheme: 'light' },
  { language: 'zh', width: 1280, scheme: 'dark' },
  { language: 'en', width: 360, scheme: 'dark' },
];

describe('every state of the queue', () => {
  it.each(looks)('is faultless to axe, fits, and speaks one language: $language $width $scheme', async (look) => {
    const visited = await visit(browser, look);
    expect(await walk(visited, look)).toEqual(faultless(look));
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });
});

describe('a row of the queue', () => {
  it('answers who, whom, who began, why, since when and until when without a click; six rows fit a screen of 1280 by 800', async () => {
    const { page, close } = await visit(browser, desk);
    await enter(page, busy.origin);
    const text = await page.locator('.request').first().innerText();
    for (const part of [
      'Anna Schneider',
      'Purchasing',
      'Our side',
      '@j.doe',
      'Globex',
      'PO-4500',
      '2026-11-21 17:40 (UTC+8)',
      '2027-05-21',
      '180 days proposed',
    ])
      expect(text).toContain(part);
    expect(await page.locator('.request').nth(1).innerText()).toContain('Opened by an invite');
    const sixth = await page.locator('.request').nth(5).boundingBox();
    expect((sixth?.y ?? 0) + (sixth?.height ?? 0)).toBeLessThanOrEqual(800);
    await close();
  });
});
