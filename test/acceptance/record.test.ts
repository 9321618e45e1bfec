import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { runParley } from '../../homeserver-config/demo/parley-command.ts';
import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld } from '../world/describe-world.ts';

// The owner of the database can switch the guard off; that the chain finds it out is the point.
const changeOneByte = async (databaseUrl: string, index: number): Promise<() => Promise<void>> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ body: string }>('select body from audit_records where index = $1', [index]);
  const body = rows[0]?.body ?? '';
  const write = async (text: string): Promise<void> => {
    await client.query('set session_replication_role = replica');
    await client.query('update audit_records set body = $2 where index = $1', [index, text]);
  };
  await write(body.replace('acme', 'acne'));
  return async () => {
    await write(body);
    await client.end();
  };
};

describeWorld('the record', ({ acme, globex }) => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-record-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const exported = async (name: string) => {
    const out = join(folder, name);
    await runParley(['export', '--config', acme.configFile, '--out', out]);
    return runParley(['verify', out, '--json']);
  };

  it('verifies offline, and names the record of which one byte was changed in the database', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    await refused(alice.createRoom(directChat(gina.userId)));
    const before = await exported('whole.ndjson');
    expect([before.code, JSON.parse(before.output)]).toEqual([0, expect.objectContaining({ verified: true })]);
    const putBack = await changeOneByte(acme.databaseUrl, 3);
    try {
      const { code, output } = await exported('changed.ndjson');
      expect([code, JSON.parse(output)]).toEqual([1, expect.objectContaining({ verified: false, index: 3 })]);
    } finally {
      await putBack();
    }
    expect((await exported('again.ndjson')).code).toBe(0);
  });

  it('holds every refusal, request and act, with reasons and the facts compared', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    await refused(alice.createRoom(directChat(gina.userId)));
    const records = await acme.api.list<{ kind: string; body: Record<string, unknown> }>('/audit?limit=200');
    const about = records.filter(({ body }) => body['resource'] === gina.userId || body['external'] === gina.userId).toReversed();
    expect(about.map(({ kind }) => kind)).toEqual(['decision', 'contact.requested']);
    expect(about[0]?.body).toMatchObject({
      outcome: 'deny',
      subject: alice.userId,
      action: 'invite.send',
      reasons: ['contact-not-approved'],
      rules: ['invite.send:not-approved', 'invite.send:not-approved-requested'],
      facts: { agreement: 'active', contact: 'none', room: 'direct' },
    });
  });
});
