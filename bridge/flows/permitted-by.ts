/** By which rules an act was permitted, and which were in force; the record of the act carries it. */
export interface PermittedBy {
  readonly rules: readonly string[];
  readonly revision: string;
}
