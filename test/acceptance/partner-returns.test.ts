import { readFileSync } from 'node:fs';

import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { describeWorld, until, type WorldGateway } from '../world/describe-world.ts';
import { approveContact, meetInOurRoom, reads } from '../world/introduce.ts';

const minute = 60_000;

// Partners that other tests play are away as soon as those have ended.
const away = async ({ configFile }: WorldGateway): Promise<string[]> => {
  const { doors } = parse(readFileSync(configFile, 'utf8')) as { doors: { homeserver: { port: number } } };
  const text = await (await fetch(`http://127.0.0.1:${doors.homeserver.port}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith('parley_partner_unreachable_since_seconds{partner="Globex'));
};

describeWorld('a partner that was cut off', ({ acme, globex }) => {
  it('is seen to be away, and has what was said meanwhile within a minute of its return', async () => {
    const [alice, gina] = [await acme.person('alice'), await globex.person('gina')];
    await approveContact(globex, gina.userId, alice.userId);
    const roomId = await meetInOurRoom(acme, alice, gina);
    await alice.sendText(roomId, 'Before.');
    await reads(gina, roomId, 'Before.');

    await globex.kill('doors');
    for (const text of ['One.', 'Two.']) await alice.sendText(roomId, text);
    await until(async () => (await away(acme)).length > 0, { what: 'the partner is shown as away', withinMs: minute });
    expect(await away(acme)).toEqual([expect.stringMatching(/^parley_partner_unreachable_since_seconds\{partner="Globex[^"]*"\} \d{10}/)]);
    // Long enough away for the homeserver to have grown patient.
    await alice.sendText(roomId, '三。');

    await globex.restart();
    const arrived = async () => {
      const texts = (await gina.messages(roomId)).map(({ content }) => content['body']);
      return ['Before.', 'One.', 'Two.', '三。'].every((text) => texts.includes(text));
    };
    await until(arrived, { what: 'everything that was said has arrived', withinMs: minute });
    await until(async () => (await away(acme)).length === 0, { what: 'the partner is shown as back', withinMs: minute });
  });
});
