import { expect, it } from '@jest/globals';
import { runParley } from '../../homeserver-config/demo/parley-command.ts';
import { describeWorld } from '../world/describe-world.ts';

describeWorld('parley doctor', ({ acme }) => {
  it('finds a live wiring well', async () => {
    const { code, output } = await runParley(['doctor', '--config', acme.configFile, '--json']);
    const { findings } = JSON.parse(output) as { findings: readonly { name: string; well: boolean }[] };
    expect(findings.filter(({ well }) => !well)).toEqual([]);
    expect(findings.map(({ name }) => name)).toEqual([
      'database',
      'homeserver',
      'doors',
      'module',
      'appservice',
      'egress',
      'retries',
      'ingress',
    ]);
    expect(code).toBe(0);
  });
});
