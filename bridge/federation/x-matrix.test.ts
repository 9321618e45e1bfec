import { describe, expect, it } from '@jest/globals';
import { bodyOf, createMatrixServer, serverName } from './testing/matrix-server.ts';
import { parseXMatrix } from './x-matrix-header.ts';
import { signRequest, verifyRequest, type SignedRequest } from './x-matrix.ts';
import { signText } from './ed25519.ts';

const globex = createMatrixServer('globex.test');
const request: SignedRequest = {
  method: 'PUT',
  uri: '/_matrix/federation/v1/send/1?a=%20b',
  origin: globex.name,
  destination: serverName('acme.test'),
  content: Buffer.from(bodyOf({ b: [1], a: '日' })),
};

const signatureOf = (header: string): string => {
  const parsed = parseXMatrix(header);
  return parsed.ok ? parsed.value.signature : parsed.error;
};
const signature = signatureOf(signRequest(request, globex.keyId, globex.key));

describe('signRequest', () => {
  it('writes a header that is read back', () => {
    expect(parseXMatrix(signRequest(request, globex.keyId, globex.key))).toMatchObject({
      ok: true,
      value: { origin: 'globex.test', destination: 'acme.test', keyId: globex.keyId },
    });
  });

  it('signs the object of the specification', () => {
    const text =
      '{"content":{"a":"日","b":[1]},"destination":"acme.test","method":"PUT","origin":"globex.test","uri":"/_matrix/federation/v1/send/1?a=%20b"}';
    expect(signature).toBe(signText(text, globex.key));
  });
});

describe('verifyRequest', () => {
  it('accepts what was signed', () => {
    expect(verifyRequest(request, signature, globex.publicKey)).toBe(true);
    expect(verifyRequest({ ...request, content: Buffer.from('{ "a": "\\u65e5", "b": [ 1.0 ] }') }, signature, globex.publicKey)).toBe(true);
  });

  it('brings no body of more than 4 MiB to canonical form', () => {
    const form = (pad: number, space: string): SignedRequest => ({
      ...request,
      content: Buffer.from(`{"a":${space}"${'x'.repeat(pad)}"}`),
    });
    const accepts = (pad: number): boolean =>
      verifyRequest(form(pad, ' '), signatureOf(signRequest(form(pad, ''), globex.keyId, globex.key)), globex.publicKey);
    expect([accepts(4 * 1024 * 1024 - 9), accepts(4 * 1024 * 1024 - 8)]).toEqual([true, false]);
  });

  it.each(['x', '[1]', '{"a":1} ', '', '{"a":1.5 }', '{"a":"\\ud800" }'])('refuses the body %p without throwing', (text) => {
    expect(verifyRequest({ ...request, content: Buffer.from(text) }, signature, globex.publicKey)).toBe(false);
  });

  it('accepts a request without a body', () => {
    const plain = { ...request, method: 'GET', content: undefined };
    expect(verifyRequest(plain, signatureOf(signRequest(plain, globex.keyId, globex.key)), globex.publicKey)).toBe(true);
  });

  it('accepts a body with numbers that canonical JSON cannot write, in the form it was signed in', () => {
    const odd = { ...request, content: Buffer.from('{"edus":[{"content":{"x":1.5,"y":1.0,"z":1e400}}]}') };
    expect(verifyRequest(odd, signatureOf(signRequest(odd, globex.keyId, globex.key)), globex.publicKey)).toBe(true);
  });

  it.each<[string, Partial<SignedRequest>]>([
    ['method', { method: 'POST' }],
    ['path', { uri: '/_matrix/federation/v1/send/2?a=%20b' }],
    ['encoding of the path', { uri: '/_matrix/federation/v1/send/1?a=+b' }],
    ['origin', { origin: serverName('initech.test') }],
    ['destination', { destination: serverName('initech.test') }],
    ['body', { content: Buffer.from(bodyOf({ b: [1], a: '本' })) }],
    ['absence of a body', { content: undefined }],
  ])('refuses another %s', (_, change) => {
    expect(verifyRequest({ ...request, ...change }, signature, globex.publicKey)).toBe(false);
  });

  it('refuses another key', () => {
    expect(verifyRequest(request, signature, createMatrixServer('globex.test').publicKey)).toBe(false);
  });
});
