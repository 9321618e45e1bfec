import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { postgresAccount } from './postgres-account.ts';

// Made with mode 700: nobody but its owner may enter.
const closed = mkdtempSync(join(tmpdir(), 'parley-closed-'));
const inside = join(closed, 'inside');
mkdirSync(inside);

afterAll(() => rmSync(closed, { recursive: true }));

/** Asks as that account, and as Postgres asks of its own files, whether it may enter. */
const enters = (folder: string): boolean => {
  const { prefix, account } = postgresAccount([folder]);
  const [command, ...words] = [...prefix, 'test', '-x', folder];
  return spawnSync(command, words, prefix.length === 0 ? account : {}).status === 0;
};

const whoItIs = (): string => {
  const { prefix, account } = postgresAccount([inside]);
  const [command, ...words] = [...prefix, 'id', '-u'];
  return spawnSync(command, words, prefix.length === 0 ? account : {})
    .stdout.toString()
    .trim();
};

describe('the account that Postgres runs as', () => {
  it.each([tmpdir(), closed, inside])('may enter %s', (folder) => {
    expect(enters(folder)).toBe(true);
  });

  it('is not root', () => {
    expect(whoItIs()).not.toBe('0');
  });

  it('is named, with the folder to open, where it cannot be let in', () => {
    const choose = (): unknown => postgresAccount([inside], 'no-such-program');
    if (process.getuid?.() === 0) expect(choose).toThrow(`may not enter ${closed}. Open the way with \`chmod o+x ${closed}\``);
    else expect(choose()).toEqual({ prefix: [] });
  });
});
