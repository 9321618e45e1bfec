import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePorts, portsFromBase, requireFree } from './ports.ts';

describe('the ports of the demo', () => {
  it('begin at 18000 and are all different', () => {
    const ports = Object.values(portsFromBase(undefined));
    expect(Math.min(...ports)).toBe(18_000);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('move with the base', () => {
    expect(portsFromBase('28000')['acme console'] - portsFromBase('')['acme console']).toBe(10_000);
  });

  it.each(['80', '65530', 'x', '18000.5', '-1'])('refuse the base %s, naming the variable', (base) => {
    expect(() => portsFromBase(base)).toThrow('DEMO_PORT_BASE');
  });

  it('that are busy are named, with who wants them and what moves them', async () => {
    const ports = await freePorts();
    await expect(requireFree(ports)).resolves.toBeUndefined();
    const intruder = createServer().listen(ports['globex ingress'], '127.0.0.1');
    await once(intruder, 'listening');
    const complaint = await requireFree(ports).catch(String);
    intruder.close();
    expect(complaint).toMatch(new RegExp(`Port ${ports['globex ingress']} \\(globex ingress\\).*DEMO_PORT_BASE`));
  });
});
