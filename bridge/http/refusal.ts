import type { ActFault } from '../flows/administer.ts';
import type { FailMode } from './contract/system.ts';

/** One thing wrong with what was sent. `pointer` is a JSON pointer (RFC 6901) into the body or query. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

/** A place in a text, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Every way the admin API says no, as a value; `problem.ts` turns it into JSON. */
export type Refusal =
  | ActFault
  | { readonly kind: 'malformed-json'; readonly place: Place }
  | { readonly kind: 'malformed-request' }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'wrong-credentials' }
  | { readonly kind: 'csrf-token-missing' }
  | { readonly kind: 'path-unknown' }
  | { readonly kind: 'method-not-allowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'body-too-large' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'schema'; readonly faults: readonly Fault[] }
  | { readonly kind: 'key-malformed' | 'key-reused' | 'key-under-way' | 'keys-not-kept' }
  | { readonly kind: 'too-many-attempts' }
  | { readonly kind: 'console-not-built' }
  | { readonly kind: 'not-ready'; readonly failed: readonly string[]; readonly failModes: FailMode[] }
  | { readonly kind: 'unexpected' };

/** The name of a way to say no; the last part of a problem's `type`. */
export type RefusalKind = Refusal['kind'];
