import { createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { directChat } from '../../homeserver-config/demo/story/stage.ts';
import { accept, emit, forge, push } from '../bypass/hostile/acts.ts';
import { type HostileRoom, build, idOf, takeEvent } from '../bypass/hostile/hostile-room.ts';
import type { HostileServer } from '../bypass/hostile/hostile-server.ts';
import { startHostileServer } from '../bypass/hostile/serve.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { addPartner, approveContact, reads } from '../world/introduce.ts';

interface Kept {
  readonly event_id: string;
  readonly withheld: boolean;
  readonly event: { readonly content: unknown };
}

interface ListedPartner {
  readonly id: string;
  readonly server_names: readonly string[];
  readonly unsigned_events: number;
}

describeWorld('a partner whose server asks no policy server', ({ acme, handmade }) => {
  let server: HostileServer;
  beforeAll(async () => {
    server = await startHostileServer(handmade.serverName, handmade.port, 'ed25519:handmade', createPrivateKey(handmade.key));
    await addPartner(acme, 'Handmade', handmade.serverName);
  });
  afterAll(() => server.close());

  const mallory = `@mallory:${handmade.serverName}`;
  const text = (body: string) => ({ msgtype: 'm.text', body });
  const say = (body: string) => ({ type: 'm.room.message', sender: mallory, content: text(body) });
  const kept = (roomId: string): Promise<readonly Kept[]> => acme.api.list<Kept>(`/archive/events?room_id=${encodeURIComponent(roomId)}`);
  const keptAs = async (room: HostileRoom, event: ReturnType<typeof forge>): Promise<Kept | undefined> =>
    (await kept(room.id)).find(({ event_id: id }) => id === idOf(event, room.version));

  const unsigned = async (): Promise<number> => {
    const partner = (await acme.api.list<ListedPartner>('/partners')).find(({ server_names: names }) =>
      names.includes(handmade.serverName),
    );
    return (await acme.api.get<ListedPartner>(`/partners/${partner?.id}`)).unsigned_events;
  };

  it('has what the agreement forbids withheld, its original kept, and is counted', async () => {
    const alice = await acme.person('alice');
    await approveContact(acme, alice.userId, mallory);
    const roomId = await alice.createRoom(directChat(mallory));
    const room = await accept(server, acme, roomId, mallory);
    const before = await unsigned();

    const harmless = await emit(server, acme, room, say('Good morning.'));
    await reads(alice, roomId, 'Good morning.');
    const bad = { ...say('see below'), content: { ...text('see below'), 'org.example.payload': 'hidden' } };
    const pushed = await emit(server, acme, room, bad);
    // Never sent: only named as what the next one follows, so that our homeserver comes for it.
    const pulled = forge(server, room, { ...bad, content: { ...bad.content, body: 'pulled' } });
    takeEvent(room, pulled);
    await emit(server, acme, room, say('And on we go.'));
    await reads(alice, roomId, 'And on we go.');

    const seen = JSON.stringify((await alice.messages(roomId)).map(({ content }) => content));
    expect(seen).not.toMatch(/see below|pulled|hidden/);
    for (const event of [pushed, pulled]) {
      await until(async () => (await keptAs(room, event)) !== undefined, { what: 'the original is kept', withinMs: 20_000 });
      expect(await keptAs(room, event)).toMatchObject({ withheld: true, event: { content: event['content'] } });
    }
    await until(async () => (await keptAs(room, harmless)) !== undefined, { what: 'what passed is kept', withinMs: 20_000 });
    expect(await keptAs(room, harmless)).toMatchObject({ withheld: false });
    await until(async () => (await unsigned()) >= before + 4, { what: 'what came unsigned is counted', withinMs: 20_000 });
    expect(await unsigned()).toBe(before + 4);
  });

  it('has a forged signature of ours seen through', async () => {
    const alice = await acme.person('alice');
    await approveContact(acme, alice.userId, mallory);
    const roomId = await alice.createRoom(directChat(mallory));
    const room = await accept(server, acme, roomId, mallory);
    const bad = { ...say('forged'), content: { ...text('forged'), 'org.example.payload': 'hidden' } };
    const sealed = server.seal(build(room, bad), room.version);
    const signatures = { ...(sealed['signatures'] as object), [acme.serverName]: { 'ed25519:policy_server': 'A'.repeat(86) } };
    const event = { ...sealed, signatures };
    takeEvent(room, event);
    await push(server, acme, [event]);
    await emit(server, acme, room, say('The next one.'));
    await reads(alice, roomId, 'The next one.');
    expect(JSON.stringify(await alice.messages(roomId))).not.toContain('forged');
    await until(async () => (await keptAs(room, event)) !== undefined, { what: 'the original is kept', withinMs: 20_000 });
    expect(await keptAs(room, event)).toMatchObject({ withheld: true });
  });
});
