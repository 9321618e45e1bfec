import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { noon } from '../../bridge/http/trial/company.ts';
import { password } from '../../bridge/http/trial/browser.ts';

/** How a page is looked at. */
export interface Look {
  readonly language: 'zh' | 'en';
  /** CSS pixels; 360 is a phone with a finger. */
  readonly width: 1280 | 360;
  readonly scheme: 'light' | 'dark';
}

/** An English screen on a desk. */
export const desk: Look = { language: 'en', width: 1280, scheme: 'light' };

/** A page under test and what its browser complained about: errors of scripts, and whatever the content security policy stopped. */
export interface Visit {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

// Chromium reports an answer of 4xx or 5xx as an error; tests that cause one look at what the page makes of it.
const expected = /Failed to load resource/;

const optionsFor = ({ language, width, scheme }: Look): BrowserContextOptions => ({
  locale: language === 'zh' ? 'zh-CN' : 'en-US',
  timezoneId: 'Asia/Shanghai',
  colorScheme: scheme,
  viewport: { width, height: width === 360 ? 740 : 800 },
  ...(width === 360 && { isMobile: true, hasTouch: true }),
});

/** Opens an empty page on a screen of the given look, at the trial's time; `now` false leaves it the time of the machine. */
export const visit = async (browser: Browser, look: Look, now: number | false = noon): Promise<Visit> => {
  const context = await browser.newContext(optionsFor(look));
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  if (now !== false) await page.clock.setFixedTime(now);
  const complaints: string[] = [];
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective, event.blockedURI)),
  );
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
};

/** Fills in the login form of the page on show. */
export const submitLogin = async (page: Page, login: string, secret = password): Promise<void> => {
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', secret);
  await page.click('button[type=submit]');
};

/** Opens a page of the console, logging in on the way. */
export const enter = async (page: Page, address: string, login = 'wang.gang', secret = password): Promise<void> => {
  await page.goto(address);
  await submitLogin(page, login, secret);
  await page.locator('main#content h1').waitFor();
};

/** Has the page ask for everything again at once, as it does when somebody returns to it. */
export const returnTo = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
