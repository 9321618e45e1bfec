import type { Conditions } from './conditions.ts';
import { measureContacts, measureRest } from './decision/measure-decisions.ts';
import type { Figure } from './figure.ts';
import { measureHook } from './hook/measure-hook.ts';
import { measureSend } from './send/measure-send.ts';

/** What can be measured by itself, by the name of its figure. */
export const parts: Readonly<Record<string, (conditions: Conditions) => Promise<readonly Figure[]>>> = {
  B1: measureHook,
  B3: measureContacts,
  B4: measureRest,
  B21: measureSend,
};
