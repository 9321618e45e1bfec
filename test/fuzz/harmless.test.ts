import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectHarmless, expectHarmlessLater, prototypesNow } from './harmless.ts';

const busy = (): void => {
  const end = process.cpuUsage().user + 60_000;
  while (process.cpuUsage().user < end);
};

describe('what these tests find', () => {
  it('is a parser that throws', () => {
    expect(() => expectHarmless(fc.nat(), 200, (number: number) => number > 100 && JSON.parse('{'))).toThrow(/Property failed/);
  });

  it('is a parser that is slow each time', () => {
    expect(() => expectHarmless(fc.constant('x'), 1, busy)).toThrow(/Property failed/);
  });

  it('is a question whose answer never comes to be', async () => {
    await expect(expectHarmlessLater(fc.nat(), 5, () => Promise.reject(new Error('lost')))).rejects.toThrow(/Property failed/);
  });

  it('is a changed prototype', () => {
    const before = prototypesNow();
    Reflect.defineProperty(Object.prototype, 'polluted', { value: true, configurable: true });
    const after = prototypesNow();
    Reflect.deleteProperty(Object.prototype, 'polluted');
    expect(after).not.toEqual(before);
    expect(prototypesNow()).toEqual(before);
  });
});
