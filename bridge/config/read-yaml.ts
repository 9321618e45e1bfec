import { readFile } from 'node:fs/promises';

import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

import { err, ok, type Result } from '../../policy/index.ts';

/** One thing that is wrong with a file, as a line a person can act on. */
export type ConfigFault = string;

type Path = readonly PropertyKey[];

const lineOf = (document: Document, lines: LineCounter, path: Path): number => {
  const node: unknown = document.getIn(path, true);
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  const key = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))?.key : undefined;
  const found = [key, node, parent].find((one): one is { range: [number, number, number] } => hasRange(one));
  return found ? lines.linePos(found.range[0]).line : 1;
};

const hasRange = (node: unknown): boolean => typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

const faultsOf = (issue: z.core.$ZodIssue): readonly { readonly path: Path; readonly message: string }[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not a setting' }))
    : [{ path: issue.path, message: issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : issue.message }];

/** Reads a YAML file by a schema: the whole of it or every fault, each naming file, line and key. */
export const readYaml = async <T extends z.ZodType>(file: string, schema: T): Promise<Result<z.infer<T>, readonly ConfigFault[]>> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return err([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) return err(document.errors.map(({ message, pos }) => `${file}:${lines.linePos(pos[0]).line}: ${message}`));
  const read = schema.safeParse(document.toJS() ?? {}, { reportInput: true });
  if (read.success) return ok(read.data);
  const faults = read.error.issues.flatMap(faultsOf);
  return err(faults.map(({ path, message }) => `${file}:${lineOf(document, lines, path)}: ${path.map(String).join('.') || 'the file'}: ${message}`));
};
