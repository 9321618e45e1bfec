/** The closed type of one fact: which values it may take. There is no optional fact; "unknown" is a value. */
export type FactType =
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text' };

/** The value a fact of this type takes. */
export type FactValue<T extends FactType> = T extends { kind: 'one-of'; values: readonly (infer V)[] }
  ? V
  : T extends { kind: 'flag' }
    ? boolean
    : string;

/** A fact that takes one of the named values. */
export const oneOf = <const V extends readonly string[]>(...values: V): { kind: 'one-of'; values: V } => ({ kind: 'one-of', values });
/** A fact that holds or does not. */
export const flag = { kind: 'flag' } as const;
/** A fact that is a text of ours, such as a department; empty when not known. */
export const text = { kind: 'text' } as const;

/** Whether a value found at run time is of the type a fact must have. */
export const isOfType = (type: FactType, value: unknown): boolean => {
  switch (type.kind) {
    case 'one-of':
      return typeof value === 'string' && type.values.includes(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
  }
};
