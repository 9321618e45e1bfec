import type { Attack } from '../attack.ts';
import { creationAttacks } from './creation.ts';
import { endingAttacks } from './endings.ts';
import { frontAttacks } from './front.ts';
import { hostedAttacks } from './hosted.ts';
import { inviteAttacks } from './invites.ts';
import { joinAttacks } from './joins.ts';
import { messageAttacks } from './messages.ts';
import { outwardAttacks } from './outward.ts';
import { outageAttacks, plainPartnerAttacks } from './plain-partner.ts';
import { readAttacks } from './reads.ts';
import { stateAttacks } from './state.ts';

/** Every attack, in the order in which they are played; those that take the doors away come last. */
export const attacks: readonly Attack[] = [
  ...frontAttacks,
  ...readAttacks,
  ...joinAttacks,
  ...inviteAttacks,
  ...creationAttacks,
  ...messageAttacks,
  ...stateAttacks,
  ...hostedAttacks,
  ...outwardAttacks,
  ...endingAttacks,
  ...plainPartnerAttacks,
  ...outageAttacks,
];
