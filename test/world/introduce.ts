import type { Contact } from '../../bridge/http/contract/contact.ts';
import type { MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { directChat } from '../../homeserver-config/demo/story/stage.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import type { WorldGateway } from './describe-world.ts';

/** Adds a partner with the usual terms, where no test has added it before. */
export const addPartner = async ({ api }: WorldGateway, name: string, serverName: string): Promise<void> => {
  const partners = await api.list<{ server_names: readonly string[] }>('/partners');
  const isKnown = partners.some(({ server_names: names }) => names.includes(serverName));
  if (!isKnown) await api.post('/partners', { name, server_names: [serverName], terms: { partner_rooms: true } });
};

/** The contacts of a pair that a company knows, newest first. */
export const contactsOf = async ({ api }: WorldGateway, employee: string, external: string): Promise<readonly Contact[]> =>
  (await api.list<Contact>('/contacts')).filter((one) => one.employee.user_id === employee && one.external.user_id === external);

const days = 86_400_000;

/** Asks for a contact by hand and approves it; answers the contact. */
export const approveContact = async ({ api }: WorldGateway, employee: string, external: string): Promise<Contact> => {
  const { id } = await api.post<Contact>('/requests', { employee, external, purpose: 'test' });
  return api.post<Contact>(`/requests/${id}/approve`, { until: new Date(Date.now() + 30 * days).toISOString() });
};

/** Waits for an invitation and accepts it. */
export const accept = async (invited: MatrixClient, roomId: string, via: string): Promise<void> => {
  await until(async () => (await invited.invitations()).includes(roomId), { what: `${invited.userId} is invited`, withinMs: 20_000 });
  await invited.join(roomId, [via]);
};

/** Waits until a text has reached somebody. */
export const reads = (reader: MatrixClient, roomId: string, text: string): Promise<unknown> =>
  until(async () => (await reader.messages(roomId)).some(({ content }) => content['body'] === text), {
    what: `${reader.userId} reads "${text}"`,
    withinMs: 20_000,
  });

/** Two people, approved by our company, in a direct chat that ours made. */
export const meetInOurRoom = async (ours: WorldGateway, employee: MatrixClient, external: MatrixClient): Promise<string> => {
  await approveContact(ours, employee.userId, external.userId);
  const roomId = await employee.createRoom(directChat(external.userId));
  await accept(external, roomId, ours.serverName);
  return roomId;
};

/** Two people in a direct chat that the external made, approved by our company. */
export const meetInTheirRoom = async (ours: WorldGateway, employee: MatrixClient, external: MatrixClient): Promise<string> => {
  await approveContact(ours, employee.userId, external.userId);
  const roomId = await external.createRoom({ preset: 'private_chat', invite: [employee.userId] });
  await accept(employee, roomId, external.userId.split(':')[1] ?? '');
  return roomId;
};

/** Who is in a room, as somebody in it sees it. */
export const membershipOf = async (watcher: MatrixClient, roomId: string, user: string): Promise<unknown> =>
  (await watcher.state(roomId)).find(({ type, state_key: key }) => type === 'm.room.member' && key === user)?.content['membership'];
