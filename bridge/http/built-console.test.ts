import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noncePlaceholder } from './built-console.ts';
import { openTrial, type Trial } from './trial/open-trial.ts';

let folder: string;
let trial: Trial;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), `<!doctype html><meta property="csp-nonce" nonce="${noncePlaceholder}">`);
  await writeFile(join(folder, 'assets', 'main-3fa9.js'), 'export {};');
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, '.env'), 'secret');
  trial = await openTrial(() => ({ console: { folder, screens: ['/', '/requests', '/requests/{*rest}'] } }));
});
afterAll(async () => {
  await trial.close();
  await rm(folder, { recursive: true });
});

const html = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

describe('the built console', () => {
  it.each(['/', '/requests', '/requests/con_1', '/requests?tab=decided', '/index.html'])('is its page at %s', async (path) => {
    const { status, headers, text } = await trial.ask(`GET ${path}`, html);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
    const nonce = /nonce="([\w+/=]{24})"/.exec(text)?.[1];
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    );
  });

  it('has a new nonce in every page', async () => {
    const [one, two] = await Promise.all([trial.ask('GET /', html), trial.ask('GET /', html)]);
    expect(one?.text).not.toBe(two?.text);
  });

  it('keeps files named by their content for a year, and asks for the others anew', async () => {
    const script = await trial.ask('GET /assets/main-3fa9.js');
    expect([script.status, script.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    const icon = await trial.ask('GET /favicon.svg');
    expect([icon.status, icon.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  });

  it.each(['/assets/', '/assets', '/assets/old.js', '/settings', '/api/v1/nothing', '/.env', '/..%2f..%2fetc/passwd'])(
    'is a problem at %s',
    async (path) => {
      const { status, headers } = await trial.ask(`GET ${path}`, html);
      expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    },
  );

  it('is no answer to a program that asks for JSON, or to a change', async () => {
    expect((await trial.ask('GET /', { headers: { accept: 'application/json' } })).status).toBe(404);
    expect((await trial.ask('POST /', html)).status).toBe(404);
  });

  it('that was not built leaves the API as it is', async () => {
    const other = await openTrial(() => ({ console: { folder: join(folder, 'absent'), screens: ['/'] } }));
    const [page, api] = [await other.ask('GET /', html), await other.ask('GET /api/v1/contacts', { as: 'admin' })];
    await other.close();
    expect([page.status, page.body['type'], api.status]).toEqual([503, 'urn:parley:problem:console-not-built', 200]);
  });
});
