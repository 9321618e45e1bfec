import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { listProcesses } from '../../homeserver-config/demo/process-table.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import { setScene, type Scene } from './support/scene.ts';
import type { Started } from './support/started.ts';

describe('parley start', () => {
  let scene: Scene;
  let all: Started;
  beforeAll(async () => {
    scene = await setScene();
  }, 60_000);
  afterAll(() => scene.close());

  const pidsOf = (program: string): readonly number[] =>
    listProcesses()
      .filter(({ words }) => words.includes(scene.acme.file) && words.some((word) => word.endsWith(`/${program}.ts`)))
      .map(({ pid }) => pid);
  const running = (): readonly number[] => ['doors', 'console', 'work'].flatMap(pidsOf);
  const start = async (...words: readonly string[]): Promise<void> => {
    all = scene.acme.startAll(...words);
    await all.says('ready');
  };
  afterEach(() => until(() => running().length === 0, { what: 'no program is left', withinMs: 15_000 }));

  it('is ready once, when all three serve, and ends all at SIGTERM', async () => {
    await start();
    const said = all.log().flatMap(({ program, msg }) => (msg === 'serving' || msg === 'ready' ? [`${program} ${msg}`] : []));
    expect(said.slice(0, 3).sort()).toEqual(['console serving', 'doors serving', 'work serving']);
    expect(said.slice(3)).toEqual(['parley ready']);
    expect(running()).toHaveLength(3);
    all.send('SIGTERM');
    expect(await all.ended).toBe(0);
    expect(running()).toEqual([]);
  }, 60_000);

  it('starts only what is named, and is ready with that', async () => {
    await start('--only', 'doors');
    expect([pidsOf('doors').length, running().length]).toEqual([1, 1]);
    all.send('SIGTERM');
    expect(await all.ended).toBe(0);
  }, 60_000);

  it('ends all with 1 when one of them is killed, and says which', async () => {
    await start();
    for (const pid of pidsOf('work')) process.kill(pid, 'SIGKILL');
    expect(await all.ended).toBe(1);
    expect(running()).toEqual([]);
    expect(all.text()).toContain('work ended; stopped the others');
  }, 60_000);

  it('leaves nothing running when it is killed itself', async () => {
    await start();
    all.send('SIGKILL');
    expect(await all.ended).toBe('SIGKILL');
  }, 60_000);
});
