import { describe, expect, it } from '@jest/globals';
import { reasons, type DecisionId, type ReasonCode } from '../../policy/index.ts';
import { refusalSamples } from './problem-samples.ts';
import { problemWords } from './problem-words.ts';
import { problemOf, type Refused } from './problem.ts';

const refused: Refused = { requestId: 'req_1', path: '/api/v1/contacts', language: 'en' };
const han = /\p{Script=Han}/u;

describe('a problem', () => {
  it.each(Object.values(refusalSamples))('of kind $kind has words in both languages, and nothing left to fill in', (refusal) => {
    const [en, zh] = (['en', 'zh'] as const).map((language) => problemOf(refusal, { ...refused, language }));
    for (const words of [en?.title, en?.detail]) expect(words).not.toMatch(han);
    for (const words of [zh?.title, zh?.detail]) expect(words).toMatch(han);
    for (const words of [en?.detail, zh?.detail]) expect(words).not.toMatch(/[{}]|undefined/);
    expect(en?.status).toBe(problemWords[refusal.kind].status);
  });

  it.each(Object.keys(reasons) as ReasonCode[])('tells a denial by its first reason, such as %s', (reason) => {
    const denied = { kind: 'denied', reasons: [reason, 'nothing-permits'], decisionId: 'dec_1' as DecisionId } as const;
    expect(problemOf(denied, refused)).toMatchObject({ status: 403, reason, detail: reasons[reason].en, decision_id: 'dec_1' });
    expect(problemOf(denied, { ...refused, language: 'zh' }).detail).toBe(reasons[reason].zh);
  });

  it('tells who was first, and when, in both languages', () => {
    const conflict = { kind: 'conflict', standing: 'rejected', by: 'wang', at: 0 } as const;
    expect(problemOf(conflict, refused).detail).toBe('It is denied, by wang at 1970-01-01T00:00:00.000Z. Reload to see where it stands.');
    expect(problemOf(conflict, { ...refused, language: 'zh' }).detail).toBe(
      '当前状态为“已拒绝”（wang，1970-01-01T00:00:00.000Z）。请刷新后查看。',
    );
  });

  it('of an unexpected error has its request id and nothing of the request', () => {
    expect(problemOf({ kind: 'unexpected' }, refused)).toEqual({
      type: 'urn:parley:problem:unexpected',
      title: 'Unexpected error',
      status: 500,
      detail: 'Report the request_id to whoever runs this.',
      request_id: 'req_1',
    });
  });
});
