import type { Role } from '../../policy/index.ts';

/** A person who may log in to the console. */
export interface Account {
  readonly login: string;
  readonly role: Role;
  /** PHC string of the password (argon2id). */
  readonly passwordHash: string;
}

/** A login of an account in a browser. */
export interface LoginSession {
  /** SHA-256 of the token the browser holds, hex: a copy of the table logs nobody in. */
  readonly tokenHash: string;
  readonly login: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A key of a program that uses the admin API. */
export interface ApiKey {
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the key, hex. */
  readonly keyHash: string;
}

/** Who may use the console and the admin API. */
export interface Accounts {
  readonly account: (login: string) => Promise<Account | undefined>;
  /** Adds an account or replaces its password and role. */
  readonly putAccount: (account: Account) => Promise<void>;
  /** Adds a session; those that have ended at `now` go. */
  readonly addSession: (session: LoginSession, now: number) => Promise<void>;
  /** The account of a session that has not ended at `now`. */
  readonly bySession: (tokenHash: string, now: number) => Promise<Account | undefined>;
  readonly endSession: (tokenHash: string) => Promise<void>;
  /** Adds a key or replaces the one of that name. */
  readonly putApiKey: (key: ApiKey) => Promise<void>;
  readonly byApiKey: (keyHash: string) => Promise<ApiKey | undefined>;
}
