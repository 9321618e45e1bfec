import { serverOf, type ContactStanding, type FactsFor, type ServerName } from '../../../policy/index.ts';
import type { Question } from '../question.ts';
import { agreementStanding, agreementStandingOf, pairStanding, type Known } from './standing.ts';

type Asked<A extends Question['action']> = Extract<Question, { action: A }>;
type Person = Asked<'profile.query'> | Asked<'keys.query'>;

interface Acquaintance {
  readonly contact: ContactStanding | 'none';
  readonly together: boolean;
}

const strangers: Acquaintance = { contact: 'none', together: false };

// A server speaks for its own people only: whoever is of neither side is a stranger, known or not.
const acquaintanceOf = ({ home, directory, now }: Known, { server, direction, userId }: Person): Acquaintance => {
  const [near, far]: readonly [ServerName, ServerName] = direction === 'in' ? [home.serverName, server] : [server, home.serverName];
  if (serverOf(userId) !== near) return strangers;
  return { contact: directory.bestStanding(userId, far, now), together: directory.together(userId, far) };
};

/** Facts of a server asking for the name and picture of a person. */
export const profileFacts = (known: Known, question: Asked<'profile.query'>): FactsFor<'profile.query'> => ({
  agreement: agreementStandingOf(known, question.server),
  direction: question.direction,
  ...acquaintanceOf(known, question),
});

/** Facts of a server asking for the keys of a person. */
export const keysFacts = (known: Known, question: Asked<'keys.query'>): FactsFor<'keys.query'> => ({
  agreement: agreementStandingOf(known, question.server),
  ...acquaintanceOf(known, question),
});

/** Facts of a server asking for a room. The asked server's people count where we ask, the asking one's where they do: both are the partner's. */
export const roomReadFacts = (known: Known, { server, roomId, reading }: Asked<'room.read'>): FactsFor<'room.read'> => ({
  agreement: agreementStandingOf(known, server),
  room: known.directory.room(roomId)?.class ?? 'unknown',
  presence: known.directory.presenceIn(roomId, server),
  reading,
});

/** Facts of a message from a partner's device to one of ours. */
export const deviceMessageFacts = (
  known: Known,
  { subject, recipient }: Asked<'device-message.receive'>,
): FactsFor<'device-message.receive'> => ({
  agreement: agreementStanding(known, subject),
  contact: pairStanding(known, recipient, subject),
  together: known.directory.inOneRoom(recipient, subject),
});
