import { posix } from 'node:path';

import { computed } from './imports.ts';

/** A room: a folder or file, what it may import of ours, and which packages it may know (`node:` stands for all of Node's own). */
export interface Room {
  readonly may: readonly string[];
  readonly packages: readonly string[];
}

const kept = ['policy', 'bridge/audit', 'bridge/archive', 'bridge/ports', 'bridge/content'];

/**
 * Who may import whom, types included. A file belongs to the room with the longest name its path begins with, and may always import
 * its own room. What is not said here is not allowed.
 */
export const rooms: Readonly<Record<string, Room>> = {
  policy: { may: ['policy/ability.ts'], packages: [] },
  'policy/ability.ts': { may: ['policy'], packages: ['@casl/ability'] },

  'bridge/audit': { may: ['policy'], packages: [] },
  'bridge/archive': { may: ['policy'], packages: [] },
  'bridge/content': { may: ['policy'], packages: ['re2js', 'entities', 'file-type'] },
  'bridge/ports': { may: ['policy', 'bridge/audit', 'bridge/archive', 'bridge/content'], packages: [] },
  'bridge/flows': { may: kept, packages: [] },
  'bridge/snapshot': { may: ['policy', 'bridge/ports'], packages: [] },

  'bridge/postgres': { may: [...kept, 'bridge/sha256.ts'], packages: ['node:', 'pg', 'kysely', 'node-pg-migrate', 'graphile-worker'] },
  'bridge/memory': { may: kept, packages: ['node:crypto'] },

  'bridge/synapse': { may: ['policy', 'bridge/flows', 'bridge/content'], packages: ['node:util', 'zod'] },
  'bridge/synapse/in': {
    may: ['policy', 'bridge/archive', 'bridge/content', 'bridge/ports', 'bridge/flows', 'bridge/synapse'],
    packages: ['node:', 'zod'],
  },
  'bridge/synapse/out': { may: ['policy', 'bridge/ports', 'bridge/synapse'], packages: ['matrix-appservice-bridge', 'zod'] },

  'bridge/federation': { may: ['policy'], packages: ['node:'] },
  'bridge/federation/ingress': { may: ['policy', 'bridge/federation', 'bridge/federation/sign'], packages: ['node:'] },
  'bridge/federation/sign': { may: ['policy', 'bridge/federation'], packages: ['node:'] },
  'bridge/federation/egress': { may: ['policy', 'bridge/federation'], packages: ['node:'] },

  'bridge/http': {
    may: ['policy', 'bridge/audit', 'bridge/ports', 'bridge/flows', 'bridge/http/contract'],
    packages: [
      'node:',
      'compression',
      'express',
      'helmet',
      'csrf-csrf',
      'express-rate-limit',
      'hash-wasm',
      'pino',
      'prom-client',
      'zod',
      'zod-openapi',
    ],
  },
  'bridge/http/contract': { may: [], packages: ['zod'] },
  'bridge/jobs': { may: ['policy', 'bridge/ports', 'bridge/flows', 'bridge/log.ts'], packages: ['node:events', 'graphile-worker', 'pg'] },
  'bridge/watch': { may: ['policy', 'bridge/ports', 'bridge/flows', 'bridge/config'], packages: ['node:', 'prom-client'] },
  'bridge/config': { may: ['policy'], packages: ['node:', 'yaml', 'zod'] },

  'bridge/cli': {
    may: ['policy', 'bridge/audit', 'bridge/config', 'bridge/postgres', 'bridge/http', 'bridge/sha256.ts'],
    packages: ['node:', 'pg', 'yaml', 'matrix-appservice-bridge'],
  },
  'bridge/doors': {
    may: [
      'policy',
      'bridge/archive',
      'bridge/ports',
      'bridge/flows',
      'bridge/federation',
      'bridge/federation/ingress',
      'bridge/federation/sign',
      'bridge/federation/egress',
      'bridge/synapse',
      'bridge/synapse/in',
      'bridge/synapse/out',
      'bridge/watch',
      'bridge/context.ts',
      'bridge/keep-trying.ts',
      'bridge/log.ts',
    ],
    packages: ['node:', 'prom-client'],
  },
  // The programs, and what puts them together.
  'bridge/*': {
    may: [
      'policy',
      ...['ports', 'flows', 'snapshot', 'postgres', 'federation', 'http', 'jobs', 'config', 'cli', 'doors', 'watch'].map(
        (name) => `bridge/${name}`,
      ),
      'bridge/synapse',
      'bridge/synapse/in',
      'bridge/synapse/out',
      'bridge/context.ts',
      'bridge/sha256.ts',
      'bridge/keep-trying.ts',
      'bridge/log.ts',
    ],
    packages: ['node:', 'pg', 'pino', 'prom-client', 'graphile-worker'],
  },
  'bridge/context.ts': {
    may: [
      'policy',
      'bridge/*',
      'bridge/keep-trying.ts',
      'bridge/log.ts',
      ...['ports', 'flows', 'snapshot', 'postgres', 'federation', 'synapse', 'config', 'watch'].map((name) => `bridge/${name}`),
    ],
    packages: ['node:', 'pg'],
  },
  'bridge/sha256.ts': { may: [], packages: ['node:crypto'] },
  'bridge/keep-trying.ts': { may: [], packages: ['node:timers'] },
  'bridge/log.ts': { may: [], packages: ['pino'] },

  'admin-ui': {
    may: ['bridge/http/contract'],
    packages: [
      'node:url',
      'react',
      'react-dom',
      'react-router',
      'react-i18next',
      'i18next',
      '@tanstack/react-query',
      'antd',
      'dayjs',
      'zod',
      'vite',
      '@vitejs/plugin-react',
    ],
  },
  'homeserver-config': {
    may: ['policy', 'bridge/federation', 'bridge/federation/egress', 'bridge/http/contract'],
    packages: ['node:', 'pg', 'yaml', 'zod', computed],
  },
};

// A room that ends in `/*` has the files of a folder, and none of the folders in it.
const isIn = (path: string, room: string): boolean =>
  room.endsWith('/*') ? posix.dirname(path) === room.slice(0, -2) : path === room || path.startsWith(`${room}/`);

/** The room of a file; undefined where it is in none. */
export const roomOf = (path: string): string | undefined =>
  Object.keys(rooms)
    .filter((room) => isIn(path, room))
    .toSorted((a, b) => b.length - a.length)[0];

const allows = (packages: readonly string[], name: string): boolean =>
  packages.some((one) => (one === 'node:' ? name.startsWith('node:') : isIn(name, one)));

const isOurs = (name: string): boolean => /^(?:policy|bridge|admin-ui|homeserver-config|test)\//.test(name);

/** Why a file may not import something, in words; undefined where it may. */
export const faultOf = (path: string, imported: string): string | undefined => {
  const room = roomOf(path);
  if (room === undefined) return `${path} is in no room`;
  const { may, packages } = rooms[room] ?? { may: [], packages: [] };
  const target = roomOf(imported);
  const fine = isOurs(imported) ? target !== undefined && (target === room || may.includes(target)) : allows(packages, imported);
  return fine ? undefined : `${path} (${room}) imports ${imported}`;
};
