import { describe, expect, it } from '@jest/globals';
import { attacks } from './index.ts';

const sorted = (texts: Iterable<string>): readonly string[] => [...texts].sort((a, b) => a.localeCompare(b));

describe('the attacks', () => {
  it('are at least sixty, each with an id of its own that says so in kebab-case', () => {
    const ids = attacks.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    expect(sorted(new Set(ids))).toEqual(sorted(ids));
    expect(ids.filter((id) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
  });

  it('name rows of the enforcement matrix', () => {
    expect(attacks.filter(({ rows }) => rows.length === 0 || rows.some((row) => row < 1 || row > 64))).toEqual([]);
  });

  it('come from everybody, and meet every door', () => {
    expect(sorted(new Set(attacks.map(({ by }) => by)))).toEqual(['own admin', 'own user', 'partner', 'plain partner', 'stranger']);
    const doors = ['backstop', 'egress', 'hooks', 'ingress', 'no way in', 'policy signing', 'room shape', 'worker'];
    expect(sorted(new Set(attacks.map(({ guard }) => guard.door)))).toEqual(doors);
  });

  it('have a short form of a dozen or so that meets the doors that decide', () => {
    const short = attacks.filter((attack) => attack.short);
    expect(short.length).toBeGreaterThanOrEqual(12);
    expect(short.length).toBeLessThanOrEqual(24);
    const met = new Set(short.map(({ guard }) => guard.door));
    expect(['backstop', 'egress', 'hooks', 'ingress', 'policy signing', 'room shape'].filter((door) => !met.has(door as never))).toEqual(
      [],
    );
  });
});
