import { err, ok, type Result } from '../../policy/index.ts';

/** Why a value has no canonical form. */
export type CanonicalFault = 'not-json' | 'not-an-integer' | 'out-of-range' | 'lone-surrogate' | 'too-deep';

const deepest = 100;
const halfPair = /[\uD800-\uDFFF]/;

interface Written {
  text: string;
}

const byCodePoint = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));

// UTF-16 order, the default, differs from code point order only where surrogate pairs are compared.
const sortedKeys = (value: object): string[] => {
  const keys = Object.keys(value);
  if (keys.length < 2) return keys;
  return keys.some((key) => halfPair.test(key)) ? keys.sort(byCodePoint) : keys.sort();
};

const writeNumber = (value: number, out: Written): CanonicalFault | undefined => {
  if (!Number.isInteger(value)) return 'not-an-integer';
  if (!Number.isSafeInteger(value)) return 'out-of-range';
  out.text += value === 0 ? '0' : String(value);
  return undefined;
};

const writeText = (value: string, out: Written): CanonicalFault | undefined => {
  if (!value.isWellFormed()) return 'lone-surrogate';
  out.text += JSON.stringify(value);
  return undefined;
};

const writeArray = (values: readonly unknown[], depth: number, out: Written): CanonicalFault | undefined => {
  let before = '[';
  for (const value of values) {
    out.text += before;
    before = ',';
    const fault = write(value, depth, out);
    if (fault !== undefined) return fault;
  }
  out.text += before === '[' ? '[]' : ']';
  return undefined;
};

const writeObject = (value: Readonly<Record<string, unknown>>, depth: number, out: Written): CanonicalFault | undefined => {
  let before = '{';
  for (const key of sortedKeys(value)) {
    out.text += before;
    before = ',';
    const keyFault = writeText(key, out);
    if (keyFault !== undefined) return keyFault;
    out.text += ':';
    const fault = write(value[key], depth, out);
    if (fault !== undefined) return fault;
  }
  out.text += before === '{' ? '{}' : '}';
  return undefined;
};

const write = (value: unknown, depth: number, out: Written): CanonicalFault | undefined => {
  if (typeof value === 'string') return writeText(value, out);
  if (typeof value === 'number') return writeNumber(value, out);
  if (value === null || typeof value === 'boolean') {
    out.text += String(value);
    return undefined;
  }
  if (typeof value !== 'object') return 'not-json';
  if (depth >= deepest) return 'too-deep';
  if (Array.isArray(value)) return writeArray(value, depth + 1, out);
  return writeObject(value as Readonly<Record<string, unknown>>, depth + 1, out);
};

/**
 * Matrix canonical JSON (Matrix spec, appendices, "Canonical JSON"): shortest form, keys by code point,
 * integers within ±(2^53 − 1) only; `-0` becomes `0`. Nesting deeper than 100 and lone surrogates are refused.
 */
export const canonicalJson = (value: unknown): Result<string, CanonicalFault> => {
  const out: Written = { text: '' };
  const fault = write(value, 0, out);
  return fault === undefined ? ok(out.text) : err(fault);
};
