import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../homeserver-config/demo/until.ts';
import { deliver } from './support/ask.ts';
import { create, member, transaction } from './support/events.ts';
import { setScene, type Scene } from './support/scene.ts';

const room = '!room:acme.test';

describe('a worker whose first look at the queue fails', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await setScene();
  }, 60_000);
  afterAll(() => scene.close());

  it('looks anew, and does what waits', async () => {
    const { acme, homeserver, wire } = scene;
    await acme.start('doors').says('ready');
    await deliver(acme, 'invited', transaction(create(room), member(room, '@parley:acme.test', 'invite')));
    // What graphile-worker asks before its first job, and once only.
    const lost = wire.lose('_private_tasks as tasks');
    const work = acme.start('work');
    await lost;
    await work.says('ready');
    const joining = `POST /_matrix/client/v3/join/${room}`;
    await until(() => homeserver.asked().includes(joining), { what: 'the duty is done', withinMs: 20_000 });
    expect(work.log().map(({ msg }) => msg)).toContain('the queue cannot be read; trying again');
  }, 60_000);
});
