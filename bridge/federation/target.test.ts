import { describe, expect, it } from '@jest/globals';
import { readStaticTarget, splitHost } from './target.ts';
import { serverName } from './testing/matrix-server.ts';

describe('splitHost', () => {
  it.each([
    ['globex.test', 'globex.test', undefined],
    ['globex.test:443', 'globex.test', 443],
    ['1.2.3.4:8448', '1.2.3.4', 8448],
    ['[2001:db8::1]', '2001:db8::1', undefined],
    ['[2001:db8::1]:65535', '2001:db8::1', 65_535],
  ])('parts %s', (text, host, port) => {
    expect(splitHost(text)).toEqual({ ok: true, value: { host, port } });
  });

  it.each(['', ':1', 'a:0', 'a:65536', 'a:1:2', '2001:db8::1', '[globex]', '[]', 'a b', 'a/b', 'user@a', 'a?b', 'a:'])(
    'refuses %p',
    (text) => {
      expect(splitHost(text)).toEqual({ ok: false, error: 'not-a-host' });
    },
  );
});

describe('readStaticTarget', () => {
  const globex = serverName('globex.test');
  const [name, address] = ['matrix.globex.test', '10.0.0.5'];

  it.each([
    [`http://${address}:9201`, address, 9201, undefined, 'globex.test'],
    [`http://${address}:9201/`, address, 9201, undefined, 'globex.test'],
    [`https://${name}:443`, name, 443, name, `${name}:443`],
    [`${name}:8448`, name, 8448, name, `${name}:8448`],
    [`https://${address}:8448`, address, 8448, 'globex.test', 'globex.test'],
    ['[fd00::5]:8448', 'fd00::5', 8448, 'globex.test', 'globex.test'],
  ])('reads %s', (text, host, port, certificateName, hostHeader) => {
    const value = { candidates: [{ host, port }], certificateName, hostHeader, publicOnly: false };
    expect(readStaticTarget(globex, text)).toEqual({ ok: true, value });
  });

  it.each([
    '',
    name,
    `https://${name}`,
    `ftp://${name}:21`,
    `http://user@${name}:80`,
    `http://${name}:80/path`,
    `http://${name}:80?q`,
    `${name}:99999`,
  ])('refuses %p', (text) => {
    expect(readStaticTarget(globex, text)).toEqual({ ok: false, error: 'not-an-address' });
  });

  it('checks certificates for the host of a server name with a port', () => {
    expect(readStaticTarget(serverName('globex.test:8449'), `${address}:8448`)).toMatchObject({
      value: { certificateName: 'globex.test' },
    });
  });
});
