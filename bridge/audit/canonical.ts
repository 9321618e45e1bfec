/** What has a canonical form: ids, hashes, reasons, whole numbers. Never content. */
export type Recorded = string | number | boolean | null | readonly Recorded[] | { readonly [name: string]: Recorded };

// UTF-16 puts the surrogates before U+E000 to U+FFFF, code points put them after: the two ranges change places.
const rank = (unit: number): number => {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
};

const byCodePoint = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
};

const isList = (value: Recorded): value is readonly Recorded[] => Array.isArray(value);

/** The one text a value has: keys in code-point order, no spaces, strings escaped as `JSON.stringify` does (ECMA-262, 25.5.2.3).
 * Defined for what `isRecorded` holds of. */
export const canonical = (value: Recorded): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort(byCodePoint);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`;
};

/** How deep values may nest; a reader that counts on it needs no guard for its own stack. */
const deepest = 32;

const isPlain = (value: object): boolean => Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';

const isRecordedAt = (value: unknown, depth: number): value is Recorded => {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.isWellFormed();
  // Whole and safe, so that every reader writes it alike; -0 would come back as 0.
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth >= deepest || !isPlain(value)) return false;
  return Object.entries(value).every(([key, part]) => key.isWellFormed() && isRecordedAt(part, depth + 1));
};

/** Whether a value has a canonical form that reads back as the same value. */
export const isRecorded = (value: unknown): value is Recorded => isRecordedAt(value, 0);
