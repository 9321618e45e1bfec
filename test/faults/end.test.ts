import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../homeserver-config/demo/until.ts';
import { askFor, deliver } from './support/ask.ts';
import { askOver } from './support/ask-over.ts';
import { create, event, transaction } from './support/events.ts';
import { setScene, type Scene } from './support/scene.ts';
import type { Started } from './support/started.ts';

const room = '!room:acme.test';

describe('the end of a program', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await setScene();
  }, 60_000);
  afterAll(() => scene.close());

  const startDoors = async (): Promise<Started> => {
    const doors = scene.acme.start('doors');
    await doors.says('ready');
    await deliver(scene.acme, 'room', transaction(create(room)));
    return doors;
  };
  const turnedAway = async (): Promise<boolean> => (await askFor(`${scene.acme.doorsUrl}/healthz`)).status === 0;

  it('answers what is under way, politely, and waits for nobody who is silent', async () => {
    const { acme, wire } = scene;
    const doors = await startDoors();
    const { hostname, port } = new URL(acme.doorsUrl);
    await once(
      connect(Number(port), hostname).on('error', () => {}),
      'connect',
    );
    const reached = wire.hold('before the commit');
    const url = `${acme.doorsUrl}/_matrix/app/v1/transactions/one`;
    const asked = { url, method: 'PUT', token: acme.secrets.hs_token, body: transaction(event(room)) } as const;
    const underWay = askOver(new Agent({ keepAlive: true }), asked);
    await reached;
    doors.send('SIGTERM');
    await until(turnedAway, { what: 'nobody is let in any more', withinMs: 10_000 });
    wire.release();
    expect(await underWay).toMatchObject({ status: 200, headers: { connection: 'close' } });
    expect(await doors.ended).toBe(0);
  }, 60_000);

  it('gives nobody a broken answer, though all ask on', async () => {
    const { acme } = scene;
    const doors = await startDoors();
    const hook = { url: `${acme.doorsUrl}/hooks/v1/ping`, method: 'POST', token: acme.secrets.hook_token, body: '{}' } as const;
    const statuses: number[] = [];
    const askOn = async (agent: Agent): Promise<string> => {
      try {
        for (;;) statuses.push((await askOver(agent, hook)).status);
      } catch (error) {
        return (error as NodeJS.ErrnoException).code ?? String(error);
      }
    };
    const asking = Array.from({ length: 8 }, () => askOn(new Agent({ keepAlive: true })));
    await until(() => statuses.length > 100, { what: 'the doors are asked', withinMs: 10_000 });
    doors.send('SIGTERM');
    const ends = await Promise.all(asking);
    expect([...new Set(statuses)]).toEqual([200]);
    // Told by the last answer, each comes by a new connection, and knows that nothing of it was taken.
    expect(ends).toEqual(asking.map(() => 'ECONNREFUSED'));
    expect(await doors.ended).toBe(0);
  }, 60_000);

  it.each([
    ['SIGTERM', ({ send }: Started) => send('SIGTERM')],
    ['a parent that is gone', ({ disconnect }: Started) => disconnect()],
  ])(
    'comes at %s also while the database is away',
    async (_, ask) => {
      scene.wire.cut();
      const programs = (['doors', 'console', 'work'] as const).map(scene.acme.start);
      await Promise.all(programs.map((program) => program.says('the database is away; trying again')));
      programs.forEach(ask);
      expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual([0, 0, 0]);
      await scene.wire.mend();
    },
    60_000,
  );

  it('comes at a parent that was gone before the program could look', async () => {
    const programs = (['doors', 'console', 'work'] as const).map(scene.acme.start);
    for (const { disconnect } of programs) disconnect();
    expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  }, 60_000);

  it('comes when the database went away meanwhile', async () => {
    const programs = (['doors', 'console', 'work'] as const).map(scene.acme.start);
    await Promise.all(programs.map((program) => program.says('ready')));
    scene.wire.cut();
    for (const { send } of programs) send('SIGTERM');
    expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  }, 60_000);
});
