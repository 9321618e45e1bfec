import { AdminRefusal } from './admin-api.ts';
import { cast } from './cast.ts';
import type { GatewayCompany } from './company.ts';
import type { Constellation } from './constellation.ts';

const careful = { invites_out: 'approval', invites_in: 'approval', forbidden_words: ['forbidden'], files: true, partner_rooms: true };
// What the buyer has approved, the supplier takes.
const welcoming = { ...careful, invites_in: 'open' };

const addPartner = async (
  { gateway }: GatewayCompany,
  partner: { organization: string; serverName: string },
  terms: object,
): Promise<void> => {
  try {
    await gateway.api.post('/partners', { name: partner.organization, server_names: [partner.serverName], terms });
  } catch (error) {
    if (!(error instanceof AdminRefusal && error.status === 409)) throw error;
  }
};

const enterPeople = async ({ gateway, employees }: GatewayCompany): Promise<void> => {
  for (const { userId, displayName, department } of employees) {
    await gateway.api.put(`/people/${encodeURIComponent(userId)}`, { display_name: displayName, department });
  }
};

/** Enters people and departments, and the agreements: Acme with Globex and with Initech; Globex with Acme alone. Harmless when repeated. */
export const seed = async ({ acme, globex }: Constellation): Promise<void> => {
  await addPartner(acme, cast.globex, careful);
  await addPartner(acme, cast.initech, careful);
  await addPartner(globex, cast.acme, welcoming);
  for (const company of [acme, globex]) await enterPeople(company);
};
