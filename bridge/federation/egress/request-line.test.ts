import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFederationLine } from './request-line.ts';

describe('readFederationLine', () => {
  it.each([
    [
      'PUT matrix-federation://globex.test/_matrix/federation/v1/send/1 HTTP/1.1',
      'globex.test',
      'PUT /_matrix/federation/v1/send/1 HTTP/1.1',
    ],
    ['GET matrix-federation://globex.test:8448/a?b=%20c//d HTTP/1.1', 'globex.test:8448', 'GET /a?b=%20c//d HTTP/1.1'],
    ['POST matrix-federation://[2a01::1]:8448/ HTTP/1.1', '[2a01::1]:8448', 'POST / HTTP/1.1'],
  ])('parts %s', (text, destination, line) => {
    expect(readFederationLine(text)).toEqual({ ok: true, value: { destination, line } });
  });

  it.each([
    '',
    'GET / HTTP/1.1',
    'GET http://globex.test/ HTTP/1.1',
    'GET matrix-federation://globex.test HTTP/1.1',
    'GET matrix-federation:///a HTTP/1.1',
    'GET matrix-federation://user@globex.test/ HTTP/1.1',
    'GET matrix-federation://GLOBEX.test/ HTTP/1.1',
    'GET matrix-federation://globex.test?/ HTTP/1.1',
    'GET matrix-federation://globex.test/a b HTTP/1.1',
    'GET matrix-federation://globex.test/ä HTTP/1.1',
    'GET matrix-federation://globex.test/ HTTP/1.0',
    'GET matrix-federation://globex.test/ HTTP/2',
    'CONNECT matrix-federation://globex.test/ HTTP/1.1',
    'get matrix-federation://globex.test/ HTTP/1.1',
    ' GET matrix-federation://globex.test/ HTTP/1.1',
    'GET matrix-federation://globex.test/a HTTP/1.1\nX-A: b',
    `GET matrix-federation://globex.test/${'a'.repeat(9000)} HTTP/1.1`,
  ])('refuses %p', (text) => {
    expect(readFederationLine(text)).toEqual({ ok: false, error: 'line-malformed' });
  });

  it('never throws, and never lets a line break through', () => {
    const piece = fc.constantFrom(
      'GET ',
      'matrix-federation://',
      'globex.test',
      '/',
      ' ',
      'HTTP/1.1',
      '\r',
      '\n',
      '\u0000',
      '@',
      '?',
      '#',
      ':',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const read = readFederationLine(pieces.join(''));
        if (read.ok) expect(read.value.line).toMatch(/^GET \/[\x21-\x7E]* HTTP\/1\.1$/);
      }),
    );
  });
});
