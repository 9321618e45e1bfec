import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse, stringify } from 'yaml';

import { forwardAuth } from '../../bridge/cli/doctor/doors.ts';
import { loadConfig } from '../../bridge/config/load.ts';
import { acme, initech } from '../../bridge/federation/testing/ingress-world.ts';
import { call, type Reply } from '../../bridge/federation/testing/loopback.ts';
import { freePort } from '../../homeserver-config/demo/ports.ts';
import { type Scene, setScene } from '../faults/support/scene.ts';

// A program starts.
jest.setTimeout(90_000);

const f1 = '/_matrix/federation/v1';

describe('doors.forward_auth', () => {
  let scene: Scene;
  let port: number;

  beforeAll(async () => {
    scene = await setScene();
    port = await freePort();
    const file = scene.acme.file;
    const settings = parse(readFileSync(file, 'utf8')) as { doors: object };
    writeFileSync(file, stringify({ ...settings, doors: { ...settings.doors, forward_auth: { port, web_server: 'nginx' } } }));
    await scene.acme.start('doors').says('ready');
  });
  afterAll(() => scene.close());

  const ask = (uri: string, method = 'GET'): Promise<Reply> => {
    const authorization = initech.authorize(acme.name, method, uri);
    return call({ port, path: '/', headers: { authorization, 'X-Original-Method': method, 'X-Original-URI': uri } });
  };

  it('has the doors answer the web server by the same decision as the ingress', async () => {
    expect((await ask(`${f1}/version`)).status).toBe(200);
    const refusal = await ask(`${f1}/query/profile?user_id=%40alice%3Aacme.test`);
    expect([refusal.status, refusal.json['org.parley.reason']]).toEqual([403, 'no-agreement']);
    expect((await ask(`${f1}/send/1`, 'PUT')).headers['x-parley-route']).toBe('ingress');
  });

  it('is found well by the doctor', async () => {
    const loaded = await loadConfig(scene.acme.file);
    if (!loaded.ok) throw new Error(loaded.error.join());
    expect(await forwardAuth.run(loaded.value)).toEqual({ well: true, found: 'answers nginx' });
    const elsewhere = { ...loaded.value.settings.doors, forward_auth: { host: '127.0.0.1', port: 1, web_server: 'nginx' as const } };
    const moved = { ...loaded.value, settings: { ...loaded.value.settings, doors: elsewhere } };
    expect(await forwardAuth.run(moved)).toMatchObject({ well: false, cause: 'answered 0 about what is open and 0 about what is closed' });
  });

  it('is counted apart', async () => {
    await ask(`${f1}/version`);
    const metrics = await (await fetch(`${scene.acme.doorsUrl}/metrics`)).text();
    expect(metrics).toMatch(/parley_federation_requests_total\{door="forward-auth",outcome="permitted",reason="permitted"\} \d/);
  });

  it.each([
    ['no web server', 'forward_auth: { port: 9104 }', /doors\.forward_auth\.web_server: /],
    ['an unknown web server', 'forward_auth: { port: 9104, web_server: apache }', /doors\.forward_auth\.web_server: /],
    ['a word more', 'forward_auth: { port: 9104, web_server: envoy, open: true }', /doors\.forward_auth\.open: is not a setting/],
  ])('is refused with %s', async (_, line, fault) => {
    const file = join(scene.acme.folder, 'other.yaml');
    const { doors, ...rest } = parse(readFileSync(scene.acme.file, 'utf8')) as { doors: Record<string, unknown> };
    const { forward_auth: _given, ...others } = doors;
    writeFileSync(file, stringify({ ...rest, doors: others }));
    expect((await loadConfig(file)).ok).toBe(true);
    writeFileSync(file, stringify({ ...rest, doors: { ...others, ...(parse(line) as object) } }));
    const loaded = await loadConfig(file);
    expect(loaded.ok ? '' : loaded.error.join()).toMatch(fault);
  });
});
