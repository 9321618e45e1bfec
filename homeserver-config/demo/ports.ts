import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Every port of the demo, by the name its owner goes by, as an offset from the base. */
const offsets = {
  Postgres: 0,
  'acme Synapse': 10,
  'acme replication': 11,
  'acme doors for Synapse': 12,
  'acme ingress': 13,
  'acme egress': 14,
  'acme console': 15,
  'acme worker': 16,
  'globex Synapse': 20,
  'globex replication': 21,
  'globex doors for Synapse': 22,
  'globex ingress': 23,
  'globex egress': 24,
  'globex console': 25,
  'globex worker': 26,
  'initech Synapse': 30,
  'initech replication': 31,
  'initech egress': 32,
} as const;

/** Who wants a port. */
export type PortName = keyof typeof offsets;
/** The port of everyone, all on 127.0.0.1. */
export type Ports = Readonly<Record<PortName, number>>;

const names = Object.keys(offsets) as PortName[];
const standardBase = 18_000;
const highestBase = 65_535 - Math.max(...Object.values(offsets));

const assign = (portOf: (name: PortName) => number): Ports => Object.fromEntries(names.map((name) => [name, portOf(name)])) as Ports;

/** The layout from DEMO_PORT_BASE (18000 when absent); throws when that is no port number with room above it. */
export const portsFromBase = (text: string | undefined): Ports => {
  const base = text === undefined || text === '' ? standardBase : Number(text);
  if (!Number.isInteger(base) || base < 1024 || base > highestBase) {
    throw new Error(`DEMO_PORT_BASE is ${text}, but must be a whole number from 1024 to ${highestBase}.`);
  }
  return assign((name) => base + offsets[name]);
};

const listen = (port: number): Promise<{ port: number; close: () => Promise<void> }> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen({ port, host: '127.0.0.1' }, () => {
      const address = probe.address();
      const close = () => new Promise<void>((closed) => probe.close(() => closed()));
      resolve({ port: typeof address === 'object' && address ? address.port : port, close });
    });
  });

// Below the range from which the system takes ports for outgoing connections (32768 on Linux): those come and go at any moment.
const [lowest, highest] = [10_000, 32_000];

const listenSomewhere = async (): Promise<{ port: number; close: () => Promise<void> }> => {
  for (let left = 100; ; left -= 1) {
    try {
      return await listen(randomInt(lowest, highest));
    } catch (error) {
      if (left === 0) throw error;
    }
  }
};

/** A port that is free now, and that no outgoing connection will take. */
export const freePort = async (): Promise<number> => {
  const probe = await listenSomewhere();
  await probe.close();
  return probe.port;
};

/** Ports that are free now; for tests, which run beside each other. */
export const freePorts = async (): Promise<Ports> => {
  const probes = await Promise.all(names.map(listenSomewhere));
  await Promise.all(probes.map((probe) => probe.close()));
  const free = new Map(names.map((name, index) => [name, probes[index]?.port ?? 0]));
  return assign((name) => free.get(name) ?? 0);
};

const isBusy = async (port: number): Promise<boolean> => {
  try {
    await (await listen(port)).close();
    return false;
  } catch {
    return true;
  }
};

/** Throws when another program holds one of the ports: names the port, who wants it, and how to move all of them. */
export const requireFree = async (ports: Ports): Promise<void> => {
  for (const name of names) {
    if (!(await isBusy(ports[name]))) continue;
    throw new Error(
      `Port ${ports[name]} (${name}) is in use by another program. Stop that program, or move all ports of the demo: DEMO_PORT_BASE=28000 npm run demo`,
    );
  }
};
