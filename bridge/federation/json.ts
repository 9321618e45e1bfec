import { err, ok, type Result } from '../../policy/index.ts';

/** Any JSON value as `JSON.parse` returns it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object; every key may be absent. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for JSON objects, false for arrays, null and everything else. */
export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

// A byte order mark is kept, so that the parser refuses it as Python's does.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes bytes as UTF-8, the only encoding of Matrix APIs (Matrix spec, "API standards"); every byte stays, so encoding gives the same bytes again. */
export const decodeUtf8 = (bytes: Buffer): Result<string, 'not-utf-8'> => {
  try {
    return ok(utf8.decode(bytes));
  } catch {
    return err('not-utf-8');
  }
};

/** Parses a text as one JSON object; the error says what it is instead. */
export const parseJsonObject = (text: string): Result<JsonObject, 'not-json' | 'not-an-object'> => {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? ok(value) : err('not-an-object');
  } catch {
    return err('not-json');
  }
};

/** Reads bytes as one UTF-8 JSON object. */
export const readJsonObject = (bytes: Buffer): Result<JsonObject, 'not-utf-8' | 'not-json' | 'not-an-object'> => {
  const text = decodeUtf8(bytes);
  return text.ok ? parseJsonObject(text.value) : text;
};
