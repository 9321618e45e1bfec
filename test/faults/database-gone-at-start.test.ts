import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sentenceOf } from '../../policy/index.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import { askFor, askHook, deliver } from './support/ask.ts';
import { create, event, transaction } from './support/events.ts';
import { externalHooks } from './support/external-hooks.ts';
import { setScene, type Scene } from './support/scene.ts';
import type { Started } from './support/started.ts';

const room = '!room:acme.test';
const body = transaction(create(room), event(room));
const away = 'the database is away; trying again';

describe('a database that is gone when the programs start', () => {
  let scene: Scene;
  let programs: readonly Started[];
  const ready = async (url: string): Promise<number> => (await askFor(`${url}/readyz`)).status;
  beforeAll(async () => {
    scene = await setScene();
    scene.wire.cut();
    programs = (['doors', 'console', 'work'] as const).map(scene.acme.start);
    await Promise.all(programs.map((program) => program.says(away)));
  }, 60_000);
  afterAll(() => scene.close());

  it('leaves doors and console alive, but not ready', async () => {
    const { doorsUrl, consoleUrl } = scene.acme;
    for (const url of [doorsUrl, consoleUrl]) expect(await askFor(`${url}/healthz`)).toMatchObject({ status: 200 });
    expect([await ready(doorsUrl), await ready(consoleUrl)]).toEqual([503, 503]);
    expect(programs.flatMap(({ log }) => log()).filter(({ msg }) => msg === 'ready')).toEqual([]);
  });

  it.each(Object.keys(externalHooks))('has %s denied, in both languages', async (hook) => {
    const { status, body: denial } = await askHook(scene.acme, hook, externalHooks[hook]);
    expect([status, denial]).toMatchObject([
      200,
      { decision: 'deny', reason: 'facts-unavailable', error: sentenceOf('facts-unavailable') },
    ]);
  });

  it('has transactions come again', async () => {
    expect(await deliver(scene.acme, 'one', body)).toMatchObject({ status: 503, body: { errcode: 'M_UNKNOWN' } });
  });

  it('is waited for: when it comes all are ready by themselves, and what was refused is kept once', async () => {
    const { acme, wire, rows } = scene;
    await wire.mend();
    await Promise.all(programs.map((program) => program.says('ready')));
    await until(async () => (await ready(acme.consoleUrl)) === 200, { what: 'the console is ready', withinMs: 10_000 });
    expect(await ready(acme.doorsUrl)).toBe(200);
    for (const id of ['one', 'one', 'two']) expect(await deliver(acme, id, body)).toEqual({ status: 200, body: {} });
    expect((await askHook(acme, 'check_event_allowed', externalHooks['check_event_allowed'])).body).toMatchObject({
      reason: 'no-agreement',
    });
    expect(await rows('select seq::integer from archive_events order by seq')).toEqual([{ seq: 1 }, { seq: 2 }]);
  }, 30_000);
});
