import { serverOf, type EventId, type PartnerId, type UserId } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { UnsignedFigure } from '../ports/unsigned.ts';

interface Counting {
  readonly directory: Directory;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/** The figure of what partners sent without our signature. */
export interface UnsignedCount {
  /** Counts an event; answers whose it is, `none` where its server is no partner's, undefined where it was counted a while ago: a server
   * that pulls an event may look at it more than once. */
  readonly add: (event: EventId, sender: UserId) => PartnerId | 'none' | undefined;
  /** Writes down what was counted since; what could not be written stays counted. */
  readonly write: () => Promise<void>;
}

const mostRemembered = 10_000;

/** Counts in memory and writes now and then: ten thousand events pulled at once must not wait for one row. It is a figure, not a record. */
export const countUnsigned = ({ directory, unitOfWork, clock }: Counting): UnsignedCount => {
  let counted = new Map<PartnerId, UnsignedFigure>();
  const seen = new Set<EventId>();
  const remember = (event: EventId): void => {
    seen.add(event);
    const [oldest] = seen;
    if (seen.size > mostRemembered && oldest !== undefined) seen.delete(oldest);
  };
  const put = (figure: UnsignedFigure): void => {
    const before = counted.get(figure.partner);
    counted.set(figure.partner, { ...figure, events: figure.events + (before?.events ?? 0) });
  };
  return {
    add: (event, sender) => {
      if (seen.has(event)) return undefined;
      remember(event);
      const partner = directory.agreementWith(serverOf(sender))?.partner;
      if (partner) put({ partner, events: 1, lastAt: clock() });
      return partner ?? 'none';
    },
    write: async () => {
      if (counted.size === 0) return;
      const written = counted;
      counted = new Map();
      try {
        await unitOfWork(async ({ unsigned }) => {
          for (const figure of written.values()) await unsigned.count(figure);
        });
      } catch (fault) {
        for (const figure of written.values()) put(figure);
        throw fault;
      }
    },
  };
};
