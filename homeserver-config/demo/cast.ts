/** Somebody with an account at the beginning. */
export interface Person {
  readonly localpart: string;
  readonly displayName: string;
  readonly department: string;
}

/** The three companies: a buyer and a supplier with Parley, and a partner without. */
export const companyKeys = ['acme', 'globex', 'initech'] as const;
export type CompanyKey = (typeof companyKeys)[number];
/** The companies with a Parley. */
export const gatewayKeys = ['acme', 'globex'] as const;
export type GatewayKey = (typeof gatewayKeys)[number];

/** A company of the demo, as it is before anything runs. */
export interface Role {
  readonly organization: string;
  readonly serverName: string;
  readonly people: readonly Person[];
}

/** A company with a Parley; `consoleLogin` is who may log in to its console. */
export interface GatewayRole extends Role {
  readonly consoleLogin: string;
}

/** Who plays: the companies and the people with an account at the beginning. */
export const cast = {
  acme: {
    organization: 'Acme',
    serverName: 'acme.test',
    consoleLogin: 'adam',
    people: [
      { localpart: 'alice', displayName: 'Alice', department: 'Purchasing 采购部' },
      { localpart: 'bob', displayName: 'Bob', department: 'Sales 销售部' },
      { localpart: 'adam', displayName: 'Adam', department: 'IT 信息部' },
    ],
  },
  globex: {
    organization: 'Globex',
    serverName: 'globex.test',
    consoleLogin: 'greta',
    people: [
      { localpart: 'gina', displayName: 'Gina', department: 'Sales 销售部' },
      { localpart: 'george', displayName: 'George', department: 'Production 生产部' },
    ],
  },
  initech: {
    organization: 'Initech',
    serverName: 'initech.test',
    people: [
      { localpart: 'ian', displayName: 'Ian', department: 'Logistics 物流部' },
      { localpart: 'ivy', displayName: 'Ivy', department: 'Logistics 物流部' },
    ],
  },
} as const satisfies Record<CompanyKey, Role> & Record<GatewayKey, GatewayRole>;
