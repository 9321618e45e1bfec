import type { Contact } from '../../bridge/http/contract/contact.ts';
import { type MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { clientOf, directChat, employee } from '../../homeserver-config/demo/story/stage.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import type { OutageGround } from './ground.ts';
import type { Stream } from './traffic.ts';

/** Who talks, where. */
export interface Talk {
  readonly streams: readonly Stream[];
  /** The rooms of both companies, with somebody of each who is in it. */
  readonly shared: readonly { readonly roomId: string; readonly acme: MatrixClient; readonly globex: MatrixClient }[];
  readonly internal: readonly { readonly roomId: string; readonly reader: MatrixClient }[];
}

const day = 86_400_000;

const approve = async ({ constellation }: OutageGround, ours: string, theirs: string): Promise<void> => {
  const { api } = constellation.acme.gateway;
  const { id } = await api.post<Contact>('/requests', { employee: ours, external: theirs, purpose: 'outage' });
  await api.post<Contact>(`/requests/${id}/approve`, { until: new Date(Date.now() + 30 * day).toISOString() });
};

const accept = async (invited: MatrixClient, roomId: string, via: string): Promise<void> => {
  await until(async () => (await invited.invitations()).includes(roomId), { what: `${invited.userId} is invited`, withinMs: 60_000 });
  await until(() => invited.join(roomId, [via]).then(() => true), { what: `${invited.userId} has joined`, withinMs: 60_000, everyMs: 500 });
};

const share = async (host: MatrixClient, guest: MatrixClient): Promise<string> => {
  const roomId = await host.createRoom(directChat(guest.userId));
  await accept(guest, roomId, host.userId.split(':')[1] ?? '');
  return roomId;
};

const inside = async (host: MatrixClient, other: MatrixClient): Promise<string> => {
  const body = { preset: 'private_chat', invite: [other.userId], creation_content: { 'm.federate': false } };
  const roomId = await host.createRoom(body);
  await accept(other, roomId, host.userId.split(':')[1] ?? '');
  return roomId;
};

/** Seats people in four rooms, two internal, one hosted by each company, and gives the twenty messages a second they send. */
export const seatPeople = async (ground: OutageGround): Promise<Talk> => {
  const { acme, globex } = ground.constellation;
  const [alice, bob] = await Promise.all(['alice', 'bob'].map((name) => clientOf(acme, employee(acme, name))));
  const [gina, george] = await Promise.all(['gina', 'george'].map((name) => clientOf(globex, employee(globex, name))));
  if (!alice || !bob || !gina || !george) throw new Error('somebody is missing');
  await approve(ground, alice.userId, gina.userId);
  const insideAcme = await inside(alice, bob);
  const insideGlobex = await inside(gina, george);
  const atAcme = await share(alice, gina);
  const atGlobex = await share(gina, alice);
  const stream = (kind: Stream['kind'], sender: MatrixClient, roomId: string, everyMs: number): Stream => ({
    name: `${sender.userId} in ${roomId}`,
    kind,
    sender,
    roomId,
    everyMs,
  });
  return {
    streams: [
      stream('internal', alice, insideAcme, 250),
      stream('internal', bob, insideAcme, 250),
      stream('internal', gina, insideGlobex, 500),
      stream('across', alice, atAcme, 400),
      stream('across', gina, atAcme, 400),
      stream('across', alice, atGlobex, 400),
      stream('across', gina, atGlobex, 400),
      { ...stream('forbidden', alice, atAcme, 2_000), text: 'this word is forbidden' },
    ],
    shared: [atAcme, atGlobex].map((roomId) => ({ roomId, acme: alice, globex: gina })),
    internal: [
      { roomId: insideAcme, reader: bob },
      { roomId: insideGlobex, reader: george },
    ],
  };
};
