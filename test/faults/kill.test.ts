import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../homeserver-config/demo/until.ts';
import { deliver } from './support/ask.ts';
import { create, event, transaction } from './support/events.ts';
import { setScene, type Scene } from './support/scene.ts';
import type { Started } from './support/started.ts';

const room = '!room:acme.test';
const taken = { status: 200, body: {} };

interface Kept {
  readonly event_id: string;
  readonly seq: number;
}

describe('the doors killed in the middle of a transaction', () => {
  let scene: Scene;
  let doors: Started;
  const sent: unknown[] = [];
  const kept = async (): Promise<readonly Kept[]> =>
    (await scene.rows('select event_id, seq::integer from archive_events order by seq')) as readonly Kept[];
  const start = async (): Promise<void> => {
    doors = scene.acme.start('doors');
    await doors.says('ready');
  };
  beforeAll(async () => {
    scene = await setScene();
    await start();
    const made = create(room);
    sent.push(made['event_id']);
    expect(await deliver(scene.acme, 'room', transaction(made))).toEqual(taken);
  }, 60_000);
  afterAll(() => scene.close());

  it.each([
    ['before the append', 0],
    ['before the commit', 0],
    ['before the answer', 3],
  ] as const)(
    '%s: what comes again is kept once, and no place is left out',
    async (instant, keptBefore) => {
      const events = Array.from({ length: 3 }, () => event(room));
      const reached = scene.wire.hold(instant);
      const lost = deliver(scene.acme, instant, transaction(...events));
      await reached;
      doors.send('SIGKILL');
      expect([await doors.ended, (await lost).status]).toEqual(['SIGKILL', 0]);
      expect(await kept()).toHaveLength(sent.length + keptBefore);
      await start();
      for (const id of [instant, 'another']) expect(await deliver(scene.acme, id, transaction(...events))).toEqual(taken);
      sent.push(...events.map(({ event_id }) => event_id));
      expect(await kept()).toEqual(sent.map((event_id, index) => ({ event_id, seq: index + 1 })));
    },
    60_000,
  );

  it('are not needed for that: a connection lost before the answer has it come again, and it is kept once', async () => {
    const late = event(room);
    const reached = scene.wire.hold('before the answer');
    const lost = deliver(scene.acme, 'late', transaction(late));
    await reached;
    scene.wire.cut();
    expect(await lost).toMatchObject({ status: 503, body: { errcode: 'M_UNKNOWN' } });
    await scene.wire.mend();
    sent.push(late['event_id']);
    const again = async (): Promise<boolean> => (await deliver(scene.acme, 'late', transaction(late))).status === 200;
    await until(again, { what: 'the transaction is taken', withinMs: 10_000 });
    expect(await kept()).toEqual(sent.map((event_id, index) => ({ event_id, seq: index + 1 })));
  }, 30_000);
});
