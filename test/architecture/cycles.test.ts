import { describe, expect, it } from '@jest/globals';

import { importsOf } from './imports.ts';
import { sources } from './sources.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

const graph: Graph = new Map(sources.map((file) => [file.path, importsOf(file)]));

/** One cycle, as the files it goes through; undefined where there is none. */
const cycleIn = (files: Graph): readonly string[] | undefined => {
  const done = new Set<string>();
  const from = (file: string, way: readonly string[]): readonly string[] | undefined => {
    const seen = way.indexOf(file);
    if (seen !== -1) return [...way.slice(seen), file];
    if (done.has(file)) return undefined;
    for (const next of files.get(file) ?? []) {
      const cycle = from(next, [...way, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of files.keys()) {
    const cycle = from(file, []);
    if (cycle) return cycle;
  }
  return undefined;
};

describe('imports', () => {
  it('go round in no circle, types included', () => {
    expect(cycleIn(graph)).toBeUndefined();
  });

  it('all lead somewhere', () => {
    const known = new Set(graph.keys());
    const ours = [...graph].flatMap(([path, imports]) =>
      imports.filter((name) => /^(?:policy|bridge|admin-ui)\/.*\.tsx?$/.test(name) && !known.has(name)).map((name) => [path, name]),
    );
    expect(ours).toEqual([]);
  });

  // The control: a circle is found, however long, and though it goes through types only.
  it('that went round in a circle would be found', () => {
    const back = { path: 'policy/result.ts', text: "import type { Policy } from './decide.ts';" };
    expect(cycleIn(new Map([...graph, [back.path, importsOf(back)]]))).toEqual(
      expect.arrayContaining(['policy/result.ts', 'policy/decide.ts']),
    );
    expect(cycleIn(new Map([['a', ['a']]]))).toEqual(['a', 'a']);
    expect(
      cycleIn(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toBeUndefined();
  });
});
