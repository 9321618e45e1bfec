import { describe, expect, it } from '@jest/globals';
import { createResolver, type ResolveNeeds, type ServiceRecord } from './discovery.ts';
import { plainTarget } from './testing/loopback.ts';
import { serverName } from './testing/matrix-server.ts';

const record = (name: string, port: number, priority = 0, weight = 0): ServiceRecord => ({ name, port, priority, weight });

const world = (
  delegate: string | undefined,
  records: Readonly<Record<string, readonly ServiceRecord[]>>,
  more: Partial<ResolveNeeds> = {},
) => {
  const asked: string[] = [];
  const resolve = createResolver({
    fixed: new Map(),
    wellKnown: async (host) => (asked.push(host), delegate),
    service: async (name) => (asked.push(name), records[name] ?? Promise.reject(new Error('ENOTFOUND'))),
    chance: () => 0.5,
    now: () => 0,
    ...more,
  });
  return { resolve: (name: string) => resolve(serverName(name)), asked };
};

const target = (host: string, port: number, certificateName: string, hostHeader: string) => ({
  ok: true,
  value: { candidates: [{ host, port }], certificateName, hostHeader, publicOnly: true },
});

describe('createResolver', () => {
  it('takes the operator’s map first and looks nothing up', async () => {
    const fixed = new Map([[serverName('globex.test'), plainTarget(1)]]);
    const { resolve, asked } = world('m.test', {}, { fixed });
    expect(await resolve('globex.test')).toEqual({ ok: true, value: plainTarget(1) });
    expect(asked).toEqual([]);
  });

  it.each([
    ['1.2.3.4', target('1.2.3.4', 8448, '1.2.3.4', '1.2.3.4')],
    ['1.2.3.4:99', target('1.2.3.4', 99, '1.2.3.4', '1.2.3.4:99')],
    ['[2a01::1]', target('2a01::1', 8448, '2a01::1', '[2a01::1]')],
    ['[2a01::1]:99', target('2a01::1', 99, '2a01::1', '[2a01::1]:99')],
    ['globex.test:99', target('globex.test', 99, 'globex.test', 'globex.test:99')],
  ])('looks nothing up for %s', async (name, expected) => {
    const { resolve, asked } = world('m.test', {});
    expect(await resolve(name)).toEqual(expected);
    expect(asked).toEqual([]);
  });

  it.each([
    ['an address', '1.2.3.4', target('1.2.3.4', 8448, '1.2.3.4', '1.2.3.4')],
    ['an address and port', '1.2.3.4:99', target('1.2.3.4', 99, '1.2.3.4', '1.2.3.4:99')],
    ['a host and port', 'm.test:99', target('m.test', 99, 'm.test', 'm.test:99')],
  ])('follows a delegation to %s', async (_, delegate, expected) => {
    expect(await world(delegate, {}).resolve('globex.test')).toEqual(expected);
  });

  it('follows a delegation to a host, with its SRV records and without', async () => {
    const { resolve, asked } = world('m.test', { '_matrix-fed._tcp.m.test': [record('srv.test', 443)] });
    expect(await resolve('globex.test')).toEqual(target('srv.test', 443, 'm.test', 'm.test'));
    expect(asked).toEqual(['globex.test', '_matrix-fed._tcp.m.test']);
    expect(await world('m.test', {}).resolve('globex.test')).toEqual(target('m.test', 8448, 'm.test', 'm.test'));
  });

  it('asks SRV under both names, the new one first, and keeps the certificate of the server name', async () => {
    const old = world(undefined, { '_matrix._tcp.globex.test': [record('old.test', 443)] });
    expect(await old.resolve('globex.test')).toEqual(target('old.test', 443, 'globex.test', 'globex.test'));
    expect(old.asked).toEqual(['globex.test', '_matrix-fed._tcp.globex.test', '_matrix._tcp.globex.test']);
    expect(await world(undefined, {}).resolve('globex.test')).toEqual(target('globex.test', 8448, 'globex.test', 'globex.test'));
  });

  it('tries SRV records by priority, then by weight', async () => {
    const draws = [0.9, 0.1, 0.5, 0.5];
    const records = [record('late', 1, 20, 5), record('light', 2, 10, 1), record('heavy', 3, 10, 99), record('', 4, 0, 0)];
    const { resolve } = world(undefined, { '_matrix-fed._tcp.globex.test': records }, { chance: () => draws.shift() ?? 0 });
    const found = await resolve('globex.test');
    expect(found.ok && found.value.candidates.map(({ host }) => host)).toEqual(['heavy', 'light', 'late']);
  });

  it('remembers SRV answers for five minutes', async () => {
    let time = 0;
    const { resolve, asked } = world(undefined, {}, { now: () => time, wellKnown: async () => undefined });
    await resolve('globex.test');
    time = 5 * 60_000 - 1;
    await resolve('globex.test');
    expect(asked).toHaveLength(2);
    time += 1;
    await resolve('globex.test');
    expect(asked).toHaveLength(4);
  });

  it.each(['globex.test:0', 'globex.test:70000', '[1.2.3.4]'])('refuses %s', async (name) => {
    expect(await world(undefined, {}).resolve(name)).toEqual({ ok: false, error: 'not-a-host' });
  });
});
