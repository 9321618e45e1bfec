/** What the admin API refused or could not do: the HTTP status and the problem document (RFC 9457) it sent. */
export class AdminRefusal extends Error {
  readonly status: number;
  constructor(what: string, status: number, problem: string) {
    super(`${what} was answered ${status}: ${problem}`);
    this.name = 'AdminRefusal';
    this.status = status;
  }
}

/** One company's admin API, as the holder of a key. Paths begin after `/api/v1`. Every call throws `AdminRefusal` when refused. */
export interface AdminApi {
  readonly get: <T>(path: string) => Promise<T>;
  /** All items of a list, page by page. */
  readonly list: <T>(path: string) => Promise<readonly T[]>;
  readonly post: <T>(path: string, body: unknown) => Promise<T>;
  readonly put: <T>(path: string, body: unknown) => Promise<T>;
  readonly text: (path: string) => Promise<string>;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const withCursor = (path: string, cursor: string | null): string =>
  cursor === null ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;

const parse = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

/** A client of the admin API that the console program serves under `consoleUrl`. */
export const adminApi = (consoleUrl: string, key: string): AdminApi => {
  const text = async (method: string, path: string, body?: unknown): Promise<string> => {
    const response = await fetch(`${consoleUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const answer = await response.text();
    if (!response.ok) throw new AdminRefusal(`${method} ${path}`, response.status, answer);
    return answer;
  };
  const get = async <T>(path: string): Promise<T> => parse(await text('GET', path)) as T;
  const list = async <T>(path: string, cursor: string | null = null): Promise<readonly T[]> => {
    const { items, next } = await get<Page<T>>(withCursor(path, cursor));
    return next === null ? items : [...items, ...(await list<T>(path, next))];
  };
  return {
    get,
    list: (path) => list(path),
    post: async <T>(path: string, body: unknown) => parse(await text('POST', path, body)) as T,
    put: async <T>(path: string, body: unknown) => parse(await text('PUT', path, body)) as T,
    text: (path) => text('GET', path),
  };
};
