import { describe, expect, it } from '@jest/globals';

import { faultOf } from './fault.ts';

describe('a call to the homeserver that failed', () => {
  it.each([
    [403, 'M_FORBIDDEN', false],
    [404, 'M_NOT_FOUND', false],
    [403, 'ORG.PARLEY.ROOM_SHAPE_GUARDED', false],
    [403, 'ORG.PARLEY.UNAVAILABLE', true],
    [403, 'ORG.PARLEY.FACTS_UNAVAILABLE', true],
    [429, 'M_UNKNOWN', true],
    [400, 'M_LIMIT_EXCEEDED', true],
    [500, 'M_UNKNOWN', true],
    [undefined, undefined, true],
  ])('with %s %s may be tried again: %s', (statusCode, errcode, retry) => {
    const error = Object.assign(new Error('no'), { statusCode, errcode });
    expect(faultOf(error)).toEqual({ retry, cause: 'no' });
  });
});
