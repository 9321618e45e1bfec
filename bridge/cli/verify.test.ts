import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyHead, headAfter, link } from '../audit/chain.ts';
import { lineOf } from '../audit/record.ts';
import { endOf, UsageError, type Ended } from './command.ts';
import { verify } from './verify.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const log = (length: number): readonly string[] => {
  const lines: string[] = [];
  for (let head = emptyHead; head.next < length;) {
    const record = link(sha256, head, { at: head.next, kind: 'decision', body: { outcome: 'deny', subject: '@李:acme.test' } });
    lines.push(lineOf(record));
    head = headAfter(record);
  }
  return lines;
};

describe('parley verify', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-verify-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const check = (content: string | Buffer): Promise<Ended> => {
    writeFileSync(join(folder, 'log'), content);
    return endOf(verify, [join(folder, 'log')]);
  };
  const lines = log(3);

  it('passes a whole log, and says where it ends', async () => {
    const head = (JSON.parse(lines[2] ?? '') as { hash: string }).hash;
    for (const content of [`${lines.join('\n')}\n`, lines.join('\r\n')]) {
      expect(await check(content)).toMatchObject({ code: 0, value: { verified: true, records: 3, head } });
    }
  });

  it('names the first record that is not what it was', async () => {
    const changed = lines.map((line, index) => (index === 1 ? line.replace('deny', 'dent') : line));
    expect(await check(changed.join('\n'))).toMatchObject({ code: 1, value: { verified: false, index: 1 } });
    expect(await check([lines[0], lines[2]].join('\n'))).toMatchObject({ code: 1, value: { verified: false, index: 1 } });
  });

  it.each([
    ['nothing', ''],
    ['an empty line', '\n'],
    ['bytes', randomBytes(100_000)],
    ['one line of 32 MiB', 'a'.repeat(32 * 1024 * 1024)],
    ['another kind of list', '[1,2,3]\n'],
  ])('fails on a file that holds %s, and says so', async (_, content) => {
    const { code, lines: told, value } = await check(content);
    expect([code, value]).toEqual([1, { verified: false, index: 0, fault: expect.any(String) }]);
    expect(told.join()).toMatch(/^✗ record 0 /);
  });

  it.each([
    ['is not there', 'nothing-here', /no such file/],
    ['is a folder', '', /directory/],
  ])('fails on a file that %s, and says so', async (_, name, words) => {
    const { code, lines: told, value } = await endOf(verify, [join(folder, name)]);
    expect([code, value]).toEqual([1, { errors: told }]);
    expect(told.join()).toMatch(words);
  });

  it.each([[[]], [['one', 'two']]])('needs one file: %j', async (args) => {
    await expect(endOf(verify, args)).rejects.toBeInstanceOf(UsageError);
  });
});
