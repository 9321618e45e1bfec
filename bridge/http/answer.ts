import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';

/** An answer ready to be written: whole, or line by line. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<string> | undefined;
}

/** How a route answers when it does what it was asked: for the document, and for writing a value of type `T`. */
export interface Answering<T> {
  readonly status: number;
  readonly description: string;
  readonly mediaType: string | undefined;
  readonly schema: z.ZodType | undefined;
  readonly write: (value: T) => Answer | Promise<Answer>;
}

/** Answers a value as JSON. */
export const json = <S extends z.ZodType>(schema: S, description: string): Answering<z.output<S>> => ({
  status: 200,
  description,
  mediaType: 'application/json',
  schema,
  write: (value) => ({ status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) }),
});

/** Answers that it is done, with nothing to show. */
export const nothing = (description: string): Answering<undefined> => ({
  status: 204,
  description,
  mediaType: undefined,
  schema: undefined,
  write: () => ({ status: 204, headers: {}, body: undefined }),
});

/** Answers a text; `mediaType` with its parameters. */
export const text = (mediaType: string, description: string): Answering<string> => ({
  status: 200,
  description,
  mediaType: mediaType.split(';', 1).join(),
  schema: undefined,
  write: (body) => ({ status: 200, headers: { 'content-type': mediaType }, body }),
});

// A plain iterator, not a generator: one that was never started would not pass the end of the connection on to the source.
const resumed = (first: IteratorResult<string>, rest: AsyncIterator<string>): AsyncIterableIterator<string> => {
  let held: IteratorResult<string> | undefined = first;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      const next = held ?? (await rest.next());
      held = undefined;
      return next.done ? next : { done: false, value: `${next.value}\n` };
    },
    return: async () => {
      await rest.return?.();
      return { done: true, value: undefined };
    },
  };
};

/** Answers lines of JSON as a file to keep, each of the schema. The first is read before anything is written, so that an early fault is still a problem. */
export const lines = (schema: z.ZodType, file: string, description: string): Answering<AsyncIterable<string>> => ({
  status: 200,
  description,
  mediaType: 'application/x-ndjson',
  schema,
  write: async (source) => {
    const rest = source[Symbol.asyncIterator]();
    const headers = { 'content-type': 'application/x-ndjson; charset=utf-8', 'content-disposition': `attachment; filename="${file}"` };
    return { status: 200, headers, body: resumed(await rest.next(), rest) };
  },
});

const leave = async (body: AsyncIterable<string>, res: ServerResponse): Promise<void> => {
  res.end();
  await body[Symbol.asyncIterator]().return?.();
};

/** Writes an answer; rejects where a stream broke, having cut the connection so that nobody takes a part for the whole. */
export const send = async (res: ServerResponse, { status, headers, body }: Answer): Promise<void> => {
  res.writeHead(status, headers);
  if (body === undefined || typeof body === 'string') res.end(body);
  else if (res.req.method === 'HEAD') await leave(body, res);
  else await pipeline(Readable.from(body), res);
};
