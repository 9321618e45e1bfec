import { describe, expect, it } from '@jest/globals';

import { identifiersOf, namesGiven, wordsOf, wordsOfPath } from './names.ts';
import { programs, sources, type Source } from './sources.ts';

/** Words that say nothing of what a thing is. */
const empty = ['manager', 'helper', 'helpers', 'util', 'utils', 'common', 'misc', 'handler', 'handlers', 'processor', 'data', 'info'];

/** Words for which we have another (CONTRIBUTING.md, "Words"). */
const replaced = ['tenant', 'customer', 'pdp', 'pep', 'whitelist', 'blacklist'];

/** Words of the homeserver's protocols, and the only places that speak them. */
const foreign: Readonly<Record<string, readonly string[]>> = {
  spam: ['bridge/synapse/', 'homeserver-config/', 'test/'],
  errcode: ['bridge/synapse/', 'bridge/federation/', 'bridge/doors/', 'bridge/cli/doctor/', 'homeserver-config/', 'test/'],
  txn: ['bridge/synapse/', 'bridge/federation/', 'homeserver-config/', 'test/'],
};

const faultsOfPath = (path: string): readonly string[] =>
  wordsOfPath(path)
    .filter((word) => [...empty, ...replaced].includes(word))
    .map((word) => `${path}: ${word}`);

const faultsOfNames = (file: Source): readonly string[] =>
  namesGiven(file)
    .filter((name) => empty.includes(name.toLowerCase()) || wordsOf(name).some((word) => replaced.includes(word)))
    .map((name) => `${file.path}: ${name}`);

const foreignIn = (file: Source): readonly string[] => {
  const here = Object.entries(foreign).flatMap(([word, places]) => (places.some((place) => file.path.startsWith(place)) ? [] : [word]));
  return [...identifiersOf(file), file.path]
    .filter((name) => wordsOf(name).some((word) => here.includes(word)))
    .map((name) => `${file.path}: ${name}`);
};

describe('names', () => {
  it('of files and folders say what is in them', () => {
    expect(sources.flatMap(({ path }) => faultsOfPath(path))).toEqual([]);
  });

  it('of files are kebab-case', () => {
    expect(sources.map(({ path }) => path).filter((path) => !/^[a-z0-9/.-]+$/.test(path))).toEqual([]);
  });

  it('given in code say what they stand for, in our words', () => {
    expect(programs.flatMap(faultsOfNames)).toEqual([]);
  });

  it('of the homeserver’s protocols stay where they are spoken', () => {
    expect(programs.flatMap(foreignIn)).toEqual([]);
  });

  // The control: each of these is found.
  it.each(['bridge/http/request-handler.ts', 'policy/utils/list.ts', 'bridge/common.ts', 'bridge/postgres/data.ts', 'bridge/tenant.ts'])(
    'such as %s would be found',
    (path) => {
      expect(faultsOfPath(path)).toHaveLength(1);
    },
  );

  it.each([
    'const data = 1;',
    'interface Info {}',
    'type Manager = 1;',
    'function handler() {}',
    'const f = (data: string) => data;',
    'interface X { readonly info: string }',
    'class TenantList {}',
    'const pdpService = 1;',
  ])('as in `%s` would be found', (text) => {
    expect(faultsOfNames({ path: 'bridge/flows/x.ts', text })).toHaveLength(1);
  });

  it.each(['const spamChecker = 1;', 'const x = { errcode: 1 };', 'const x = (y) => y.errcode;', 'type Txn = 1;', 'const NOT_SPAM = 1;'])(
    'as in `%s` would be found out of place',
    (text) => {
      expect(foreignIn({ path: 'bridge/flows/x.ts', text }).length).toBeGreaterThan(0);
      expect(foreignIn({ path: 'bridge/synapse/in/x.ts', text })).toEqual([]);
    },
  );

  it.each(['// data about spam', "const x = 'errcode';", 'log.info(read.data);'])('leave alone `%s`', (text) => {
    const file = { path: 'bridge/flows/x.ts', text };
    expect([...faultsOfNames(file), ...foreignIn(file)]).toEqual([]);
  });
});
