import { afterEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { verifyLog } from '../../audit/verify.ts';
import type { Wiring } from '../wiring.ts';
import type { TrialCompany } from '../trial/trial-wiring.ts';
import { named } from '../trial/company.ts';
import { openTrial, type Trial } from '../trial/open-trial.ts';

let trial: Trial;
afterEach(() => trial.close());

const withLines =
  (auditLines: () => AsyncIterable<string>) =>
  ({ wiring }: TrialCompany): Partial<Wiring> => ({ listings: { ...wiring.listings, auditLines } });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the audit log', () => {
  it('is listed newest first, of one kind or whole', async () => {
    trial = await openTrial();
    await trial.ask(`POST /api/v1/requests/${named.requested}/approve`, { as: 'admin' });
    const all = await trial.ask('GET /api/v1/audit', { as: 'auditor' });
    expect(all.body).toMatchObject({
      items: [
        { index: 1, kind: 'contact.approved' },
        { index: 0, kind: 'partner.added' },
      ],
      next: null,
    });
    const one = await trial.ask('GET /api/v1/audit?kind=partner.added', { as: 'auditor' });
    expect(one.body['items']).toMatchObject([{ index: 0, body: { partner: named.globex, by: 'chen' }, previous: '0'.repeat(64) }]);
  });

  it('is exported as a file that verifies', async () => {
    trial = await openTrial();
    await trial.ask(`POST /api/v1/requests/${named.requested}/approve`, { as: 'admin' });
    const { headers, text } = await trial.ask('GET /api/v1/audit/export', { as: 'auditor' });
    expect(headers.get('content-disposition')).toBe('attachment; filename="audit.ndjson"');
    expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(await verifyLog(sha256, text.split('\n').filter(Boolean))).toMatchObject({ ok: true, value: { next: 2 } });
  });

  it('is exported empty when nothing is recorded', async () => {
    trial = await openTrial(withLines(async function* () {}));
    const { status, text } = await trial.ask('GET /api/v1/audit/export', { as: 'auditor' });
    expect([status, text]).toEqual([200, '']);
  });

  it('is a problem, not a file, when it cannot be read', async () => {
    trial = await openTrial(
      withLines(() => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no database')) }),
      })),
    );
    expect((await trial.ask('GET /api/v1/audit/export', { as: 'auditor' })).status).toBe(500);
  });

  it('is cut off, not ended, when reading breaks half way', async () => {
    trial = await openTrial(
      withLines(async function* () {
        yield '{}';
        throw new Error('database gone');
      }),
    );
    const response = await fetch(`${trial.origin}/api/v1/audit/export`, { headers: { authorization: `Bearer ${trial.keys.auditor}` } });
    await expect(response.text()).rejects.toThrow('terminated');
    expect(trial.logged.join('')).toContain('database gone');
  });

  it('is not read to the end for a caller who only asks for the headers', async () => {
    const read = { lines: 0, ended: false };
    trial = await openTrial(
      withLines(async function* () {
        try {
          for (; read.lines < 100_000; read.lines += 1) yield '{}';
        } finally {
          read.ended = true;
        }
      }),
    );
    const { status, text } = await trial.ask('HEAD /api/v1/audit/export', { as: 'auditor' });
    expect([status, text, read]).toEqual([200, '', { lines: 0, ended: true }]);
  });

  it('is read no faster than it is taken, and no longer than somebody takes it', async () => {
    const read = { lines: 0, ended: Promise.withResolvers<void>() };
    const line = JSON.stringify({ filler: 'x'.repeat(10_000) });
    trial = await openTrial(
      withLines(async function* () {
        try {
          for (; read.lines < 100_000; read.lines += 1) yield line;
        } finally {
          read.ended.resolve();
        }
      }),
    );
    const leaving = new AbortController();
    const headers = { authorization: `Bearer ${trial.keys.auditor}` };
    const response = await fetch(`${trial.origin}/api/v1/audit/export`, { headers, signal: leaving.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    leaving.abort();
    await reader?.closed.catch(() => undefined);
    await read.ended.promise;
    expect(read.lines).toBeLessThan(100_000);
    await trial.ask('GET /healthz');
    expect(trial.logged.join('')).toContain('request cut off');
    expect(trial.logged.join('')).not.toContain('unexpected error');
  });
});
