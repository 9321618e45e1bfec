import { beforeEach, expect, it } from '@jest/globals';
import { verifyLog } from '../../../bridge/audit/verify.ts';
import { sha256 } from '../../../bridge/sha256.ts';
import { all, denial } from '../samples.ts';
import { describePostgres } from '../describe-ports.ts';

describePostgres('an audit log somebody changes in the database', (world) => {
  beforeEach(async () => {
    for (let at = 0; at < 5; at += 1) await world.unitOfWork(({ audit }) => audit.append(denial({ at })));
  });

  it.each(['update audit_records set at = 1', 'delete from audit_records', 'truncate audit_records'])('refuses: %s', async (text) => {
    await expect(world.pool.query(text)).rejects.toThrow('the audit log only grows');
    expect(await verifyLog(sha256, world.listings.auditLines())).toMatchObject({ ok: true, value: { next: 5 } });
  });

  it.each([
    ['one byte of a body', `update audit_records set body = replace(body, 'deny', 'demy') where index = 2`, 2],
    ['a space in a body', `update audit_records set body = replace(body, ':"deny"', ': "deny"') where index = 1`, 1],
    ['a body that is no JSON any more', `update audit_records set body = 'x' where index = 3`, 3],
    ['a body that closes and goes on', `update audit_records set body = body || ',"kind":"decision"' where index = 0`, 0],
    ['a time', 'update audit_records set at = at + 1 where index = 4', 4],
    ['a kind', `update audit_records set kind = 'decisions' where index = 0`, 0],
    ['a hash', `update audit_records set hash = repeat('f', 64) where index = 1`, 1],
    ['a record gone', 'delete from audit_records where index = 2', 2],
    [
      'two bodies swapped',
      `update audit_records r set at = o.at, body = o.body from audit_records o where (r.index, o.index) in ((1, 3), (3, 1))`,
      1,
    ],
  ])('is found at the right place after: %s', async (_what, text, index) => {
    const client = await world.pool.connect();
    await client.query('set session_replication_role = replica');
    await client.query(text).finally(() => client.release(true));
    expect(await verifyLog(sha256, world.listings.auditLines())).toMatchObject({ ok: false, error: { index } });
    expect((await world.listings.audit([], all)).items.length).toBeGreaterThan(3);
  });
});
