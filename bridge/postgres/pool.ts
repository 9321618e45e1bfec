import pg from 'pg';

/** How a program reaches the database. */
export interface PoolSettings {
  readonly url: string;
  /** Told of connections that were lost while nobody used them; the next query opens a new one. */
  readonly onLost: (error: Error) => void;
  /** How many connections at most. */
  readonly size?: number;
}

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is more than a number can hold`);
  return value;
};

const int8: number = pg.types.builtins.INT8;

// Instants, places and revisions are numbers in our words; pg by itself answers a bigint as text.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? wholeNumber : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** How long a query may take, in milliseconds, before the database gives it up. */
const longest = 5_000;

/** Opens the connections of one program. A database that is away is told by the queries, which reject with its error,
 * within 2 s where no connection can be had. A bigint is read as a number. */
export const openPool = ({ url, onLost, size = 10 }: PoolSettings): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types,
    keepAlive: true,
    connectionTimeoutMillis: 2_000,
    statement_timeout: longest,
    idle_in_transaction_session_timeout: 2 * longest,
    // For a database that is gone without a word: its own time-out can then not be heard.
    query_timeout: 2 * longest,
  });
  pool.on('error', (error) => {
    // pg hangs the whole connection on its error, which would all go into the log.
    Reflect.deleteProperty(error, 'client');
    onLost(error);
  });
  // A connection lost in use fails its query; without a listener of its own it would end the process too.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};
