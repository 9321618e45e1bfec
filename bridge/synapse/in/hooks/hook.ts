import type { z } from 'zod';

import type { EventId, Home, UserId } from '../../../../policy/index.ts';
import type { Admit, Admitted } from '../../../flows/admit.ts';
import type { PartnerRoom } from '../../../flows/register-partner-room.ts';
import type { KeptFile } from '../../../ports/media.ts';
import type { Shaping } from '../../room-shape.ts';
import { refusalOf } from '../../verdict.ts';

/** What our module is answered: permitted, perhaps with the createRoom body to obey, or refused in words. */
export type HookAnswer =
  | {
      readonly decision: 'permit';
      readonly body?: Readonly<Record<string, unknown>>;
      /** The policy server's signature of an event of our own people (MSC4284), unpadded base64. */
      readonly signature?: string;
    }
  | {
      readonly decision: 'deny';
      readonly errcode: string;
      readonly error: string;
      readonly reason: string;
      readonly decision_id: string;
      readonly request_id?: string;
      readonly undecided?: true;
    };

/** Signs an event of our own people, whole but for its signatures, where its id is this one; undefined where it is not to be signed. */
export type SignOwn = (event: Readonly<Record<string, unknown>>, eventId: unknown) => string | undefined;

/** What hooks need of the world. */
export interface Hooking {
  readonly home: Home;
  readonly shaping: Shaping;
  readonly admit: Admit;
  readonly registerPartnerRoom: (room: PartnerRoom) => Promise<void>;
  readonly keepFile: (file: KeptFile) => Promise<void>;
  /** Whether an event that came in carries our own policy server's signature over its content: it was decided when it was signed. */
  readonly isSigned: (event: Readonly<Record<string, unknown>>) => boolean;
  /** Told of each event that came in without it. */
  readonly onUnsigned: (event: EventId, sender: UserId, withheld: boolean) => void;
  readonly clock: () => number;
  readonly signOwn?: SignOwn;
}

/** One hook: how its body reads, and what it asks. */
export interface Hook<T> {
  readonly body: z.ZodType<T>;
  /** Says what the schema says, sooner and without a copy: for a hook that is asked with every message. */
  readonly isBody?: (body: unknown) => body is T;
  readonly answer: (hooking: Hooking, body: T) => Promise<HookAnswer>;
}

/** A plain permit. */
export const permitted: HookAnswer = { decision: 'permit' };

/** The answer to a decided question. */
export const answerOf = (admitted: Admitted): HookAnswer => {
  const refusal = refusalOf(admitted);
  return refusal ? { decision: 'deny', ...refusal } : permitted;
};
