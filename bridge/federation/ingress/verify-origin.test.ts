import { afterEach, describe, expect, it } from '@jest/globals';
import { acme, ask, endWorlds, globex, ingressWorld, initech, refusal } from '../testing/ingress-world.ts';
import { call, exchange } from '../testing/loopback.ts';
import { createMatrixServer } from '../testing/matrix-server.ts';

const f1 = '/_matrix/federation/v1';
const profile = `${f1}/query/profile?user_id=%40alice%3Aacme.test`;

afterEach(endWorlds);

describe('a request that is not what it claims', () => {
  const unauthorized = async (headers: Record<string, string | string[]>, path = profile): Promise<unknown> => {
    const here = await ingressWorld();
    const answer = await call({ port: here.port, path, headers });
    expect(here.seen).toEqual([]);
    return refusal(answer);
  };
  const header = globex.authorize(acme.name, 'GET', profile);

  it('has no signature, or one that is not understood', async () => {
    expect(await unauthorized({})).toEqual([401, 'M_UNAUTHORIZED', 'authorization-missing']);
    expect(await unauthorized({ authorization: 'Bearer x' })).toEqual([401, 'M_UNAUTHORIZED', 'authorization-malformed']);
  });

  it('has two signatures', async () => {
    const here = await ingressWorld();
    const raw = `GET ${profile} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: ${header}\r\nAuthorization: ${header}\r\n\r\n`;
    expect(await exchange(here.port, raw)).toMatch(/^HTTP\/1\.1 401 [^]*authorization-malformed/);
    expect(here.keysAsked).toEqual([]);
  });

  it('was signed for another path', async () => {
    expect(await unauthorized({ authorization: header }, `${profile}&field=avatar_url`)).toEqual([
      401,
      'M_UNAUTHORIZED',
      'signature-wrong',
    ]);
  });

  it('was signed for another destination, named or not', async () => {
    const other = globex.authorize(initech.name, 'GET', profile);
    expect(await unauthorized({ authorization: other })).toEqual([401, 'M_UNAUTHORIZED', 'destination-differs']);
    const hidden = other.replace('destination="initech.test",', '');
    expect(await unauthorized({ authorization: hidden })).toEqual([401, 'M_UNAUTHORIZED', 'signature-wrong']);
  });

  it('is accepted without a named destination when it was signed for us', async () => {
    const here = await ingressWorld();
    const authorization = header.replace('destination="acme.test",', '');
    expect((await call({ port: here.port, path: profile, headers: { authorization } })).status).toBe(200);
  });

  it('was signed with another key', async () => {
    expect(await unauthorized({ authorization: createMatrixServer('globex.test').authorize(acme.name, 'GET', profile) })).toEqual([
      401,
      'M_UNAUTHORIZED',
      'signature-wrong',
    ]);
    const unknown = createMatrixServer('globex.test', 'ed25519:other').authorize(acme.name, 'GET', profile);
    expect(await unauthorized({ authorization: unknown })).toEqual([401, 'M_UNAUTHORIZED', 'key-unknown']);
  });

  it('claims to be ours', async () => {
    const here = await ingressWorld();
    expect(refusal(await ask(here, { path: profile, by: acme }))).toEqual([401, 'M_UNAUTHORIZED', 'origin-is-ours']);
    expect([here.questions, here.keysAsked]).toEqual([[], []]);
  });

  it('cannot be verified now', async () => {
    const here = await ingressWorld({ judge: async () => ({ permit: true }) });
    expect(refusal(await ask(here, { path: profile, by: initech }))).toEqual([503, 'M_UNKNOWN', 'keys-unavailable']);
    expect(here.seen).toEqual([]);
  });

  it('carries a body where none belongs', async () => {
    const here = await ingressWorld();
    expect(refusal(await ask(here, { path: profile }, { 'content-length': '0' }))).toEqual([200, undefined, undefined]);
    const answer = await call({ port: here.port, path: profile, headers: { authorization: header, 'content-length': 2 }, body: '{}' });
    expect(refusal(answer)).toEqual([400, 'M_BAD_JSON', 'body-unexpected']);
    expect((await call({ port: here.port, path: `${f1}/version`, headers: { 'content-length': 2 }, body: '{}' })).status).toBe(400);
  });
});
