import { expect, it } from '@jest/globals';
import pg from 'pg';

import { describeWorld, until, type WorldGateway } from '../world/describe-world.ts';
import { meetInOurRoom } from '../world/introduce.ts';

interface Kept {
  readonly event_id: string;
}

/** Works on the database of a company's Synapse, which stands beside Parley's. */
const inSynapse = async <T>({ databaseUrl, serverName }: WorldGateway, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const database = `/${serverName.split('.')[0]}_synapse`;
  const client = new pg.Client({ connectionString: Object.assign(new URL(databaseUrl), { pathname: database }).href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const setState = (client: pg.Client, state: 'up' | 'down'): Promise<unknown> =>
  client.query(
    `insert into application_services_state (as_id, state) values ('parley', $1) on conflict (as_id) do update set state = excluded.state`,
    [state],
  );

const waiting = async (client: pg.Client): Promise<number> =>
  (await client.query(`select from application_services_txns where as_id = 'parley'`)).rowCount ?? 0;

describeWorld('a transaction that Synapse has passed over', ({ acme, initech }) => {
  it('is taken before what comes after it, so that the archive is complete and in order', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const kept = async (): Promise<readonly string[]> =>
      (await acme.api.list<Kept>(`/archive/events?room_id=${encodeURIComponent(roomId)}&limit=200`)).map((event) => event.event_id);
    const first = await alice.sendText(roomId, 'before');
    await until(async () => (await kept()).includes(first), { what: 'the first message is kept', withinMs: 20_000 });

    // As at the end of a recovery: stored as for a service that is down, which nothing sends once it is up.
    const held = await inSynapse(acme, async (client) => {
      await until(async () => (await waiting(client)) === 0, { what: 'nothing waits', withinMs: 20_000 });
      await setState(client, 'down');
      const message = await alice.sendText(roomId, 'passed over');
      await until(async () => (await waiting(client)) > 0, { what: 'the message waits', withinMs: 20_000 });
      await setState(client, 'up');
      return message;
    });
    const after = await alice.sendText(roomId, 'after');
    await until(async () => (await kept()).includes(after), { what: 'the last message is kept', withinMs: 20_000 });
    expect((await kept()).filter((id) => [first, held, after].includes(id))).toEqual([first, held, after]);
  });
});
