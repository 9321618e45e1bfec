import { describe, expect, it } from '@jest/globals';
import { isRecordable, lineOf, parseRecord, type AuditRecord } from './record.ts';

const zeros = '0'.repeat(64);
const record: AuditRecord = { index: 0, at: 5, kind: 'decision', body: { reason: '机密', n: [1] }, previous: zeros, hash: 'a'.repeat(64) };
const line = lineOf(record);
const changed = (from: string, to: string): string => {
  if (!line.includes(from)) throw new Error(`the sample has no ${from}`);
  return line.replace(from, () => to);
};

describe('parseRecord', () => {
  it('reads what lineOf writes', () => {
    expect(parseRecord(line)).toEqual({ ok: true, value: record });
  });

  it.each([
    ['nothing', '', 'is not JSON'],
    ['half a line', line.slice(0, -1), 'is not JSON'],
    ['two lines in one', `${line}\n${line}`, 'is not JSON'],
    ['a list', `[${line}]`, 'is not a record'],
    ['null', 'null', 'is not a record'],
    ['a fraction', changed('"n":[1]', '"n":[1.5]'), 'is not a record'],
    ['half of a character', changed('机密', '\\ud800'), 'is not a record'],
    ['half of a character in a key', changed('"reason"', '"\\ud800"'), 'is not a record'],
    ['nesting without end', changed('[1]', `${'['.repeat(100_000)}${']'.repeat(100_000)}`), 'is not a record'],
    ['a field too many', changed('"kind"', '"extra":1,"kind"'), 'exactly the fields'],
    ['a field too few', changed(',"kind":"decision"', ''), 'exactly the fields'],
    ['another field in its place', changed('"kind"', '"kinds"'), 'exactly the fields'],
    ['fields that only look right when joined', changed('"index":0,"kind":"decision"', '"index,kind":0'), 'exactly the fields'],
    ['a prototype as a field', changed('"kind"', '"__proto__":{},"kind"'), 'exactly the fields'],
    ['a time as text', changed('"at":5', '"at":"5"'), 'no whole number'],
    ['an index as text', changed('"index":0', '"index":"0"'), 'no whole number'],
    ['a kind that is no text', changed('"decision"', '["decision"]'), 'no kind or body'],
    ['a body that is a list', changed('{"n":[1],"reason":"机密"}', '[]'), 'no kind or body'],
    ['a body that is null', changed('{"n":[1],"reason":"机密"}', 'null'), 'no kind or body'],
    ['a hash in capitals', changed('a'.repeat(64), 'A'.repeat(64)), 'malformed hash'],
    ['a hash in a list', changed(`"${zeros}"`, `["${zeros}"]`), 'malformed hash'],
    ['a hash that is too long', changed(zeros, `${zeros}0`), 'malformed hash'],
    ['a space', changed(':5', ': 5'), 'canonical form'],
    ['a newline at the end', `${line}\n`, 'canonical form'],
    ['the same number written differently', changed('"at":5', '"at":5e0'), 'canonical form'],
    ['negative zero', changed('"index":0', '"index":-0'), 'is not a record'],
    ['a character escaped without need', changed('机', '\\u673a'), 'canonical form'],
    ['a key twice', changed('"at":5', '"at":6,"at":5'), 'canonical form'],
    ['keys in another order', changed('"n":[1],"reason":"机密"', '"reason":"机密","n":[1]'), 'canonical form'],
  ])('refuses %s', (_what, text, fault) => {
    expect(parseRecord(text)).toEqual({ ok: false, error: expect.stringContaining(fault) });
  });
});

describe('isRecordable', () => {
  it('holds of an entry that every reader reads alike', () => {
    expect(isRecordable(record)).toBe(true);
    expect(isRecordable({ ...record, at: 0.5 })).toBe(false);
    expect(isRecordable({ ...record, kind: '\uD800' })).toBe(false);
    expect(isRecordable({ ...record, body: { a: { b: 0.5 } } })).toBe(false);
  });
});
