import { describe, expect, it } from '@jest/globals';
import { answerHeaders, requestHeaders } from './headers.ts';

describe('requestHeaders', () => {
  it('keeps end-to-end headers as they are, in their order and letters', () => {
    const raw = ['Authorization', 'X-Matrix a', 'content-type', 'application/json', 'Content-Length', '2', 'ACCEPT', '*/*'];
    expect(requestHeaders(raw, 'acme.test', undefined)).toEqual(['Host', 'acme.test', ...raw]);
  });

  it.each([
    'Connection',
    'Keep-Alive',
    'Proxy-Authorization',
    'proxy-connection',
    'TE',
    'Trailer',
    'Transfer-Encoding',
    'Upgrade',
    'Expect',
    'HOST',
    'X-Forwarded-For',
    'X-Fed-Destination',
    'x-parley-anything',
    'Forwarded',
  ])('never passes %s on', (name) => {
    expect(requestHeaders([name, 'value', 'Accept', 'a'], 'acme.test', undefined)).toEqual(['Host', 'acme.test', 'Accept', 'a']);
  });

  it('drops what Connection names', () => {
    const raw = ['Connection', 'close, Secret-One', 'Secret-One', '1', 'connection', 'secret-two', 'Secret-Two', '2', 'Accept', 'a'];
    expect(requestHeaders(raw, 'h', undefined)).toEqual(['Host', 'h', 'Accept', 'a']);
  });

  it('states the length of a body already read', () => {
    expect(requestHeaders(['Content-Length', '99'], 'h', 5)).toEqual(['Host', 'h', 'Content-Length', '5']);
    expect(requestHeaders(['Content-Length', '99'], 'h', 0)).toEqual(['Host', 'h']);
  });
});

describe('answerHeaders', () => {
  it('keeps everything but hop-by-hop headers, repeated ones too', () => {
    const raw = ['X-A', '1', 'Set-Cookie', 'a', 'Set-Cookie', 'b', 'Connection', 'keep-alive', 'Transfer-Encoding', 'chunked'];
    expect(answerHeaders(raw)).toEqual(['X-A', '1', 'Set-Cookie', 'a', 'Set-Cookie', 'b']);
  });
});
