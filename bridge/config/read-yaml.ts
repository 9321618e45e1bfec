import { readFile } from 'node:fs/promises';

import { isMap, isScalar, LineCounter, parseDocument, visit, type Document, type YAMLParseError } from 'yaml';
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

// In words of our own: the library's messages quote the file, and the file may hold secrets.
const wordsFor = (text: string, { code, pos }: YAMLParseError): string =>
  code === 'DUPLICATE_KEY'
    ? `${/[\w.-]+/.exec(text.slice(pos[0]))?.[0]}: is there twice`
    : `is not YAML: ${code.toLowerCase().replaceAll('_', ' ')}`;

const syntaxFaults = (text: string, document: Document.Parsed, lines: LineCounter): readonly string[] => {
  const faults = document.errors.map((error) => `${lines.linePos(error.pos[0]).line}: ${wordsFor(text, error)}`);
  visit(document, {
    Alias: (_key, { range, source }) =>
      void faults.push(`${lines.linePos(range?.[0] ?? 0).line}: *${source}: is an alias; write the value out`),
  });
  return faults;
};

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
  const syntax = syntaxFaults(text, document, lines);
  if (syntax.length > 0) return err(syntax.map((fault) => `${file}:${fault}`));
  const read = schema.safeParse(document.toJS() ?? {}, { reportInput: true });
  if (read.success) return ok(read.data);
  const faults = read.error.issues.flatMap(faultsOf);
  return err(
    faults.map(({ path, message }) => `${file}:${lineOf(document, lines, path)}: ${path.map(String).join('.') || 'the file'}: ${message}`),
  );
};
