import fc from 'fast-check';

/** JSON, nested `depth` times in arrays or objects. */
const nested = (depth: number, [open, close]: readonly [string, string]): unknown =>
  JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`);

// From entries, so that a key `__proto__` becomes a property, as it does in what JSON.parse reads.
const member = (key: string, value: unknown): unknown => Object.fromEntries([[key, value]]);

const scalars = [null, true, 0, -0, -1, 1.5, 2 ** 53, -(2 ** 53), 1e308];
const texts = [
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\uDC00x',
  '\u202Eevil',
  'a\r\nb: c',
  '%00',
  '../..',
  '${x}',
  '<b>',
  'x'.repeat(300),
  '€'.repeat(70_000),
];
const ids = [
  '@',
  '@:',
  '@a:',
  '@a:b:c',
  '!',
  '$',
  '!\n',
  '@\u0000:a',
  `@${'a'.repeat(255)}:b`,
  '[::1]',
  '[::',
  'a:99999',
  '-',
  '..',
  'é.test',
];
const prototypes = [
  '__proto__',
  'constructor',
  member('__proto__', { polluted: true }),
  member('constructor', { prototype: { polluted: true } }),
];
const deep = [nested(40, ['[', ']']), nested(5000, ['[', ']']), nested(40, ['{"a":', '}']), nested(2000, ['{"a":', '}'])];
const wide = [Array.from({ length: 3000 }, (_, at) => at), Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`k${at}`, at]))];

/** Values that parsers stumble over: other types, edges of numbers, half characters, names of prototypes, depth and width. */
const hostileValues: readonly unknown[] = [...scalars, ...texts, ...ids, ...prototypes, ...deep, ...wide, [], {}, [[]], [null]];

const marks = [
  ...`"'\\,=:;/?#%&@[]{} \t`.split(''),
  '//',
  '/../',
  '/./',
  '\r\n',
  '\n',
  '\u0000',
  '\u007F',
  '\u0080',
  '\uFEFF',
  '\uD800',
  '\u{1F4A9}',
  'é',
];
const words = ['%25', '%2F', '%70', '%C0%AF', 'X-Matrix ', 'origin=', 'key="', 'sig=', 'matrix-federation://', 'HTTP/1.1', 'max-age='];
const json = ['{}', '[]', 'null', '1e999', '-0', '__proto__'];

/** Pieces of text that mean something to one of the parsers. */
const hostilePieces: readonly string[] = [...marks, ...words, ...json, 'a'.repeat(500), ' '.repeat(5000), '="'.repeat(500)];

const spliced = (text: string, at: number, length: number, piece: string): string => {
  const from = text.length === 0 ? 0 : at % text.length;
  return `${text.slice(0, from)}${piece}${text.slice(from + length)}`;
};

const piece = fc.oneof(fc.constantFrom(...hostilePieces), fc.string({ unit: 'binary', maxLength: 8 }));
const splice = fc.tuple(fc.nat(9999), fc.nat(12), piece);

/** Good texts with a few pieces put in or taken out, and texts of nothing but pieces. */
export const hostileText = (samples: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('', ...samples), fc.array(splice, { maxLength: 5 }))
    .map(([text, splices]) => splices.reduce((changed, [at, length, put]) => spliced(changed, at, length, put), text));

// Replaces, removes or adds at one place of a value; `path` chooses the way down.
const changedAt = (value: unknown, path: readonly number[], put: unknown, key: string): unknown => {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return put;
  const entries = Object.entries(value);
  const chosen = entries.length === 0 ? undefined : entries[step % (entries.length + 1)];
  const changed = chosen
    ? entries.map(([name, part]) => [name, name === chosen[0] ? changedAt(part, rest, put, key) : part] as const)
    : [...entries, [key, put] as const];
  return Array.isArray(value) ? changed.map(([, part]) => part) : Object.fromEntries(changed);
};

const change = fc.record({
  path: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
  put: fc.oneof(fc.constantFrom(...hostileValues), fc.jsonValue({ maxDepth: 2 })),
  key: fc.constantFrom('__proto__', 'constructor', 'm.new_content', 'extra', '', 'state_key', 'redacts'),
});

/** Good JSON values, changed at a few places. */
export const hostileJson = (samples: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { maxLength: 3 }))
    .map(([value, changes]) => changes.reduce((now, { path, put, key }) => changedAt(now, path, put, key), value));
