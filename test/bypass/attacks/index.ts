import type { Attack } from '../attack.ts';
import { creationAttacks } from './creation.ts';
import { inviteAttacks } from './invites.ts';
import { joinAttacks } from './joins.ts';
import { messageAttacks } from './messages.ts';
import { stateAttacks } from './state.ts';

/** Every attack, in the order in which they are played. */
export const attacks: readonly Attack[] = [...joinAttacks, ...inviteAttacks, ...creationAttacks, ...messageAttacks, ...stateAttacks];
