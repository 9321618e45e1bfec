import { describe, expect, it } from '@jest/globals';
import { parseSync, Visitor } from 'oxc-parser';

import { importsOf } from './imports.ts';
import { programs, type Source } from './sources.ts';

const pure = ['policy/', 'bridge/audit/', 'bridge/archive/', 'bridge/content/', 'bridge/flows/', 'bridge/ports/', 'bridge/snapshot/'];

/** Time, chance and the world outside: here they are handed in. */
const outside = new Set([
  'Date',
  'performance',
  'Temporal',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'process',
  'globalThis',
  'console',
  'fetch',
  'crypto',
  'require',
  'Buffer',
  'eval',
  'Function',
]);

/** Everything of the world outside that a file reaches for. */
const reaches = (file: Source): readonly string[] => {
  const { program } = parseSync(file.path, file.text);
  const found = importsOf(file).filter((name) => name.startsWith('node:'));
  const namedFields = new Set<number>();
  const identifiers: { readonly name: string; readonly start: number }[] = [];
  new Visitor({
    MemberExpression: ({ object, property, computed }) => {
      if (!computed) namedFields.add(property.start);
      const field = property.type === 'Identifier' ? property.name : '';
      if (object.type === 'Identifier' && object.name === 'Math' && (computed || field === 'random')) found.push('Math.random');
    },
    Property: ({ key, computed, shorthand }) => void (!computed && !shorthand && namedFields.add(key.start)),
    TSPropertySignature: ({ key }) => void namedFields.add(key.start),
    Identifier: ({ name, start }) => void identifiers.push({ name, start }),
  }).visit(program);
  return [...found, ...identifiers.filter(({ name, start }) => outside.has(name) && !namedFields.has(start)).map(({ name }) => name)];
};

const pureFiles = programs.filter(({ path }) => pure.some((room) => path.startsWith(room)));

describe('the rooms where there is only thinking', () => {
  it('reach for no time, no chance and nothing outside', () => {
    expect(pureFiles.flatMap((file) => reaches(file).map((name) => `${file.path}: ${name}`))).toEqual([]);
  });

  it('are all looked at', () => {
    for (const room of pure) expect([room, pureFiles.some(({ path }) => path.startsWith(room))]).toEqual([room, true]);
  });

  // The control: each of these is found.
  it.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = new Date(0);',
    'type When = Date;',
    'const { now } = Date;',
    'const chance = Math.random();',
    "const chance = Math['random']();",
    'setTimeout(() => {}, 1);',
    'const home = process.env["HOME"];',
    'const all = { process };',
    'const { fetch } = globalThis;',
    "import { randomBytes } from 'node:crypto';",
    "import type { Server } from 'node:http';",
    "export * from 'node:fs';",
    "const fs = await import('node:fs');",
    "type Server = import('node:http').Server;",
    'console.log(1);',
  ])('would be found to reach outside with `%s`', (text) => {
    expect(reaches({ path: 'policy/x.ts', text }).length).toBeGreaterThan(0);
  });

  it.each([
    'const x = facts.process;',
    'const x = { Date: 1 };',
    'interface X { readonly crypto: string }',
    'const most = Math.max(1, 2);',
    '// Date.now()',
    "const x = 'Date.now()';",
  ])('would be left alone with `%s`', (text) => {
    expect(reaches({ path: 'policy/x.ts', text })).toEqual([]);
  });
});
