import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import type { HostileServer } from '../hostile/hostile-server.ts';

/** A company, as attackers and their victims see it. */
export interface FieldCompany {
  readonly serverName: string;
  readonly clientUrl: string;
  /** Where its partners come in: the ingress, or the homeserver itself where nobody guards it. */
  readonly federationUrl: string;
  readonly person: (name: string) => Promise<MatrixClient>;
  /** A person with the rights of a server admin. */
  readonly admin: (name: string) => Promise<MatrixClient>;
}

/** How far and how long a contact is approved; everything for 30 days where nothing is said. */
export interface Approval {
  readonly forMs?: number;
  readonly scope?: { readonly files: boolean; readonly groups: boolean };
}

/** How often each door has refused for which reason since it started: `ingress no-agreement` → 2. */
export type Refusals = ReadonlyMap<string, number>;

/** Where attacks take place: the same servers and people, with Parley or without. */
export interface Field {
  readonly isGuarded: boolean;
  readonly acme: FieldCompany;
  readonly globex: FieldCompany;
  /** A partner of Acme's with a plain Synapse and nothing else. */
  readonly initech: FieldCompany;
  /** An attacker whose company has an agreement with Acme. */
  readonly partner: HostileServer;
  /** An attacker nobody has an agreement with. */
  readonly stranger: HostileServer;
  /** Acme's appservice token, which an attacker has got hold of. */
  readonly asToken: string;
  /** Approves a contact at Acme; nothing where nobody approves. */
  readonly approve: (employee: string, external: string, approval?: Approval) => Promise<void>;
  /** Ends a contact at Acme; nothing where nobody approves. */
  readonly block: (employee: string, external: string) => Promise<void>;
  /** What Acme's doors have refused until now; empty without doors. */
  readonly refusals: () => Promise<Refusals>;
  /** Kills Acme's doors; nothing without doors. */
  readonly killDoors: () => Promise<void>;
  /** Starts Acme's Parley again. */
  readonly restart: () => Promise<void>;
}
