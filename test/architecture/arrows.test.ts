import { describe, expect, it } from '@jest/globals';

import { importsOf } from './imports.ts';
import { faultOf, roomOf, rooms } from './rooms.ts';
import { programs, servesTests, sources, type Source } from './sources.ts';

const faultsIn = (file: Source): readonly string[] => importsOf(file).flatMap((imported) => faultOf(file.path, imported) ?? []);

const planted = (path: string, text: string): readonly string[] => faultsIn({ path, text });

describe('the arrows', () => {
  it('point where the table says, types included', () => {
    expect(programs.flatMap(faultsIn)).toEqual([]);
  });

  it('are held for every room there is', () => {
    const used = new Set(programs.map(({ path }) => roomOf(path)));
    expect(Object.keys(rooms).filter((room) => !used.has(room))).toEqual([]);
    expect(programs.length).toBeGreaterThan(200);
  });

  it('come in to the core by its one door, and inside it files are imported by name', () => {
    for (const file of sources) {
      const ofCore = importsOf(file).filter((imported) => imported.startsWith('policy/'));
      const inside = file.path.startsWith('policy/');
      expect([file.path, ofCore.filter((imported) => (imported === 'policy/index.ts') === inside)]).toEqual([file.path, []]);
    }
  });

  it('never point to what only serves tests', () => {
    const found = programs.flatMap((file) =>
      importsOf(file)
        .filter((name) => servesTests(name) || name.startsWith('bridge/memory/'))
        .map((name) => [file.path, name]),
    );
    expect(found.filter(([path]) => !path?.startsWith('bridge/memory/'))).toEqual([]);
  });

  // The control: each of these is found.
  it.each([
    ['policy/decide.ts', "import { readFile } from 'node:fs/promises';"],
    ['policy/decide.ts', "import type { Ability } from '@casl/ability';"],
    ['policy/rules/room.ts', "import { thing } from '../../bridge/ports/clock.ts';"],
    ['bridge/flows/admit.ts', "import type { Pool } from 'pg';"],
    ['bridge/flows/admit.ts', "import { openLog } from '../log.ts';"],
    ['bridge/flows/admit.ts', "import { snapshot } from '../snapshot/snapshot.ts';"],
    ['bridge/flows/admit.ts', "export * from '../synapse/wire.ts';"],
    ['bridge/flows/admit.ts', "export const late = () => import('../postgres/pool.ts');"],
    ['bridge/flows/admit.ts', 'export const late = (name: string) => import(name);'],
    ['bridge/flows/admit.ts', "export type Late = import('../postgres/pool.ts').Pool;"],
    ['bridge/ports/rooms.ts', "import type { FactChanges } from '../snapshot/changes.ts';"],
    ['bridge/audit/chain.ts', "import { createHash } from 'node:crypto';"],
    ['bridge/synapse/in/listener.ts', "import { openIntents } from '../out/intents.ts';"],
    ['bridge/synapse/in/listener.ts', "import { egress } from '../../federation/egress/listener.ts';"],
    ['bridge/synapse/conforms.ts', "import { hook } from './in/hooks/hook.ts';"],
    ['bridge/federation/ingress/admit.ts', "import { admit } from '../../flows/admit.ts';"],
    ['bridge/federation/sign/policy-sign.ts', "import { listener } from '../ingress/listener.ts';"],
    ['bridge/postgres/rooms.ts', "import { observe } from '../flows/observe.ts';"],
    ['bridge/http/routes.ts', "import { contacts } from '../postgres/contacts.ts';"],
    ['bridge/http/contract/page.ts', "import { ok } from '../../../policy/index.ts';"],
    ['bridge/postgres/rooms.ts', "import { context } from '../context.ts';"],
    ['admin-ui/main.tsx', "import type { Decision } from '../policy/index.ts';"],
    ['admin-ui/main.tsx', "import { serve } from '../bridge/http/serve.ts';"],
    ['homeserver-config/demo/seed.ts', "import { openPool } from '../../bridge/postgres/pool.ts';"],
    ['bridge/doors.ts', "import { world } from '../test/world/shape.ts';"],
    ['bridge/context.ts', "import { stray } from 'left-pad';"],
    ['bridge/new-room/file.ts', "import { ok } from '../../policy/index.ts';"],
  ])('in %s would be found wrong: %s', (path, text) => {
    expect(planted(path, text)).toHaveLength(1);
  });

  it.each([
    ['bridge/flows/admit.ts', "import type { Clock } from '../ports/clock.ts';"],
    ['bridge/flows/admit.ts', "import { decide } from '../../policy/index.ts';"],
    ['policy/ability.ts', "import { createMongoAbility } from '@casl/ability';"],
    ['admin-ui/api/client.ts', "import type { Page } from '../../bridge/http/contract/page.ts';"],
  ])('in %s would be found right: %s', (path, text) => {
    expect(planted(path, text)).toEqual([]);
  });
});
