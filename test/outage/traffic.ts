import { MatrixRefusal, type MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';

/** Somebody who sends at a steady pace. `forbidden` is what is refused always. */
export interface Stream {
  readonly name: string;
  readonly kind: 'internal' | 'across' | 'forbidden';
  readonly sender: MatrixClient;
  readonly roomId: string;
  readonly everyMs: number;
  readonly text?: string;
}

/** What became of one message; instants in milliseconds since 1970. */
export interface Sent {
  readonly stream: Stream;
  readonly began: number;
  readonly ended: number;
  /** Where the sender's homeserver answered 200. */
  readonly eventId?: string;
  /** Where it refused: what the client was told. */
  readonly refusal?: { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
  /** Where there was no answer at all. */
  readonly fault?: string;
}

/** Traffic that runs until it is stopped. */
export interface Traffic {
  readonly sent: readonly Sent[];
  /** Ends all streams; resolves when what is under way is answered. */
  readonly stop: () => Promise<void>;
}

const outcomeOf = async (sending: Promise<string>): Promise<Pick<Sent, 'eventId' | 'refusal' | 'fault'>> => {
  try {
    return { eventId: await sending };
  } catch (error) {
    if (error instanceof MatrixRefusal) return { refusal: { status: error.status, body: error.body } };
    return { fault: String(error) };
  }
};

/** As many may be under way in one stream: who waits longer sends less, as people do. */
const mostUnderWay = 8;

/** Starts all streams. */
export const startTraffic = (streams: readonly Stream[]): Traffic => {
  const sent: Sent[] = [];
  const underWay = new Set<Promise<void>>();
  const timers = streams.map((stream) => {
    let [number, own] = [0, 0];
    const send = async (): Promise<void> => {
      const began = Date.now();
      number += 1;
      own += 1;
      const outcome = await outcomeOf(stream.sender.sendText(stream.roomId, stream.text ?? `${stream.name} ${number}`));
      own -= 1;
      sent.push({ stream, began, ended: Date.now(), ...outcome });
    };
    return setInterval(() => {
      if (own >= mostUnderWay) return;
      const sending = send().finally(() => underWay.delete(sending));
      underWay.add(sending);
    }, stream.everyMs);
  });
  return {
    sent,
    stop: async () => {
      timers.forEach((timer) => clearInterval(timer));
      await Promise.all(underWay);
    },
  };
};
