import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../json.ts';
import { roomOfEvent, withoutPurged, withoutPurgedBytes } from './purge-mark.ts';

const said = (depth: number, at: number): JsonObject => ({ type: 'm.room.message', depth, origin_server_ts: at });
const byDepth = { depth: 10, before: undefined };
const byTime = { depth: undefined, before: 1000 };

describe('withoutPurged', () => {
  it.each([
    ['depth', byDepth, [said(9, 5000), said(10, 1), said(11, 1)], [said(10, 1), said(11, 1)]],
    ['time', byTime, [said(99, 999), said(1, 1000), said(1, 1001)], [said(1, 1000), said(1, 1001)]],
    ['either', { depth: 10, before: 1000 }, [said(9, 1000), said(10, 999), said(10, 1000)], [said(10, 1000)]],
  ])('drops what lies below a mark by %s', (_, mark, before, after) => {
    expect(withoutPurged({ origin: 'globex.test', pdus: before }, mark)).toEqual({
      answer: { origin: 'globex.test', pdus: after },
      dropped: before.length - after.length,
    });
    expect(withoutPurged({ events: before }, mark).answer).toEqual({ events: after });
  });

  it('keeps state, which is kept where content is purged', () => {
    const state = { ...said(1, 1), type: 'm.room.name', state_key: '' };
    expect(withoutPurged({ pdus: [state, said(1, 1)] }, byDepth)).toEqual({ answer: { pdus: [state] }, dropped: 1 });
  });

  it('drops what does not say how deep or how old it is; what is no event is nobody’s content', () => {
    const strange: JsonObject[] = [{ type: 'x' }, { type: 'x', depth: 'deep', origin_server_ts: '2026' }];
    expect(withoutPurged({ pdus: [...strange, 7] }, byDepth).answer).toEqual({ pdus: [7] });
    expect(withoutPurged({ pdus: strange }, byTime).answer).toEqual({ pdus: [] });
  });

  it('leaves an answer without events as it is', () => {
    expect(withoutPurged({ pdus: {}, events: 'none' }, byDepth)).toEqual({ answer: { pdus: {}, events: 'none' }, dropped: 0 });
  });
});

describe('withoutPurgedBytes', () => {
  it('gives the same bytes where nothing was dropped', () => {
    const bytes = Buffer.from(`{ "pdus": [${JSON.stringify(said(10, 1))}] }`);
    const kept = withoutPurgedBytes(bytes, byDepth);
    expect(kept.ok && kept.value).toBe(bytes);
  });

  it('refuses what cannot be read', () => {
    expect(withoutPurgedBytes(Buffer.from('['), byDepth)).toEqual({ ok: false, error: 'not-json' });
  });
});

describe('roomOfEvent', () => {
  it.each([
    ['{"pdus":[{"room_id":"!r:globex.test"}]}', '!r:globex.test'],
    ['{"pdus":[{"room_id":7}]}', undefined],
    ['{"pdus":[]}', undefined],
    ['{}', undefined],
    ['{', undefined],
  ])('of %s is %s', (text, room) => {
    expect(roomOfEvent(Buffer.from(text))).toBe(room);
  });
});
