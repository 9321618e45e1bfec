/** What a step that can fail in an expected way returns: a value, or an error that is a value too. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Wraps a value as success. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** Wraps an error as expected failure. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
