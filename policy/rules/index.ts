import type { Rule } from '../rule.ts';
import { administrationRules } from './administration.ts';
import { contactRules } from './contact.ts';
import { federationRules } from './federation.ts';
import { inviteRules } from './invite.ts';
import { mediaRules } from './media.ts';
import { messageRules } from './message.ts';
import { readRules } from './read.ts';
import { reclassifyRules } from './reclassify.ts';
import { roomRules } from './room.ts';

/** The rules Parley ships with, in no particular order: none depends on another's place. */
export const shippedRules: readonly Rule[] = [
  ...contactRules,
  ...inviteRules,
  ...roomRules,
  ...reclassifyRules,
  ...messageRules,
  ...mediaRules,
  ...federationRules,
  ...readRules,
  ...administrationRules,
];
