import { randomBytes } from 'node:crypto';
import { addAccount } from '../../homeserver-config/demo/accounts.ts';
import { type AdminApi, adminApi } from '../../homeserver-config/demo/admin-api.ts';
import { type MatrixClient, logIn } from '../../homeserver-config/demo/matrix-client.ts';
import type { CompanyShape, GatewayShape, WorldShape } from './shape.ts';

/** A company, as a test sees it. */
export interface WorldCompany extends CompanyShape {
  /** A new person with an account, logged in; the name begins with `name` and is taken by nobody else. */
  readonly person: (name: string) => Promise<MatrixClient>;
  /** The same, with the rights of a server admin. */
  readonly admin: (name: string) => Promise<MatrixClient>;
}

/** A company with Parley, as a test sees it. Its new people are entered in Parley too. */
export interface WorldGateway extends WorldCompany, GatewayShape {
  readonly api: AdminApi;
  /** Kills one of its programs (`doors`, `console`, `work`) with SIGKILL; the others end with it. */
  readonly kill: (program: string) => Promise<void>;
  /** Ends its Parley in good order, if it runs, and starts it again. */
  readonly restart: () => Promise<void>;
}

/** Acme and Globex have Parley; Initech has none. Acme has agreements with both; Globex with Acme alone. */
export interface World {
  readonly acme: WorldGateway;
  readonly globex: WorldGateway;
  readonly initech: WorldCompany;
  /** A name that all three look for at this port of 127.0.0.1, where a test may play a homeserver. No agreement names it. */
  readonly handmade: WorldShape['handmade'];
  /** Names for the attackers of the bypass suite. */
  readonly attackers: WorldShape['attackers'];
}

const employ = async ({ serverName, clientUrl, registrationSecret }: CompanyShape, name: string, admin: boolean): Promise<MatrixClient> => {
  const localpart = `${name}-${randomBytes(4).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const userId = await addAccount({ serverName, clientUrl, registrationSecret }, { localpart, displayName: name, password, admin });
  return logIn(clientUrl, userId, password);
};

/** A company without Parley, with verbs. */
export const openCompany = (shape: CompanyShape): WorldCompany => ({
  ...shape,
  person: (name) => employ(shape, name, false),
  admin: (name) => employ(shape, name, true),
});

const act = async (controlUrl: string, ...words: readonly string[]): Promise<void> => {
  const response = await fetch(`${controlUrl}/${words.join('/')}`, { method: 'POST' });
  if (!response.ok) throw new Error(await response.text());
};

const openGateway = (shape: GatewayShape, key: string, controlUrl: string): WorldGateway => {
  const api = adminApi(shape.consoleUrl, shape.apiKey);
  const enter = async (name: string, admin: boolean): Promise<MatrixClient> => {
    const client = await employ(shape, name, admin);
    await api.put(`/people/${encodeURIComponent(client.userId)}`, { display_name: name, department: 'Purchasing 采购部' });
    return client;
  };
  return {
    ...shape,
    api,
    person: (name) => enter(name, false),
    admin: (name) => enter(name, true),
    kill: (program) => act(controlUrl, 'kill', key, program),
    restart: () => act(controlUrl, 'restart', key),
  };
};

/** The world of a shape, with verbs. */
export const openWorld = ({ acme, globex, initech, handmade, attackers, controlUrl }: WorldShape): World => ({
  acme: openGateway(acme, 'acme', controlUrl),
  globex: openGateway(globex, 'globex', controlUrl),
  initech: openCompany(initech),
  handmade,
  attackers,
});
