import type { Attack } from '../attack.ts';
import { forge, push } from '../hostile/acts.ts';
import { harmless, meet, plainText, seen, shows, words } from '../scene.ts';

/** What a partner's server says in a room of ours. */
export const messageAttacks: readonly Attack[] = [
  {
    id: 'unsigned-text',
    title: 'a forbidden text that was never shown to our policy server',
    rows: [36],
    by: 'partner',
    guard: { door: 'backstop', refusing: ['message.send word-not-allowed'] },
    short: true,
    stage: async (field) => {
      const meeting = await meet(field);
      const { alice, mallory, room } = meeting;
      const text = words('The FORBIDDEN drawing');
      return {
        attack: async () => {
          const event = forge(field.partner, room, { type: 'm.room.message', sender: mallory, content: plainText(text) });
          return seen(await push(field.partner, field.acme, [event]));
        },
        gotIn: () => shows(alice, room.id, text),
        allowed: () => harmless(field, meeting),
      };
    },
  },
];
