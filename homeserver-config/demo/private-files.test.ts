import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openSecrets, privateFolder } from './private-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('secrets', () => {
  const path = join(privateFolder(join(folder, 'acme')), 'secrets.json');

  it('are made up once and kept for the next start', () => {
    const made = openSecrets(path).password('alice');
    expect(made).toMatch(/^[\w-]{24}$/);
    expect(openSecrets(path).password('alice')).toBe(made);
    expect(openSecrets(path).password('bob')).not.toBe(made);
  });

  it('that others make are asked for once', async () => {
    const secrets = openSecrets(path);
    await secrets.remember('key', async () => 'first');
    await expect(openSecrets(path).remember('key', async () => 'second')).resolves.toBe('first');
  });

  it('can be read by their owner alone', () => {
    expect([modeOf(path), modeOf(join(folder, 'acme'))]).toEqual([0o600, 0o700]);
  });
});
