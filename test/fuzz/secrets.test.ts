import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pino } from 'pino';
import { call, type Reply } from '../../bridge/federation/testing/loopback.ts';
import { endWorlds, ingressWorld } from '../../bridge/federation/testing/ingress-world.ts';
import { homeserverListener } from '../../bridge/synapse/in/listener.ts';
import * as corpus from './corpus.ts';
import { hostileText } from './hostile.ts';
import { hooksOfSmallWorld } from './hooks.ts';

// Looks like the base64 of a signature, and like a token.
const canary = `canary${'A'.repeat(80)}`;
const times = 400;
const within = 60_000;

/** A log as the programs write it, kept. */
const openKeptLog = () => {
  const lines: string[] = [];
  const out = new Writable({ write: (line, _, written) => (lines.push(String(line)), written()) });
  return { lines, log: pino({}, out) };
};

const closing: (() => Promise<unknown>)[] = [endWorlds];
afterAll(async () => {
  for (const close of closing) await close();
});

const textOf = ({ status, text }: Reply): string => `${status} ${text}`;
// What no client can put into a header or a request line.
const sendable = (text: string): string => text.replaceAll(/[^\x21-\x7E]/g, '').slice(0, 3000);
const secretive = (samples: readonly string[]): fc.Arbitrary<string> =>
  hostileText(samples).map((text) => text.replaceAll('A'.repeat(86), canary));

describe('a secret in a request', () => {
  it(
    'is in no answer of the ingress, no figure and no alarm',
    async () => {
      const { lines, log } = openKeptLog();
      const world = await ingressWorld({ count: (event) => log.info(event), alarm: (fault) => log.error(fault) });
      const path = fc.constantFrom(...corpus.targets, '/_matrix/client/v3/login', `/_matrix/federation/v1/send/${canary}`);
      const input = fc.record({ path, header: secretive(corpus.headers), body: hostileText([JSON.stringify({ token: canary })]) });
      const property = fc.asyncProperty(input, async ({ path: at, header, body }) => {
        const headers = { authorization: sendable(header).replace('X-Matrix', 'X-Matrix '), cookie: `session=${canary}` };
        const method = at.includes('/send/') || at.includes('/login') ? 'PUT' : 'GET';
        const reply = await call({ port: world.port, method, path: at, headers, ...(method === 'PUT' && { body }) });
        expect(textOf(reply)).not.toContain('canary');
      });
      await fc.assert(property, { seed: 7, numRuns: times });
      expect(lines.length).toBeGreaterThanOrEqual(times);
      expect(lines.filter((line) => line.includes('canary'))).toEqual([]);
    },
    within,
  );

  it(
    'is in no answer to our homeserver and in no log of a fault',
    async () => {
      const { lines, log } = openKeptLog();
      const token = 'hook-token-of-32-characters-or-so';
      const server = homeserverListener({
        hookToken: token,
        homeserverToken: token,
        hooks: await hooksOfSmallWorld(),
        inOrder: () => true,
        observe: () => Promise.reject(new Error('the database is away')),
        clock: () => 0,
        onFault: (fault, where) => (log.error({ err: fault, where }), 'fault_1'),
        other: () => false,
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      closing.push(() => once(server.close(), 'close'));
      const { port } = server.address() as AddressInfo;
      const bearer = fc.constantFrom(token, canary, `${token}${canary}`);
      const path = fc.constantFrom(...Object.keys(corpus.hookBodies).map((name) => `/hooks/v1/${name}`), '/_matrix/app/v1/transactions/1');
      const bodies = [...Object.values(corpus.hookBodies).flat(), { events: corpus.deliveries }].map((body) =>
        JSON.stringify({ token: canary, ...(body as object) }),
      );
      const property = fc.asyncProperty(bearer, path, hostileText(bodies), async (secret, at, body) => {
        const method = at.startsWith('/hooks') ? 'POST' : 'PUT';
        const reply = await call({ port, method, path: at, headers: { authorization: `Bearer ${secret}` }, body });
        expect(textOf(reply)).not.toContain('canary');
      });
      await fc.assert(property, { seed: 7, numRuns: times });
      expect(lines.filter((line) => line.includes('canary') || line.includes(token))).toEqual([]);
    },
    within,
  );
});
