import { parseSync, Visitor } from 'oxc-parser';

import type { Source } from './sources.ts';

interface Named {
  readonly type: string;
  readonly name?: unknown;
}

const nameOf = (node: Named | null | undefined): readonly string[] =>
  node?.type === 'Identifier' && typeof node.name === 'string' ? [node.name] : [];

/** The names a file gives: values, functions, parameters, types, and the fields of types. Not the names others gave. */
export const namesGiven = ({ path, text }: Source): readonly string[] => {
  const { program } = parseSync(path, text);
  const given: string[] = [];
  const take = (node: Named | null | undefined): void => void given.push(...nameOf(node));
  new Visitor({
    VariableDeclarator: ({ id }) => take(id),
    FunctionDeclaration: ({ id, params }) => [id, ...params].forEach((node) => take(node)),
    ArrowFunctionExpression: ({ params }) => params.forEach((node) => take(node)),
    ClassDeclaration: ({ id }) => take(id),
    TSInterfaceDeclaration: ({ id }) => take(id),
    TSTypeAliasDeclaration: ({ id }) => take(id),
    TSPropertySignature: ({ key }) => take(key),
  }).visit(program);
  return given;
};

/** Every identifier of a file, whoever gave the name. */
export const identifiersOf = ({ path, text }: Source): readonly string[] => {
  const found: string[] = [];
  new Visitor({ Identifier: ({ name }) => void found.push(name) }).visit(parseSync(path, text).program);
  return found;
};

/** The words of a name, in lower case: of `spamChecker`, `SPAM_CHECKER` or `spam-checker.ts`, `spam` and `checker`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '');

/** The words of a file's own name and of the folders it is in. */
export const wordsOfPath = (path: string): readonly string[] => wordsOf(path.replace(/\.[a-z]+$/, ''));
