import { randomBytes } from 'node:crypto';
import { describe, jest } from '@jest/globals';
import { addAccount } from '../../homeserver-config/demo/accounts.ts';
import { type AdminApi, adminApi } from '../../homeserver-config/demo/admin-api.ts';
import { type MatrixClient, logIn } from '../../homeserver-config/demo/matrix-client.ts';
import { type CompanyShape, type GatewayShape, type WorldShape, worldVariable } from './shape.ts';

export { until } from '../../homeserver-config/demo/until.ts';

/** A company, as a test sees it. */
export interface WorldCompany extends CompanyShape {
  /** A new person with an account, logged in; the name begins with `name` and is taken by nobody else. */
  readonly person: (name: string) => Promise<MatrixClient>;
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
}

const newPerson =
  ({ serverName, clientUrl, registrationSecret }: CompanyShape) =>
  async (name: string): Promise<MatrixClient> => {
    const localpart = `${name}-${randomBytes(4).toString('hex')}`;
    const password = randomBytes(12).toString('hex');
    const userId = await addAccount({ serverName, clientUrl, registrationSecret }, { localpart, displayName: name, password });
    return logIn(clientUrl, userId, password);
  };

const act = async (controlUrl: string, ...words: readonly string[]): Promise<void> => {
  const response = await fetch(`${controlUrl}/${words.join('/')}`, { method: 'POST' });
  if (!response.ok) throw new Error(await response.text());
};

const openGateway = (shape: GatewayShape, key: string, controlUrl: string): WorldGateway => {
  const api = adminApi(shape.consoleUrl, shape.apiKey);
  const employ = newPerson(shape);
  const person = async (name: string): Promise<MatrixClient> => {
    const client = await employ(name);
    await api.put(`/people/${encodeURIComponent(client.userId)}`, { display_name: name, department: 'Purchasing 采购部' });
    return client;
  };
  return {
    ...shape,
    api,
    person,
    kill: (program) => act(controlUrl, 'kill', key, program),
    restart: () => act(controlUrl, 'restart', key),
  };
};

const openWorld = (): World => {
  const text = process.env[worldVariable];
  if (text === undefined)
    throw new Error(`${worldVariable} is not set: run this file as part of the project "acceptance" of jest.config.mjs`);
  const { acme, globex, initech, handmade, controlUrl } = JSON.parse(text) as WorldShape;
  return {
    acme: openGateway(acme, 'acme', controlUrl),
    globex: openGateway(globex, 'globex', controlUrl),
    initech: { ...initech, person: newPerson(initech) },
    handmade,
  };
};

/** Real servers take their time; what a test waits for has a deadline of its own, milliseconds. */
const patience = 180_000;

/** A describe block over the world that all acceptance tests share: companies are shared, people are each test's own. */
export const describeWorld = (title: string, tests: (world: World) => void): void => {
  jest.setTimeout(patience);
  describe(title, () => tests(openWorld()));
};
