import { setTimeout as pause } from 'node:timers/promises';

import { directChat } from '../../../homeserver-config/demo/story/stage.ts';
import { until } from '../../../homeserver-config/demo/until.ts';
import type { Attack } from '../attack.ts';
import { accept, forge, join, push } from '../hostile/acts.ts';
import { harmless, meet, membershipOf, profileOfContact, pushText, seen, seenBy, shows, userOf, words } from '../scene.ts';
import { backstop, ingress, roomShape } from './forms.ts';

const blockedText: Attack = {
  id: 'text-after-end',
  title: 'a harmless text, the moment after the contact was ended',
  rows: [14, 15],
  by: 'partner',
  guard: { ...backstop('contact-blocked'), orPutOut: true },
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    const text = words('One more thing.');
    await harmless(field, meeting);
    await field.block(alice.userId, mallory);
    const other = await meet(field);
    return {
      attack: () => pushText(field, { mallory, room }, text),
      gotIn: () => shows(alice, room.id, text),
      allowed: () => harmless(field, other),
    };
  },
};

const expiredText: Attack = {
  id: 'text-after-expiry',
  title: 'a harmless text in the second after the approval ran out',
  rows: [14, 15],
  by: 'partner',
  guard: { ...backstop('contact-expired'), orPutOut: true },
  stage: async (field) => {
    const [alice, mallory, text] = [await field.acme.person('alice'), userOf(field.partner), words('One more thing.')];
    const until2 = Date.now() + 8_000;
    await field.approve(alice.userId, mallory, { forMs: 8_000 });
    const roomId = await alice.createRoom(directChat(mallory));
    const room = await accept(field.partner, field.acme, roomId, mallory);
    await harmless(field, { alice, mallory, room });
    const other = await meet(field);
    return {
      attack: async () => {
        await pause(Math.max(0, until2 - Date.now()) + 500);
        return pushText(field, { mallory, room }, text);
      },
      gotIn: () => shows(alice, room.id, text),
      allowed: () => harmless(field, other),
    };
  },
};

const rejoin: Attack = {
  id: 'rejoin-after-end',
  title: 'a join back into the room after the contact was ended',
  rows: [14, 8],
  by: 'partner',
  guard: ingress('contact-blocked', 'not-invited', 'not-shared'),
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    await field.block(alice.userId, mallory);
    if (field.isGuarded) {
      await until(async () => (await membershipOf(alice, room.id, mallory)) === 'leave', { what: 'Mallory is put out', withinMs: 60_000 });
    }
    const other = await meet(field);
    return {
      attack: () =>
        join(field.partner, field.acme, room.id, mallory).then(
          () => '200',
          (error: Error) => error.message,
        ),
      gotIn: async () => (await membershipOf(alice, room.id, mallory)) === 'join',
      allowed: () => profileOfContact(field, other),
    };
  },
};

const staysIn: Attack = {
  id: 'stay-after-end',
  title: 'staying in the room after the contact was ended, to go on reading',
  rows: [14],
  by: 'partner',
  guard: { door: 'worker' },
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    const other = await meet(field);
    const text = words('Among ourselves');
    return {
      attack: async () => {
        await field.block(alice.userId, mallory);
        if (field.isGuarded) {
          await until(async () => (await membershipOf(alice, room.id, mallory)) === 'leave', {
            what: 'Mallory is put out',
            withinMs: 60_000,
          });
        }
        return seenBy(alice.sendText(room.id, text));
      },
      gotIn: async () => [...field.partner.events.values()].some(({ content }) => JSON.stringify(content).includes(text)),
      allowed: () => harmless(field, other),
    };
  },
};

const filesOutOfScope: Attack = {
  id: 'file-out-of-scope',
  title: 'a file, where the contact is approved for words only',
  rows: [43, 44],
  by: 'partner',
  guard: backstop('file-not-allowed'),
  stage: async (field) => {
    const [alice, mallory, name] = [await field.acme.person('alice'), userOf(field.partner), words('drawing')];
    await field.approve(alice.userId, mallory, { scope: { files: false, groups: true } });
    const roomId = await alice.createRoom(directChat(mallory));
    const room = await accept(field.partner, field.acme, roomId, mallory);
    const content = { msgtype: 'm.file', body: name, url: 'mxc://partner.test/drawing', info: { size: 10, mimetype: 'text/plain' } };
    return {
      attack: async () =>
        seen(await push(field.partner, field.acme, [forge(field.partner, room, { type: 'm.room.message', sender: mallory, content })])),
      gotIn: () => shows(alice, roomId, name),
      allowed: () => harmless(field, { alice, mallory, room }),
    };
  },
};

const groupOutOfScope: Attack = {
  id: 'group-out-of-scope',
  title: 'a colleague brought into a direct chat by the partner',
  rows: [15, 16],
  by: 'partner',
  guard: roomShape,
  stage: async (field) => {
    const meeting = await meet(field);
    const { alice, mallory, room } = meeting;
    const eve = userOf(field.partner, 'eve');
    return {
      attack: async () => {
        const draft = { type: 'm.room.member', sender: mallory, stateKey: eve, content: { membership: 'invite' } };
        return seen(await push(field.partner, field.acme, [forge(field.partner, room, draft)]));
      },
      gotIn: async () => (await membershipOf(alice, room.id, eve)) === 'invite',
      allowed: () => harmless(field, meeting),
    };
  },
};

/** What a contact tries when its approval ends, or beyond what it covers. */
export const endingAttacks: readonly Attack[] = [blockedText, expiredText, rejoin, staysIn, filesOutOfScope, groupOutOfScope];
