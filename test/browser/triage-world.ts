import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import type { ExternalContact } from '../../policy/index.ts';
import type { Trial } from '../../bridge/http/trial/open-trial.ts';
import { launchBrowser } from './browser.ts';
import { desk, enter, visit, type Look } from './page.ts';
import { openConsole } from './trial-console.ts';

/** A browser and a fresh console for each test. */
export interface TriageWorld {
  readonly trial: () => Trial;
  /** A page of somebody who has logged in, at an address such as `/requests`. */
  readonly page: (login?: string, look?: Look, address?: string) => Promise<Page>;
  /** What stands in the API for a request. */
  readonly standing: (id: string) => Promise<unknown>;
}

/** Declares a console with waiting requests for each test of a file; one browser serves them all. */
export const triageWorld = (requests: () => readonly ExternalContact[]): TriageWorld => {
  jest.setTimeout(60_000);
  let browser: Browser;
  let trial: Trial;
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    trial = await openConsole(requests());
  });
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
    await trial.close();
  });
  return {
    trial: () => trial,
    page: async (login = 'wang.gang', look = desk, address = '/requests') => {
      const { page, close } = await visit(browser, look);
      closing.push(close);
      await enter(page, `${trial.origin}${address}`, login);
      return page;
    },
    standing: async (id) => (await trial.ask(`GET /api/v1/contacts/${id}`, { as: 'auditor' })).body['standing'],
  };
};

/** The request whose row has the focus. */
export const focusedRow = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('[data-request]')?.getAttribute('data-request') ?? null);

/** The rows that are left, in order. */
export const rowsOf = (page: Page): Promise<readonly (string | null)[]> =>
  page.locator('[data-request]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-request')));
