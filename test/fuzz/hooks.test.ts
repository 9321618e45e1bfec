import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ReadyHook } from '../../bridge/synapse/in/hooks/index.ts';
import { hookBodies } from './corpus.ts';
import { expectHarmlessLater, prototypesNow } from './harmless.ts';
import { hooksOfSmallWorld } from './hooks.ts';
import { hostileJson } from './hostile.ts';
import { jsonParsers, textParsers } from './parsers.ts';

const times: Readonly<Record<string, number>> = { check_event_allowed: 12_000, on_create_room: 4_000 };
const usual = 1_500;
const within = 120_000;
const timesOf = (name: string): number => times[name] ?? usual;

let hooks: ReadonlyMap<string, ReadyHook>;
beforeAll(async () => {
  hooks = await hooksOfSmallWorld();
});

describe.each(Object.entries(hookBodies))('the hook %s', (name, bodies) => {
  it(
    `survives ${timesOf(name)} hostile bodies`,
    async () => {
      const before = prototypesNow();
      const given = await expectHarmlessLater(hostileJson(bodies), timesOf(name), (body) => hooks.get(name)?.(body));
      expect(given).toBeGreaterThanOrEqual(timesOf(name));
      expect(prototypesNow()).toEqual(before);
    },
    within,
  );
});

describe('all of it', () => {
  it('is at least 200,000 inputs', () => {
    const parsed = [...textParsers, ...jsonParsers].reduce((sum, parser) => sum + parser.times, 0);
    const asked = Object.keys(hookBodies).reduce((sum, name) => sum + timesOf(name), 0);
    expect(parsed + asked).toBeGreaterThanOrEqual(200_000);
  });
});
