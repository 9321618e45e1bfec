import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

import { wordsOfTheData } from './sample-requests.ts';

const folder = join(import.meta.dirname, 'screenshots');

/** Keeps a picture of the page for people to look at. */
export const picture = async (page: Page, name: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
};

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2 A and AA that is serious or critical, each with the elements; under an open modal nothing can be reached. */
export const seriousFindings = async (page: Page): Promise<readonly string[]> => {
  const scope = (await page.locator('dialog[open]').count()) > 0 ? 'dialog[open]' : 'html';
  // The pages have no frames, so one script in the page itself is enough.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(scope).withTags(standards).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary ?? ''}`).join('; ')}`);
};

/** By how many pixels the page can be scrolled sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const scrollers = [document.documentElement, ...document.querySelectorAll('dialog[open] .modal-content')];
    return Math.max(...scrollers.map((one) => one.scrollWidth - one.clientWidth));
  });

/** What can be tapped and is less than 40 CSS pixels high, by its text. The link of a row reaches over its whole card. */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const scope = document.querySelector('dialog[open]') ?? document.body;
    const reach = (one: Element): Element =>
      one.closest('label') ?? one.closest('.ant-picker') ?? (one.matches('.row-link') ? one.closest('.request') : null) ?? one;
    return [...scope.querySelectorAll('a, button, input, textarea, select')]
      .filter((one) => one.checkVisibility() && !one.matches('.skip'))
      .filter((one) => reach(one).getBoundingClientRect().height < 39.5)
      .map((one) => one.textContent || one.outerHTML);
  });

const ours = ['Parley', 'UTC', 'Ctrl', 'Enter', 'Esc', 'English', '中文', 'Acme', 'wang.gang', 'li.jun', 'he.jing', 'chen', 'Globex'];

const foreign = { zh: /[A-Za-z]{2,}/g, en: /\p{Script=Han}+/gu } as const;

/** What is shown or read aloud, line by line. */
const wordsOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const labels = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((one) =>
      ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''),
    );
    return [document.title, document.body.innerText, ...labels].join('\n');
  });

/** Words of the other language on the page, apart from data, proper names and keys. */
export const foreignWords = async (page: Page, language: 'zh' | 'en'): Promise<readonly string[]> => {
  const known = [...wordsOfTheData(), ...ours].toSorted((a, b) => b.length - a.length);
  const shown = (await wordsOn(page)).replaceAll(/@[^\s，,]+|con_\w+|[\w-]+(\.[\w-]+)*\.test/g, ' ');
  const rest = known.reduce((text, word) => (word === '' ? text : text.replaceAll(word, ' ')), shown);
  return rest.match(foreign[language]) ?? [];
};
