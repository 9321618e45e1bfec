import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../homeserver-config/demo/until.ts';
import { deliver } from './support/ask.ts';
import { create, member, transaction } from './support/events.ts';
import { setScene, type Scene } from './support/scene.ts';

const room = '!room:acme.test';
const path = `/_matrix/client/v3/join/${room}`;

describe('the worker killed in the middle of a duty', () => {
  let scene: Scene;
  const timesAsked = (): number => scene.homeserver.asked().filter((one) => one === `POST ${path}`).length;
  const waiting = (): Promise<readonly unknown[]> => scene.rows(`select from graphile_worker.jobs where task_identifier = 'join-room'`);
  beforeAll(async () => {
    scene = await setScene();
  }, 60_000);
  afterAll(() => scene.close());

  it('is followed by one that does the duty again, and at once', async () => {
    const { acme, homeserver } = scene;
    const [doors, first] = [acme.start('doors'), acme.start('work')];
    await Promise.all([doors.says('ready'), first.says('ready')]);
    homeserver.hold(path);
    await deliver(acme, 'invited', transaction(create(room), member(room, '@parley:acme.test', 'invite')));
    await until(() => timesAsked() === 1, { what: 'the duty is under way', withinMs: 10_000 });
    first.send('SIGKILL');
    await first.ended;
    homeserver.release();
    expect(await waiting()).toHaveLength(1);
    await acme.start('work').says('ready');
    await until(async () => (await waiting()).length === 0, { what: 'the duty is done', withinMs: 10_000 });
    expect(timesAsked()).toBe(2);
  }, 60_000);
});
