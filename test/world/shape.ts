/** A company of the world, as its tests are told of it; all text, since it crosses into their processes. */
export interface CompanyShape {
  readonly serverName: string;
  readonly clientUrl: string;
  readonly federationUrl: string;
  readonly registrationSecret: string;
}

/** A company with Parley. */
export interface GatewayShape extends CompanyShape {
  readonly configFile: string;
  readonly databaseUrl: string;
  readonly consoleUrl: string;
  readonly apiKey: string;
  readonly login: { readonly login: string; readonly password: string };
}

/** A server name that leads to a port of 127.0.0.1, with a private key (PKCS #8, PEM): a key that is fetched is remembered, so all tests have one. */
export interface Outsider {
  readonly serverName: string;
  readonly port: number;
  readonly key: string;
}

/** The one constellation that all acceptance tests share. */
export interface WorldShape {
  readonly acme: GatewayShape;
  readonly globex: GatewayShape;
  readonly initech: CompanyShape;
  /** A name that both Parleys and Initech look for at this port, where a test may play a homeserver of its own. */
  readonly handmade: Outsider;
  /** Two names that all three look for here, for servers of attackers. No agreement names them. */
  readonly attackers: { readonly partner: Outsider; readonly stranger: Outsider };
  /** Where the programs of the world are ended and started again (`control.ts`). */
  readonly controlUrl: string;
}

/** The environment variable that holds the shape as JSON. */
export const worldVariable = 'PARLEY_TEST_WORLD';
