import { expect, it } from '@jest/globals';
import { refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { approveContact, contactsOf, meetInOurRoom } from '../world/introduce.ts';
import { withTerms } from '../world/with-terms.ts';

const soon = { withinMs: 60_000, everyMs: 200 };
const words = /People of a third organization may be in this room only where every agreement allows it/;

describeWorld('a third company', ({ acme, globex, initech }) => {
  it('is refused before the invite, in words, in a room that exists and in one about to be made; no request is opened', async () => {
    const [alice, gina, ian] = [await acme.person('alice'), await globex.person('gina'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const late = await refused(alice.invite(roomId, gina.userId));
    expect(await contactsOf(acme, alice.userId, gina.userId)).toEqual([]);
    await approveContact(acme, alice.userId, gina.userId);
    const approved = await refused(alice.invite(roomId, gina.userId));
    expect([approved.body['org.parley.reason'], approved.body['error']]).toEqual([
      'third-company-not-allowed',
      expect.stringMatching(words),
    ]);
    expect(late.body['org.parley.request_id']).toBeUndefined();
    const early = await refused(alice.createRoom({ preset: 'private_chat', invite: [gina.userId, ian.userId] }));
    expect(early.body['org.parley.reason']).toBe('third-company-not-allowed');
    expect(await alice.joinedRooms()).toEqual([roomId]);
  });

  it('is let in where every agreement of ours allows it, and is kept out by its own Parley where its agreements do not', async () => {
    const [alice, gina, ian] = [await acme.person('alice'), await globex.person('gina'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    await approveContact(acme, alice.userId, gina.userId);
    await withTerms(acme, 'initech.test', { third_parties: true }, () =>
      withTerms(acme, 'globex.test', { third_parties: true }, async () => {
        await until(() => alice.invite(roomId, gina.userId).then(() => true), { what: 'the invite goes through', ...soon });
        // The list of servers follows the invite; from then on it is her own side that says no.
        const refusal = async () => {
          const { body } = await refused(gina.join(roomId, ['acme.test']));
          return /no agreement with this organization/.test(String(body['error']));
        };
        await until(refusal, { what: "Gina is kept out by her own company's agreements", ...soon });
        expect(await gina.joinedRooms()).not.toContain(roomId);
      }),
    );
  });
});
