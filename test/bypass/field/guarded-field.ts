import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { parse } from 'yaml';
import type { Contact } from '../../../bridge/http/contract/contact.ts';
import { AdminRefusal } from '../../../homeserver-config/demo/admin-api.ts';
import { contactsOf } from '../../world/introduce.ts';
import type { World, WorldGateway } from '../../world/open-world.ts';
import { startHostileServer } from '../hostile/serve.ts';
import type { Approval, Field } from './field.ts';
import { readRefusals } from './refusals.ts';
import { textOf } from '../hostile/text-of.ts';

const days = 86_400_000;

const readYaml = (path: string): Record<string, unknown> => parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

const doorsUrl = ({ configFile }: WorldGateway): string => {
  const { doors } = readYaml(configFile) as { doors: { homeserver: { host: string; port: number } } };
  return `http://${doors.homeserver.host}:${doors.homeserver.port}`;
};

const asTokenOf = ({ configFile }: WorldGateway): string => textOf(readYaml(join(dirname(configFile), 'secrets.yaml'))['as_token']);

const approveAt =
  (acme: WorldGateway) =>
  async (
    employee: string,
    external: string,
    { forMs = 30 * days, scope = { files: true, groups: true } }: Approval = {},
  ): Promise<void> => {
    const { id } = await acme.api.post<Contact>('/requests', { employee, external, purpose: 'test' });
    await acme.api.post(`/requests/${id}/approve`, { until: new Date(Date.now() + forMs).toISOString(), scope });
  };

const blockAt =
  (acme: WorldGateway) =>
  async (employee: string, external: string): Promise<void> => {
    const [contact] = await contactsOf(acme, employee, external);
    await acme.api.post(`/contacts/${contact?.id}/block`, { reason: 'The project has ended.' });
  };

const terms = { invites_out: 'approval', invites_in: 'approval', forbidden_words: ['forbidden'], files: true, partner_rooms: true };

const agree = async ({ api }: WorldGateway, serverName: string): Promise<void> => {
  try {
    await api.post('/partners', { name: 'Partner', server_names: [serverName], terms });
  } catch (error) {
    if (!(error instanceof AdminRefusal && error.status === 409)) throw error;
  }
};

/** The field as shipped: the world of the acceptance tests, with two attackers. Its hostile servers are closed by `close`. */
export const guardedField = async ({ acme, globex, initech, attackers }: World): Promise<Field & { readonly close: () => void }> => {
  const { partner: friend, stranger: foe } = attackers;
  await agree(acme, friend.serverName);
  const partner = await startHostileServer(friend.serverName, friend.port);
  const stranger = await startHostileServer(foe.serverName, foe.port);
  const url = doorsUrl(acme);
  return {
    isGuarded: true,
    acme,
    globex,
    initech,
    partner,
    stranger,
    asToken: asTokenOf(acme),
    approve: approveAt(acme),
    block: blockAt(acme),
    refusals: () => readRefusals(url),
    killDoors: () => acme.kill('doors'),
    restart: acme.restart,
    close: () => [partner, stranger].forEach((server) => server.close()),
  };
};
