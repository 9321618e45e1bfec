import { expect, it } from '@jest/globals';
import type { Contact } from '../../bridge/http/contract/contact.ts';
import { directChat } from '../../homeserver-config/demo/story/stage.ts';
import { MatrixRefusal } from '../../homeserver-config/demo/matrix-client.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { accept, contactsOf, membershipOf } from '../world/introduce.ts';

const seconds = 1_000;

describeWorld('an approval that ends', ({ acme, initech }) => {
  it('is over to the second: the next message is refused, and the external leaves by itself', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const { id } = await acme.api.post<Contact>('/requests', { employee: alice.userId, external: ian.userId });
    await acme.api.post(`/requests/${id}/approve`, { until: new Date(Date.now() + 15 * seconds).toISOString() });
    const roomId = await alice.createRoom(directChat(ian.userId));
    await accept(ian, roomId, 'acme.test');
    await alice.sendText(roomId, 'While it lasts.');
    const refusal = async (): Promise<unknown> => {
      try {
        await alice.sendText(roomId, 'Still?');
      } catch (error) {
        if (error instanceof MatrixRefusal) return error.body['org.parley.reason'];
      }
      return undefined;
    };
    expect(await until(refusal, { what: 'a message is refused', withinMs: 30 * seconds })).toBe('contact-expired');
    const gone = async () => (await membershipOf(alice, roomId, ian.userId)) === 'leave';
    await until(gone, { what: 'Ian has left', withinMs: 60 * seconds });
    expect((await contactsOf(acme, alice.userId, ian.userId))[0]).toMatchObject({ standing: 'expired' });
  });
});
