import type { Attack } from '../attack.ts';
import { messageAttacks } from './messages.ts';
import { stateAttacks } from './state.ts';

/** Every attack, in the order in which they are played. */
export const attacks: readonly Attack[] = [...messageAttacks, ...stateAttacks];
