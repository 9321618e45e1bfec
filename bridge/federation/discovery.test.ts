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
    service: async (name) => (asked.push(name), records[name] ?? []),
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

  it('remembers for fifteen seconds only that name servers said nothing, and takes what they say after', async () => {
    let [time, isSilent] = [0, true];
    const service = async (): Promise<readonly ServiceRecord[]> =>
      isSilent ? Promise.reject(new Error('ETIMEOUT')) : [record('srv.test', 443)];
    const { resolve } = world(undefined, {}, { now: () => time, service });
    expect(await resolve('globex.test')).toEqual(target('globex.test', 8448, 'globex.test', 'globex.test'));
    isSilent = false;
    time = 14_999;
    expect(await resolve('globex.test')).toEqual(target('globex.test', 8448, 'globex.test', 'globex.test'));
    time += 1;
    expect(await resolve('globex.test')).toEqual(target('srv.test', 443, 'globex.test', 'globex.test'));
  });

  it('goes nowhere where SRV says that there is no such service', async () => {
    const found = await world(undefined, { '_matrix-fed._tcp.globex.test': [record('', 0)] }).resolve('globex.test');
    expect(found.ok && found.value.candidates).toEqual([]);
  });

  it.each(['globex.test:0', 'globex.test:70000', '[1.2.3.4]'])('refuses %s', async (name) => {
    expect(await world(undefined, {}).resolve(name)).toEqual({ ok: false, error: 'not-a-host' });
  });
});

// Matrix spec v1.16, server-server API, "Resolving server names": for each step what is connected to, which `Host` is sent, and for
// whom the certificate must be.
describe('the steps of the specification', () => {
  const fed = (host: string) => ({ [`_matrix-fed._tcp.${host}`]: [record('srv.test', 4443)] });
  const old = (host: string) => ({ [`_matrix._tcp.${host}`]: [record('old.test', 4444)] });
  type Row = readonly [
    step: string,
    name: string,
    delegate: string | undefined,
    records: Readonly<Record<string, readonly ServiceRecord[]>>,
  ];
  type Expected = readonly [connected: string, host: string, certificate: string];

  it.each<[...Row, ...Expected]>([
    ['1, an IPv4 literal', '1.2.3.4', 'm.test', {}, '1.2.3.4 8448', '1.2.3.4', '1.2.3.4'],
    ['1, with a port', '1.2.3.4:99', 'm.test', {}, '1.2.3.4 99', '1.2.3.4:99', '1.2.3.4'],
    ['1, an IPv6 literal', '[2a01::1]', 'm.test', {}, '2a01::1 8448', '[2a01::1]', '2a01::1'],
    ['1, with a port', '[2a01::1]:99', 'm.test', {}, '2a01::1 99', '[2a01::1]:99', '2a01::1'],
    ['2, an explicit port', 'globex.test:99', 'm.test', fed('globex.test'), 'globex.test 99', 'globex.test:99', 'globex.test'],
    ['3.1, delegated to a literal', 'globex.test', '1.2.3.4', {}, '1.2.3.4 8448', '1.2.3.4', '1.2.3.4'],
    ['3.1, with a port', 'globex.test', '[2a01::1]:99', {}, '2a01::1 99', '[2a01::1]:99', '2a01::1'],
    ['3.2, delegated to a port', 'globex.test', 'm.test:99', fed('m.test'), 'm.test 99', 'm.test:99', 'm.test'],
    ['3.3, delegated, SRV', 'globex.test', 'm.test', { ...fed('m.test'), ...old('m.test') }, 'srv.test 4443', 'm.test', 'm.test'],
    ['3.4, delegated, old SRV', 'globex.test', 'm.test', old('m.test'), 'old.test 4444', 'm.test', 'm.test'],
    ['3.5, delegated, no SRV', 'globex.test', 'm.test', fed('globex.test'), 'm.test 8448', 'm.test', 'm.test'],
    ['4, SRV', 'globex.test', undefined, { ...fed('globex.test'), ...old('globex.test') }, 'srv.test 4443', 'globex.test', 'globex.test'],
    ['5, old SRV', 'globex.test', undefined, old('globex.test'), 'old.test 4444', 'globex.test', 'globex.test'],
    ['6, nothing', 'globex.test', undefined, {}, 'globex.test 8448', 'globex.test', 'globex.test'],
  ])('step %s: %s', async (_step, name, delegate, records, connected, hostHeader, certificateName) => {
    const found = await world(delegate, records).resolve(name);
    const { candidates, ...rest } = found.ok ? found.value : { candidates: [] };
    expect(candidates.map(({ host, port }) => `${host} ${port}`)).toEqual([connected]);
    expect(rest).toEqual({ hostHeader, certificateName, publicOnly: true });
  });

  it('a delegation to itself is followed once, not round and round', async () => {
    const { resolve, asked } = world('globex.test', {});
    expect(await resolve('globex.test')).toEqual(target('globex.test', 8448, 'globex.test', 'globex.test'));
    expect(asked.filter((name) => name === 'globex.test')).toHaveLength(1);
  });
});
