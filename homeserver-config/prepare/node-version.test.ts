import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

const file = JSON.stringify(new URL('node-version.mjs', import.meta.url).href);

const askAs = (version: string) => {
  const script = `Object.defineProperty(process.versions, 'node', { value: ${JSON.stringify(version)} });
    const { requireNode } = await import(${file}); requireNode(); console.log('goes on');`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
};

describe('the Node that starts us', () => {
  it('may be 20 or newer', () => {
    expect(askAs('20.0.0').stdout).toBe('goes on\n');
  });

  it('is refused when older, in one line that says what to do', () => {
    const { status, stdout, stderr } = askAs('18.20.4');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^This is Node 18\.20\.4, but Parley needs Node 20 or newer\. [^\n]+\n$/);
  });
});
