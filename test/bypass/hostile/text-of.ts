/** A JSON value as text: strings as they are, everything else as JSON, nothing as nothing. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
