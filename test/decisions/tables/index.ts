import { administrationTables } from './administration.ts';
import { inviteTables } from './invite.ts';
import { messageTables } from './message.ts';
import { partnerTables } from './partner.ts';
import { readTables } from './read.ts';
import { roomTables } from './room.ts';
import type { DecisionTable } from './table.ts';

/** What Parley answers, case by case, for every action. */
export const decisionTables: readonly DecisionTable[] = [
  ...partnerTables,
  ...inviteTables,
  ...roomTables,
  ...messageTables,
  ...readTables,
  ...administrationTables,
];
