import { measureAcross } from './across/measure-across.ts';
import type { Conditions } from './conditions.ts';
import { measureContacts, measureRest } from './decision/measure-decisions.ts';
import { measureMemory } from './doors/measure-memory.ts';
import { measurePublish } from './doors/measure-publish.ts';
import { measureStart } from './doors/measure-start.ts';
import type { Figure } from './figure.ts';
import { measureHook } from './hook/measure-hook.ts';
import { measureProxy, measureSigning } from './ingress/measure-ingress.ts';
import { measureAttack, measureTail } from './open-loop/measure-tail.ts';
import { measureSend } from './send/measure-send.ts';

/** What can be measured by itself, by the name of its figure. */
export const parts: Readonly<Record<string, (conditions: Conditions) => Promise<readonly Figure[]>>> = {
  B1: measureHook,
  B3: measureContacts,
  B4: measureRest,
  B7: measureTail,
  B9: measureAttack,
  B10: measurePublish,
  B11: measureSigning,
  B13: measureProxy,
  B21: measureSend,
  B22: measureAcross,
  B24: measureStart,
  B25: measureMemory,
};
