import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adminApi, type AdminApi } from '../../homeserver-config/demo/admin-api.ts';
import { parley } from '../../homeserver-config/demo/parley-command.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import { askFor, askHook, deliver, type Answer } from './support/ask.ts';
import { create, event, member, transaction } from './support/events.ts';
import { externalHooks } from './support/external-hooks.ts';
import { setScene, type Scene } from './support/scene.ts';

const [first, second] = ['!first:acme.test', '!second:acme.test'];
const gateway = '@parley:acme.test';
const [permit, deny] = ['permit', 'deny'];
const joining = (room: string): string => `POST /_matrix/client/v3/join/${room}`;
const pinging = 'POST /_matrix/client/v1/appservice/parley/ping';

describe('a database that is cut off while the programs run', () => {
  let scene: Scene;
  let api: AdminApi;
  let globex: { readonly id: string };
  const statusOf = async (url: string): Promise<number> => (await askFor(`${url}/readyz`)).status;
  const timesAsked = (what: string): number => scene.homeserver.asked().filter((one) => one === what).length;
  const createRoomWith = (invitee: string): Promise<Answer> =>
    askHook(scene.acme, 'on_create_room', { requester: '@alice:acme.test', is_admin: false, body: { invite: [invitee] } });
  const listeners = (): Promise<readonly unknown[]> =>
    scene.rows(`select from pg_stat_activity where datname = current_database() and query = 'listen "parley_revision"'`);

  beforeAll(async () => {
    scene = await setScene();
    const { acme, homeserver } = scene;
    const programs = (['doors', 'console', 'work'] as const).map(acme.start);
    const created = await parley(['api-key', 'create', '--config', acme.file, '--name', 'test', '--role', 'admin', '--json']);
    api = adminApi(acme.consoleUrl, (JSON.parse(created) as { key: string }).key);
    await Promise.all(programs.map((program) => program.says('ready')));
    globex = await api.post('/partners', { name: 'Globex', server_names: ['globex.test'], terms: { invites_out: 'open' } });
    // The first invite is a contact of its own; from then on a permit needs no record.
    expect(await createRoomWith('@bob:globex.test')).toMatchObject({ body: { decision: permit } });
    await until(() => timesAsked(pinging) === 1, { what: 'the doors have pinged the homeserver', withinMs: 10_000 });
    homeserver.hold(`/_matrix/client/v3/join/${first}`);
    await deliver(acme, 'rooms', transaction(create(first), create(second), member(first, gateway, 'invite')));
    await until(() => timesAsked(joining(first)) === 1, { what: 'a duty is under way', withinMs: 10_000 });
    scene.wire.cut();
    // The end of the duty cannot be written down any more.
    homeserver.release();
  }, 60_000);
  afterAll(() => scene.close());

  it('does not stop decisions within the lease: a permit stays one, a refusal is one, though it cannot be recorded', async () => {
    expect(await createRoomWith('@bob:globex.test')).toMatchObject({ status: 200, body: { decision: permit } });
    expect(await createRoomWith('@eve:nowhere.test')).toMatchObject({ status: 200, body: { decision: deny, reason: 'no-agreement' } });
    expect(await statusOf(scene.acme.doorsUrl)).toBe(200);
  });

  it('has transactions come again, and the console say that it is not ready', async () => {
    const delivered = await deliver(scene.acme, 'lost', transaction(event(first)));
    expect(delivered).toMatchObject({ status: 503, body: { errcode: 'M_UNKNOWN' } });
    expect(await statusOf(scene.acme.consoleUrl)).toBe(503);
  });

  it('has everything external denied once the lease has run out', async () => {
    const { acme } = scene;
    await until(async () => (await statusOf(acme.doorsUrl)) === 503, { what: 'the doors are not ready', withinMs: 20_000 });
    for (const [hook, body] of Object.entries(externalHooks)) {
      expect([hook, (await askHook(acme, hook, body)).body]).toMatchObject([hook, { decision: deny, reason: 'facts-unavailable' }]);
    }
  }, 30_000);

  it('is forgotten when it is back: ready, decisions, what came again, and the homeserver is asked for the rest', async () => {
    const { acme, wire, rows } = scene;
    await wire.mend();
    for (const url of [acme.doorsUrl, acme.consoleUrl]) {
      await until(async () => (await statusOf(url)) === 200, { what: `${url} is ready`, withinMs: 20_000 });
    }
    expect(await createRoomWith('@bob:globex.test')).toMatchObject({ body: { decision: permit } });
    expect(await deliver(acme, 'lost', transaction(event(first)))).toEqual({ status: 200, body: {} });
    expect(await rows(`select seq::integer from archive_events where room_id = '${first}' order by seq`)).toEqual(
      [1, 2, 3].map((seq) => ({ seq })),
    );
    await until(() => timesAsked(pinging) === 2, { what: 'the homeserver was asked to come again', withinMs: 10_000 });
  }, 60_000);

  it('leaves no duty behind: neither what was under way, nor what comes', async () => {
    await deliver(scene.acme, 'invited', transaction(member(second, gateway, 'invite')));
    await until(() => timesAsked(joining(second)) === 1, { what: 'a new duty is done', withinMs: 10_000 });
    await until(() => timesAsked(joining(first)) === 2, { what: 'the old duty is done again', withinMs: 10_000 });
    const waiting = `select from graphile_worker.jobs where task_identifier = 'join-room'`;
    await until(async () => (await scene.rows(waiting)).length === 0, { what: 'no join is waiting', withinMs: 10_000 });
  }, 30_000);

  it('is listened to again: what the console changes, the doors know when it answers', async () => {
    await until(async () => (await listeners()).length === 2, { what: 'doors and console listen', withinMs: 10_000 });
    await api.post(`/partners/${globex.id}/suspend`, {});
    expect(await createRoomWith('@bob:globex.test')).toMatchObject({ body: { decision: deny, reason: 'agreement-suspended' } });
  });
});
