import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { System } from '../../bridge/http/contract/system.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import { askFor, askHook, deliver, type Answer } from './support/ask.ts';
import { event, transaction } from './support/events.ts';
import { setScene, type Scene } from './support/scene.ts';
import type { Started } from './support/started.ts';

const [permit, deny] = ['permit', 'deny'];

/** Longer than the 10 s in which a failure must show: the machine may be busy. */
const patience = 30_000;

describe('a part that is away', () => {
  let scene: Scene;
  let programs: Readonly<Record<'doors' | 'console' | 'work', Started>>;
  const figure = async (url: string, name: string): Promise<string | undefined> =>
    (await (await fetch(`${url}/metrics`)).text())
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1];
  const shows = (url: string, name: string, value: string): Promise<unknown> =>
    until(async () => (await figure(url, name)) === value, { what: `${name} ${value}`, withinMs: patience, everyMs: 200 });
  const system = async (): Promise<System> => (await askFor(`${scene.acme.consoleUrl}/api/v1/system`)).body as unknown as System;
  const consoleShows = (part: string, up: boolean): Promise<unknown> =>
    until(async () => (await system()).parts.some((one) => one.part === part && one.up === up), {
      what: `the console shows ${part} ${up ? 'up' : 'away'}`,
      withinMs: patience,
      everyMs: 200,
    });
  const readyIs = (url: string, status: 200 | 503): Promise<unknown> =>
    until(async () => (await askFor(`${url}/readyz`)).status === status, { what: `${url}/readyz is ${status}`, withinMs: patience });
  const createRoomWith = (invitee: string): Promise<Answer> =>
    askHook(scene.acme, 'on_create_room', { requester: '@alice:acme.test', is_admin: false, body: { invite: [invitee] } });

  beforeAll(async () => {
    scene = await setScene();
    const { start } = scene.acme;
    programs = { doors: start('doors'), console: start('console'), work: start('work') };
    await Promise.all(Object.values(programs).map((program) => program.says('ready')));
    for (const part of ['doors', 'worker', 'database', 'homeserver']) await consoleShows(part, true);
  }, 90_000);
  afterAll(() => scene.close());

  it('is the worker: every other program shows it, and the doors decide on', async () => {
    const { acme } = scene;
    programs.work.send('SIGKILL');
    await Promise.all([shows(acme.doorsUrl, 'parley_worker_up', '0'), consoleShows('worker', false)]);
    expect(await createRoomWith('@eve:nowhere.test')).toMatchObject({ body: { decision: deny, reason: 'no-agreement' } });
    expect(await createRoomWith('@bob:acme.test')).toMatchObject({ body: { decision: permit } });
    const work = acme.start('work');
    await work.says('ready');
    await shows(acme.doorsUrl, 'parley_worker_up', '1');
  }, 90_000);

  it('is the database: denials are answered at once and recorded later, with the time of their decision', async () => {
    const { acme, wire, rows } = scene;
    wire.cut();
    await Promise.all([shows(acme.doorsUrl, 'parley_database_up', '0'), consoleShows('database', false)]);
    const { body } = await createRoomWith('@eve:nowhere.test');
    expect(body).toMatchObject({ decision: deny });
    // Each program looks for itself, and the doors go on deciding until their lease is over.
    await Promise.all([readyIs(acme.workerUrl, 503), readyIs(acme.doorsUrl, 503)]);
    expect((await askFor(`${acme.doorsUrl}/readyz`)).body['in_force']).toEqual({
      internal: 'open: the facts are not current',
      external: 'closed: the facts are not current',
      messages_in: 'queue: the facts are not current, the database does not answer',
    });
    expect(await createRoomWith('@eve:nowhere.test')).toMatchObject({ body: { decision: deny, undecided: true } });
    expect(await deliver(acme, 'one', transaction(event('!room:acme.test')))).toMatchObject({ status: 503 });
    await wire.mend();
    await shows(acme.doorsUrl, 'parley_denials_waiting', '0');
    const late = `select at, body::json ->> 'recorded_at' as recorded from audit_records where body::json ->> 'id' = '${String(body['decision_id'])}'`;
    const [record] = (await rows(late)) as readonly { readonly at: string; readonly recorded: string }[];
    expect(Number(record?.recorded)).toBeGreaterThan(Number(record?.at));
    await readyIs(acme.doorsUrl, 200);
  }, 120_000);

  it('is the console: the doors show it and decide on', async () => {
    programs.console.send('SIGKILL');
    await shows(scene.acme.doorsUrl, 'parley_console_up', '0');
    expect(await createRoomWith('@bob:acme.test')).toMatchObject({ body: { decision: permit } });
    await scene.acme.start('console').says('ready');
    await consoleShows('doors', true);
  }, 90_000);

  it('is the homeserver: what comes in waits with its senders, and decisions are made', async () => {
    await scene.homeserver.close();
    await Promise.all([shows(scene.acme.doorsUrl, 'parley_homeserver_up', '0'), consoleShows('homeserver', false)]);
    await shows(scene.acme.doorsUrl, 'parley_fail_mode{class="messages_in",mode="queue"}', '1');
    expect(await figure(scene.acme.doorsUrl, 'parley_fail_mode{class="external",mode="closed"}')).toBe('0');
    expect(await createRoomWith('@bob:acme.test')).toMatchObject({ body: { decision: permit } });
  }, 90_000);

  it('is the doors: console and worker show it, and that what is external is closed', async () => {
    programs.doors.send('SIGKILL');
    await Promise.all([consoleShows('doors', false), shows(scene.acme.workerUrl, 'parley_doors_up', '0')]);
    const external = (await system()).fail_modes.find((one) => one.class === 'external');
    expect(external).toEqual({ class: 'external', mode: 'closed', in_force: true, because: ['doors-away'] });
  }, 90_000);
});
