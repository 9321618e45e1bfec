import type { Person } from '../../policy/index.ts';

/** The employees known by name and department, within one commit. */
export interface People {
  readonly put: (person: Person) => Promise<void>;
}
