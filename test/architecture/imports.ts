import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

import type { Source } from './sources.ts';

/** What stands for a module whose name is not written down. */
export const computed = '(computed)';

const literal = (text: string): string => /^(['"`])([^'"`$]*)\1$/.exec(text)?.[2] ?? computed;

/** What a file imports: a file of ours by its path from the root, anything else by its name. Types included, and imports in expressions and types. */
export const importsOf = ({ path, text }: Source): readonly string[] => {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...module.dynamicImports.map(({ moduleRequest }) => literal(text.slice(moduleRequest.start, moduleRequest.end))),
  ];
  new Visitor({ TSImportType: ({ source }) => void found.push(source.value) }).visit(program);
  return [...new Set(found)].map((name) => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name));
};
