import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyHead, headAfter, link } from './chain.ts';
import { lineOf, parseRecord, type AuditEntry, type AuditRecord } from './record.ts';
import { verifyLog } from './verify.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const text = fc.string({ unit: 'binary', maxLength: 5 });
const entry: fc.Arbitrary<AuditEntry> = fc.record({
  at: fc.maxSafeNat(),
  kind: fc.constantFrom('decision', 'contact.approved'),
  body: fc.dictionary(text, fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.array(text, { maxLength: 2 })), { maxKeys: 3 }),
});

const logOf = (entries: readonly AuditEntry[]): readonly AuditRecord[] => {
  let head = emptyHead;
  return entries.map((one) => {
    const record = link(sha256, head, one);
    head = headAfter(record);
    return record;
  });
};

const lines = fc.array(entry, { minLength: 1, maxLength: 8 }).map((entries) => logOf(entries).map(lineOf));
const at = (list: readonly string[], chosen: number): number => chosen % list.length;
const place = fc.nat(1_000_000);

const firstBroken = async (log: readonly string[]): Promise<number | 'none'> => {
  const verified = await verifyLog(sha256, log);
  return verified.ok ? 'none' : verified.error.index;
};

const flipped = (line: string, where: number, bit: number): string => {
  const bytes = Buffer.from(line, 'utf8');
  const index = where % bytes.length;
  bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
  return bytes.toString('utf8');
};

describe('verifyLog', () => {
  it('accepts a log as it was written, and answers where it ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 8 }), async (entries) => {
        const records = logOf(entries);
        const last = records.at(-1);
        expect(await verifyLog(sha256, records.map(lineOf))).toEqual({ ok: true, value: last ? headAfter(last) : emptyHead });
      }),
    );
  });

  it('finds any flipped bit at its record', async () => {
    await fc.assert(
      fc.asyncProperty(lines, place, place, fc.nat(7), async (log, chosen, where, bit) => {
        const index = at(log, chosen);
        expect(await firstBroken(log.map((line, n) => (n === index ? flipped(line, where, bit) : line)))).toBe(index);
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds a field of another record at the record it was put into', async () => {
    const field = fc.constantFrom('at', 'kind', 'body', 'previous', 'hash', 'index');
    await fc.assert(
      fc.asyncProperty(lines, place, place, field, async (log, chosen, taken, name) => {
        const [into, from] = [at(log, chosen), at(log, taken)];
        const [target, source] = [parseRecord(log[into] ?? ''), parseRecord(log[from] ?? '')];
        if (!target.ok || !source.ok) throw new Error('the sample does not parse');
        const mixed = lineOf({ ...target.value, [name]: source.value[name] });
        fc.pre(mixed !== log[into]);
        expect(await firstBroken(log.map((line, n) => (n === into ? mixed : line)))).toBe(into);
      }),
    );
  });

  it('finds a record that is gone where it was; of a missing end it says where the log ends', async () => {
    await fc.assert(
      fc.asyncProperty(lines, place, async (log, chosen) => {
        const index = at(log, chosen);
        const verified = await verifyLog(
          sha256,
          log.filter((_, n) => n !== index),
        );
        if (index === log.length - 1) expect(verified).toMatchObject({ ok: true, value: { next: index } });
        else expect(verified).toMatchObject({ ok: false, error: { index } });
      }),
    );
  });

  it('finds a record that was put in a second time', async () => {
    await fc.assert(
      fc.asyncProperty(lines, place, place, async (log, chosen, copied) => {
        const [index, from] = [chosen % (log.length + 1), at(log, copied)];
        // A copy in front of its own original stands where it belongs, so the original is the one too many.
        expect(await firstBroken(log.toSpliced(index, 0, log[from] ?? ''))).toBe(index === from ? index + 1 : index);
      }),
    );
  });

  it('finds two records that changed places, at the first of them', async () => {
    await fc.assert(
      fc.asyncProperty(lines, place, place, async (log, one, other) => {
        const [first, second] = [at(log, one), at(log, other)].sort((a, b) => a - b) as [number, number];
        fc.pre(first !== second);
        const swapped = log.with(first, log[second] ?? '').with(second, log[first] ?? '');
        expect(await firstBroken(swapped)).toBe(first);
      }),
    );
  });

  it('finds a record that was changed and hashed anew, at the one after it', async () => {
    await fc.assert(
      fc.asyncProperty(lines, place, async (log, chosen) => {
        const index = at(log, chosen);
        fc.pre(index < log.length - 1);
        const original = parseRecord(log[index] ?? '');
        if (!original.ok) throw new Error('the sample does not parse');
        const forged = link(sha256, { next: index, hash: original.value.previous }, { ...original.value, kind: 'forged' });
        expect(await firstBroken(log.with(index, lineOf(forged)))).toBe(index + 1);
      }),
    );
  });

  it('finds a record that links well but counts wrongly', async () => {
    const [first] = logOf([{ at: 1, kind: 'x', body: {} }]);
    if (!first) throw new Error('the sample is empty');
    const jumped = link(sha256, { next: 2, hash: first.hash }, { at: 2, kind: 'x', body: {} });
    expect(await firstBroken([lineOf(first), lineOf(jumped)])).toBe(1);
  });

  it('names a line that is no record by its place', async () => {
    const log = logOf([1, 2, 3].map((n) => ({ at: n, kind: 'x', body: {} }))).map(lineOf);
    expect(await firstBroken(log.with(1, ''))).toBe(1);
    expect(await firstBroken([...log, '{}'])).toBe(3);
  });
});
