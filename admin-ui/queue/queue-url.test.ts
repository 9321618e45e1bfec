import { describe, expect, it } from '@jest/globals';

import { readQueueUrl, writeQueueUrl, type QueueUrl } from './queue-url.ts';

const read = (search: string): QueueUrl => readQueueUrl(new URLSearchParams(search));

describe('the view in the address', () => {
  it.each(['', '?order=newest', '?tab=decided', '?tab=decided&order=oldest&open=con_1', '?open=con_1&act=deny'])(
    '%j is read and written back as it was',
    (search) => {
      expect(writeQueueUrl(read(search))).toBe(search);
    },
  );

  it('has who waits longest first, and what was decided last first', () => {
    expect([read('').order, read('?tab=decided').order]).toEqual(['oldest', 'newest']);
  });

  it('takes what it does not understand for absent', () => {
    expect(read('?tab=x&order=y&act=z&more=1')).toEqual({ tab: 'pending', order: 'oldest', open: undefined, denying: false });
  });

  it('writes no denial without a request', () => {
    expect(writeQueueUrl(read('?act=deny'))).toBe('');
  });
});
