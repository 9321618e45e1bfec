import { err, ok, type Result } from '../../policy/result.ts';

/** Why a value has no canonical form. */
export type CanonicalFault = 'not-json' | 'not-an-integer' | 'out-of-range' | 'lone-surrogate' | 'too-deep';

const deepest = 100;
const halfPair = /[\uD800-\uDFFF]/;

const byCodePoint = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));

// UTF-16 order, the default, differs from code point order only where surrogate pairs are compared.
const sortedKeys = (value: object): string[] => {
  const keys = Object.keys(value);
  return keys.some((key) => halfPair.test(key)) ? keys.sort(byCodePoint) : keys.sort();
};

const writeNumber = (value: number, out: string[]): CanonicalFault | undefined => {
  if (!Number.isInteger(value)) return 'not-an-integer';
  if (!Number.isSafeInteger(value)) return 'out-of-range';
  out.push(value === 0 ? '0' : String(value));
  return undefined;
};

const writeText = (value: string, out: string[]): CanonicalFault | undefined => {
  if (!value.isWellFormed()) return 'lone-surrogate';
  out.push(JSON.stringify(value));
  return undefined;
};

const writeArray = (values: readonly unknown[], depth: number, out: string[]): CanonicalFault | undefined => {
  out.push('[');
  for (const [at, value] of values.entries()) {
    if (at > 0) out.push(',');
    const fault = write(value, depth, out);
    if (fault !== undefined) return fault;
  }
  out.push(']');
  return undefined;
};

const writeObject = (value: object, depth: number, out: string[]): CanonicalFault | undefined => {
  out.push('{');
  for (const [at, key] of sortedKeys(value).entries()) {
    if (at > 0) out.push(',');
    const keyFault = writeText(key, out);
    if (keyFault !== undefined) return keyFault;
    out.push(':');
    const fault = write((value as Record<string, unknown>)[key], depth, out);
    if (fault !== undefined) return fault;
  }
  out.push('}');
  return undefined;
};

const write = (value: unknown, depth: number, out: string[]): CanonicalFault | undefined => {
  if (typeof value === 'string') return writeText(value, out);
  if (typeof value === 'number') return writeNumber(value, out);
  if (value === null || typeof value === 'boolean') {
    out.push(String(value));
    return undefined;
  }
  if (typeof value !== 'object') return 'not-json';
  if (depth >= deepest) return 'too-deep';
  return Array.isArray(value) ? writeArray(value, depth + 1, out) : writeObject(value, depth + 1, out);
};

/**
 * Matrix canonical JSON (Matrix spec, appendices, "Canonical JSON"): shortest form, keys by code point,
 * integers within ±(2^53 − 1) only; `-0` becomes `0`. Nesting deeper than 100 and lone surrogates are refused.
 */
export const canonicalJson = (value: unknown): Result<string, CanonicalFault> => {
  const out: string[] = [];
  const fault = write(value, 0, out);
  return fault === undefined ? ok(out.join('')) : err(fault);
};
