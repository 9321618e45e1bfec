import type { DecisionId } from '../../policy/index.ts';
import type { Refusal, RefusalKind } from './refusal.ts';

/** One refusal of every kind, as the document shows it. */
export const refusalSamples: Readonly<Record<RefusalKind, Refusal>> = {
  'malformed-json': { kind: 'malformed-json', place: { line: 1, column: 12 } },
  'malformed-request': { kind: 'malformed-request' },
  unauthenticated: { kind: 'unauthenticated' },
  'wrong-credentials': { kind: 'wrong-credentials' },
  'csrf-token-missing': { kind: 'csrf-token-missing' },
  'path-unknown': { kind: 'path-unknown' },
  'method-not-allowed': { kind: 'method-not-allowed', allowed: ['GET', 'HEAD'] },
  'body-too-large': { kind: 'body-too-large' },
  'not-json': { kind: 'not-json' },
  'not-found': { kind: 'not-found' },
  denied: { kind: 'denied', reasons: ['role-missing'], decisionId: 'dec_4q8m2k7x1w' as DecisionId },
  conflict: { kind: 'conflict', standing: 'approved', by: 'wang', at: Date.UTC(2026, 10, 22, 3, 40) },
  invalid: { kind: 'invalid', pointer: '/until', message: 'lies in the past' },
  schema: { kind: 'schema', faults: [{ pointer: '/reason', message: 'Invalid input: expected string, received undefined' }] },
  'key-malformed': { kind: 'key-malformed' },
  'key-reused': { kind: 'key-reused' },
  'key-under-way': { kind: 'key-under-way' },
  'keys-not-kept': { kind: 'keys-not-kept' },
  'too-many-attempts': { kind: 'too-many-attempts' },
  'console-not-built': { kind: 'console-not-built' },
  'not-ready': { kind: 'not-ready', failed: ['database'], failModes: [] },
  unexpected: { kind: 'unexpected' },
};
