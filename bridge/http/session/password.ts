import { argon2id, argon2Verify } from 'hash-wasm';

// OWASP, Password Storage: argon2id with 19 MiB, two passes, one lane.
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

/** The PHC string of a password. `salt`: 16 random bytes, never used before. */
export const hashPassword = (password: string, salt: Buffer): Promise<string> =>
  argon2id({ password, salt, ...cost, outputType: 'encoded' });

/** Whether a password is the one of a PHC string. Rejects where the string is none. */
export const isPassword = (password: string, hash: string): Promise<boolean> => argon2Verify({ password, hash });
