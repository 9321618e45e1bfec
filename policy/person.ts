import type { UserId } from './ids.ts';

/** An employee of the home organization, as rules see them. */
export interface Person {
  readonly userId: UserId;
  readonly displayName: string;
  readonly department: string;
}

/** What an account of the console may do: admin everything, approver the queue, auditor the record. */
export type Role = 'admin' | 'approver' | 'auditor';
