import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Home, ServerName, UserId } from '../../policy/index.ts';
import { observe } from '../../bridge/flows/observe.ts';
import { migrate } from '../../bridge/postgres/migrate.ts';
import { openPool } from '../../bridge/postgres/pool.ts';
import { postgresUnitOfWork } from '../../bridge/postgres/unit-of-work.ts';
import { homeserverListener } from '../../bridge/synapse/in/listener.ts';
import type { Observe } from '../../bridge/synapse/in/transactions.ts';
import { deliver } from './support/ask.ts';
import { create, event, transaction } from './support/events.ts';
import { setScene, type Scene } from './support/scene.ts';

const room = '!room:acme.test';
const home: Home = { organization: 'Acme', serverName: 'acme.test' as ServerName, gateway: '@parley:acme.test' as UserId };

/** The fault that the others are measured by: a door that answers before the commit. */
const early =
  (kept: Observe): Observe =>
  async (observations, setAside) => {
    void kept(observations, setAside).catch(() => {});
    return observations.length;
  };

describe('a transaction whose commit is lost', () => {
  let scene: Scene;
  let pool: ReturnType<typeof openPool>;
  beforeAll(async () => {
    scene = await setScene();
    await migrate(scene.wire.url);
    pool = openPool({ url: scene.wire.url, onLost: () => {} });
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await scene.close();
  });

  const openDoor = async (observing: Observe): Promise<{ readonly server: Server; readonly url: string }> => {
    const server = homeserverListener({
      hookToken: scene.acme.secrets.hook_token,
      homeserverToken: scene.acme.secrets.hs_token,
      hooks: new Map(),
      inOrder: () => true,
      observe: observing,
      clock: Date.now,
      onFault: () => 'fault',
      other: () => false,
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };

  const lost = async (wrap: (kept: Observe) => Observe): Promise<{ readonly status: number; readonly kept: number }> => {
    const real = observe({ home, unitOfWork: postgresUnitOfWork(pool, () => Promise.resolve()), clock: Date.now });
    const { server, url } = await openDoor(wrap(real));
    const company = { ...scene.acme, doorsUrl: url };
    const said = event(room);
    await deliver(company, 'made', transaction(create(room)));
    const reached = scene.wire.hold('before the commit');
    const answer = deliver(company, 'lost', transaction(said));
    await reached;
    scene.wire.cut();
    const { status } = await answer;
    await scene.wire.mend();
    const kept = await scene.rows(`select from archive_events where event_id = '${String(said['event_id'])}'`);
    server.close();
    server.closeAllConnections();
    return { status, kept: kept.length };
  };

  it('is not answered 200, so that it comes again', async () => {
    expect(await lost((kept) => kept)).toEqual({ status: 503, kept: 0 });
  }, 60_000);

  it('is lost for good where a door answers before the commit: what the tests here would show', async () => {
    expect(await lost(early)).toEqual({ status: 200, kept: 0 });
  }, 60_000);
});
