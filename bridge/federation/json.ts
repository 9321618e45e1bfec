import { err, ok, type Result } from '../../policy/result.ts';

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

/** A body read once: its text exactly as received, and the object in it. */
export interface JsonBody {
  readonly text: string;
  readonly value: JsonObject;
}

/** Reads bytes as one UTF-8 JSON object (Matrix spec, "API standards"); the error says what they are instead. */
export const parseJsonBody = (bytes: Buffer): Result<JsonBody, 'not-utf-8' | 'not-json' | 'not-an-object'> => {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return err('not-utf-8');
  }
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? ok({ text, value }) : err('not-an-object');
  } catch {
    return err('not-json');
  }
};
