import { describe, expect, it } from '@jest/globals';

import { failureBehind, failureOf, RequestFailed } from './errors.ts';

const problem = { type: 'urn:x', title: 'x', status: 500, detail: 'x', request_id: 'req_1' };

describe('a failure', () => {
  it.each([
    [401, undefined, { kind: 'session-ended' }],
    [403, 'role-missing', { kind: 'role-missing' }],
    [403, 'own-request', { kind: 'own-request' }],
    [403, 'facts-unavailable', { kind: 'not-permitted' }],
    [403, undefined, { kind: 'not-permitted' }],
    [404, undefined, { kind: 'not-found' }],
    [409, undefined, { kind: 'already-decided' }],
    [422, undefined, { kind: 'invalid' }],
    [429, undefined, { kind: 'too-many' }],
    [500, undefined, { kind: 'broken', trace: 'req_1' }],
    [503, undefined, { kind: 'broken', trace: 'req_1' }],
  ])('of status %i and reason %s has a kind of its own', (status, reason, failure) => {
    expect(failureOf(status, { ...problem, ...(reason && { reason }) })).toEqual(failure);
  });

  it('of an answer that is no problem document is told all the same', () => {
    expect(failureOf(502, undefined)).toEqual({ kind: 'broken', trace: undefined });
  });

  it('that nobody foresaw counts as broken', () => {
    expect(failureBehind(new TypeError('x'))).toEqual({ kind: 'broken', trace: undefined });
    expect(failureBehind(new RequestFailed({ kind: 'unreachable' }))).toEqual({ kind: 'unreachable' });
  });
});
