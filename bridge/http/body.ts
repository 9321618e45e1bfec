import express, { type Request, type Response } from 'express';
import { err, ok, type Result } from '../../policy/index.ts';
import { placeOfFault } from './json-fault.ts';
import type { Refusal } from './refusal.ts';

/** The longest body that is read, in bytes, unpacked. */
const longestBody = 256 * 1024;

const reader = express.json({ limit: longestBody, strict: false });

const kinds: Readonly<Record<string, Refusal>> = {
  'entity.too.large': { kind: 'body-too-large' },
  'charset.unsupported': { kind: 'not-json' },
  'encoding.unsupported': { kind: 'not-json' },
};

interface ReaderFault {
  readonly type?: unknown;
  readonly body?: unknown;
  readonly status?: unknown;
}

/** What the body reader, or express reading an address, threw, as a refusal; undefined where it is not the caller's fault. */
export const refusalOf = (thrown: unknown): Refusal | undefined => {
  const { type, body, status } = (thrown ?? {}) as ReaderFault;
  if (type === 'entity.parse.failed') return { kind: 'malformed-json', place: placeOfFault(String(body)) };
  return kinds[String(type)] ?? (typeof status === 'number' && status < 500 ? { kind: 'malformed-request' } : undefined);
};

const read = (req: Request, res: Response): Promise<unknown> =>
  new Promise((resolve, reject) => {
    reader(req, res, (thrown?: unknown) => (thrown === undefined ? resolve(req.body) : reject(thrown)));
  });

const hasBody = ({ headers }: Request): boolean => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Reads a JSON body; a request without one counts as `{}`, so that the schema names what is missing. Rejects where the fault is ours. */
export const readBody = async (req: Request, res: Response): Promise<Result<unknown, Refusal>> => {
  if (!hasBody(req)) return ok({});
  if (req.is('application/json') !== 'application/json') return err({ kind: 'not-json' });
  try {
    return ok(await read(req, res));
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (!refusal) throw thrown;
    return err(refusal);
  }
};
