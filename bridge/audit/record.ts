import { err, ok, type Result } from '../../policy/index.ts';
import { canonical, isRecorded, type Recorded } from './canonical.ts';

/** One thing that was decided or done, before it has its place in the log. */
export interface AuditEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What happened: `decision`, or an act such as `contact.approved`. */
  readonly kind: string;
  readonly body: { readonly [name: string]: Recorded };
}

/** An entry with its place in the log, linked to the one before. */
export interface AuditRecord extends AuditEntry {
  /** From 0, without gaps. */
  readonly index: number;
  /** The hash of the record before, 64 hex digits; zeros for the first. */
  readonly previous: string;
  /** SHA-256 over `previous` and the canonical form of the rest, 64 hex digits. */
  readonly hash: string;
}

/** Whether an entry can be taken into the log, so that everybody who reads it back finds the same. */
export const isRecordable = ({ at, kind, body }: AuditEntry): boolean => Number.isSafeInteger(at) && isRecorded({ at, kind, body });

/** A record as one line of an export. */
export const lineOf = ({ at, body, hash, index, kind, previous }: AuditRecord): string =>
  canonical({ at, body, hash, index, kind, previous });

const digits = /^[0-9a-f]{64}$/;
const isHash = (value: unknown): boolean => typeof value === 'string' && digits.test(value);
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fields = ['at', 'body', 'hash', 'index', 'kind', 'previous'];

const faultOf = (value: Readonly<Record<string, unknown>>): string | undefined => {
  const names = Object.keys(value);
  if (names.length !== fields.length || !fields.every((field) => names.includes(field)))
    return `must have exactly the fields ${fields.join()}`;
  if (!isWhole(value['index']) || !isWhole(value['at'])) return 'has an index or time that is no whole number';
  if (typeof value['kind'] !== 'string' || !isObject(value['body'])) return 'has no kind or body';
  return isHash(value['previous']) && isHash(value['hash']) ? undefined : 'has a malformed hash';
};

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** Reads one line of an export, or says what is wrong with it. A field too many is a fault, and so is another text for the same
 * values: nothing unsigned may ride along. */
export const parseRecord = (line: string): Result<AuditRecord, string> => {
  const value = parsed(line);
  if (value === undefined) return err('is not JSON');
  if (!isObject(value) || !isRecorded(value)) return err('is not a record');
  const fault = faultOf(value);
  if (fault !== undefined) return err(fault);
  return canonical(value) === line ? ok(value as unknown as AuditRecord) : err('is not in canonical form');
};
