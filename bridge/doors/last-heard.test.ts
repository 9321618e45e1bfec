import { describe, expect, it } from '@jest/globals';
import type { ReadyHook } from '../synapse/in/hooks/index.ts';
import { nothingHeard, noting } from './last-heard.ts';

const permit: ReadyHook = async () => ({ decision: 'permit' });

describe('noting', () => {
  const world = () => {
    const heard = nothingHeard();
    const hooks = noting(
      new Map([
        ['ping', permit],
        ['check_event_allowed', permit],
      ]),
      heard,
      () => 7,
    );
    return { heard, ask: async (name: string, body: unknown) => hooks.get(name)?.(body) };
  };

  it('notes when a hook was asked, and passes the question on', async () => {
    const { heard, ask } = world();
    expect(await ask('check_event_allowed', { retries_within_ms: 5 })).toEqual({ decision: 'permit' });
    expect(heard).toEqual({ module: 7, egress: 0, retriesWithin: undefined });
  });

  it.each([
    [{ retries_within_ms: 30_000 }, 30_000],
    [{}, undefined],
    [{ retries_within_ms: '30s' }, undefined],
    [{ retries_within_ms: -1 }, undefined],
    [{ retries_within_ms: 0.5 }, undefined],
    [undefined, undefined],
    [[], undefined],
  ])('reads of a greeting %j that retries come within %p ms', async (body, retries) => {
    const { heard, ask } = world();
    heard.retriesWithin = 1;
    await ask('ping', body);
    expect(heard.retriesWithin).toBe(retries);
  });
});
