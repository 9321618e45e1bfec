import { describe, expect, it } from '@jest/globals';
import { readArguments } from './demo-arguments.ts';

describe('the arguments of the demo', () => {
  it('are none by default', () => {
    expect(readArguments([])).toEqual({ check: false, reset: false, resolve: {} });
  });

  it('add partners, by host and port or by URL', () => {
    const args = ['--check', '--resolve', 'hooli.test=127.0.0.1:9000', '--resolve=umbrella.test:8448=https://gate.umbrella.test:443/'];
    expect(readArguments(args)).toEqual({
      check: true,
      reset: false,
      resolve: { 'hooli.test': 'http://127.0.0.1:9000', 'umbrella.test:8448': 'https://gate.umbrella.test:443' },
    });
  });

  it.each([
    [['--chek']],
    [['stray']],
    [['--resolve']],
    [['--resolve', 'hooli.test']],
    [['--resolve', 'hooli.test=nowhere']],
    [['--check=1']],
  ])('are refused when they are %j', (args) => {
    expect(() => readArguments(args)).toThrow();
  });
});
