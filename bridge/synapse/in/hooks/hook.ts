import type { Home } from '../../../../policy/index.ts';
import type { Admit, Admitted } from '../../../flows/admit.ts';
import type { PartnerRoom } from '../../../flows/register-partner-room.ts';
import type { Shaping } from '../../room-shape.ts';
import { refusalOf } from '../../verdict.ts';

/** What our module is answered: permitted, perhaps with the createRoom body to obey, or refused in words. */
export type HookAnswer =
  | { readonly decision: 'permit'; readonly body?: Readonly<Record<string, unknown>> }
  | {
      readonly decision: 'deny';
      readonly errcode: string;
      readonly error: string;
      readonly reason: string;
      readonly decision_id: string;
      readonly request_id?: string;
    };

/** What hooks need of the world. */
export interface Hooking {
  readonly home: Home;
  readonly shaping: Shaping;
  readonly admit: Admit;
  readonly registerPartnerRoom: (room: PartnerRoom) => Promise<void>;
}

/** How a body reads: a schema, or something that reads like one. */
export interface Body<T> {
  readonly safeParse: (body: unknown) => { readonly success: true; readonly data: T } | { readonly success: false };
}

/** A body that is taken as it is where it is of a shape. */
export const bodyOf = <T>(isOfShape: (body: unknown) => body is T): Body<T> => ({
  safeParse: (body) => (isOfShape(body) ? { success: true, data: body } : { success: false }),
});

/** One hook: how its body reads, and what it asks. */
export interface Hook<T> {
  readonly body: Body<T>;
  readonly answer: (hooking: Hooking, body: T) => Promise<HookAnswer>;
}

/** A plain permit. */
export const permitted: HookAnswer = { decision: 'permit' };

/** The answer to a decided question. */
export const answerOf = (admitted: Admitted): HookAnswer => {
  const refusal = refusalOf(admitted);
  return refusal ? { decision: 'deny', ...refusal } : permitted;
};
