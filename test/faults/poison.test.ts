import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { askFor, deliver } from './support/ask.ts';
import { create, event, transaction } from './support/events.ts';
import { setScene, type Scene } from './support/scene.ts';
import type { Started } from './support/started.ts';

const room = '!room:acme.test';
const taken = { status: 200, body: {} };

// The table refuses an event with the SQLSTATE that its type names (PostgreSQL manual, appendix A).
const refuseByType = `
create function refuse() returns trigger language plpgsql as $$
begin
  if new.type like 'refused.%' then raise exception 'the table refuses this' using errcode = substr(new.type, 9); end if;
  return new;
end
$$;
create trigger refuse before insert on archive_events for each row execute function refuse()`;

const kept = 'select event_id, seq::integer from archive_events order by seq';
const setAside = `select convert_from(raw, 'UTF8') as raw, fault from set_aside order by raw`;

type Event = ReturnType<typeof event>;
const places = (...events: readonly Event[]) => events.map(({ event_id }, index) => ({ event_id, seq: index + 1 }));
const texts = (values: readonly unknown[]): readonly string[] => values.map((value) => JSON.stringify(value)).sort();

describe('a transaction with something in it that cannot be kept', () => {
  let scene: Scene;
  let doors: Started;
  const made = create(room);
  const asideRaw = async (): Promise<readonly unknown[]> => (await scene.rows(setAside)).map((row) => (row as { raw: string }).raw).sort();
  beforeAll(async () => {
    scene = await setScene();
    doors = scene.acme.start('doors');
    await doors.says('ready');
    await scene.rows(refuseByType);
  }, 60_000);
  beforeEach(async () => {
    await scene.rows('truncate archive_events, set_aside; update rooms set last_seq = 0');
    expect(await deliver(scene.acme, 'room', transaction(made))).toEqual(taken);
  });
  afterAll(() => scene.close());

  it('keeps the rest, in its order, and what is no event apart, as it came', async () => {
    const [first, last] = [event(room), event(room)];
    const none = ['no object', 7, null, [], {}, { ...event(room), event_id: undefined }, { ...event(room), event_id: '$a\0b' }];
    expect(await deliver(scene.acme, 'mixed', transaction(first, ...none, last))).toEqual(taken);
    expect(await scene.rows(kept)).toEqual(places(made, first, last));
    expect(await asideRaw()).toEqual(texts(none));
    expect(await scene.rows(`select from set_aside where fault = ''`)).toEqual([]);
  });

  it.each(['22P05', '23514', '54000'])('keeps the rest where the database refuses one for good (%s)', async (code) => {
    const [first, refused, last] = [event(room), event(room, { type: `refused.${code}` }), event(room)];
    for (const id of ['first', 'again']) expect(await deliver(scene.acme, id, transaction(first, refused, last))).toEqual(taken);
    expect(await scene.rows(kept)).toEqual(places(made, first, last));
    expect(await scene.rows(setAside)).toEqual([{ raw: JSON.stringify(refused), fault: 'the table refuses this' }]);
  });

  it('keeps nothing, and has all come again, where the database refuses for the time being', async () => {
    const body = transaction(event(room), event(room, { type: 'refused.53100' }));
    expect(await deliver(scene.acme, 'full', body)).toMatchObject({ status: 503, body: { errcode: 'M_UNKNOWN' } });
    expect(await scene.rows(kept)).toEqual(places(made));
    expect(await asideRaw()).toEqual([]);
  });

  it('keeps a name with a NUL as it came, and shows it without', async () => {
    const named = event(room, { type: 'm.room.name', state_key: '', content: { name: 'Quotes\0' } });
    expect(await deliver(scene.acme, 'named', transaction(named))).toEqual(taken);
    expect(await scene.rows(`select raw from archive_events where type = 'm.room.name'`)).toEqual([{ raw: JSON.stringify(named) }]);
    expect(await scene.rows('select name from rooms')).toEqual([{ name: 'Quotes\uFFFD' }]);
  });

  it('says that something was set aside, on the log and in the figures', async () => {
    await deliver(scene.acme, 'poison', transaction('no object'));
    const metrics = await (await fetch(`${scene.acme.doorsUrl}/metrics`)).text();
    expect(metrics).toMatch(/parley_transactions_total\{outcome="set-aside"\} [1-9]/);
    await doors.says('what could not be read or kept was set aside');
    expect(doors.text()).not.toContain('no object');
  });

  it('tells events apart by their ids, not by the transaction they came in', async () => {
    const [one, other] = [event(room), event(room)];
    for (const each of [one, other, one]) expect(await deliver(scene.acme, 'same', transaction(each))).toEqual(taken);
    expect(await scene.rows(kept)).toEqual(places(made, one, other));
  });

  it.each([
    ['20 MiB', Array.from({ length: 320 }, () => event(room, { content: { body: '字'.repeat(21_845) } }))],
    ['5,000 events', Array.from({ length: 5_000 }, () => event(room))],
  ])(
    'takes %s',
    async (_, events) => {
      expect(await deliver(scene.acme, 'large', transaction(...events))).toEqual(taken);
      expect(await scene.rows(kept)).toEqual(places(made, ...events));
    },
    30_000,
  );

  it.each(['', '{', '{}', '[]', 'null', '{"events":{}}', '{"events":[]', Buffer.from('{"events":["\xFF"]}', 'latin1')])(
    'refuses %j, which is none',
    async (body) => {
      expect(await deliver(scene.acme, 'none', body)).toMatchObject({ status: 400, body: { errcode: 'M_BAD_JSON' } });
    },
  );

  it('refuses a wrong token before it reads the body', async () => {
    const headers = { authorization: 'Bearer wrong', 'content-type': 'application/json' };
    // A body that never ends.
    const body = new ReadableStream({ pull: (controller) => new Promise(() => controller.enqueue('{"events":[')) });
    const url = `${scene.acme.doorsUrl}/_matrix/app/v1/transactions/one`;
    const refused = await askFor(url, { method: 'PUT', headers, body, duplex: 'half' } as RequestInit);
    expect(refused).toMatchObject({ status: 403, body: { errcode: 'M_FORBIDDEN' } });
  });
});
