import { admit } from '../../../bridge/flows/admit.ts';
import { admissionOf, type Size } from '../company.ts';
import type { Conditions } from '../conditions.ts';
import { figure, type Figure } from '../figure.ts';
import { takeRounds, type Round } from '../rounds.ts';
import { inviteOfOurs, messageOfOurs, messageOfTheirs, type AskingAt } from './questions.ts';

interface Comparison {
  readonly name: string;
  readonly few: Size;
  readonly many: Size;
  readonly asking: AskingAt;
  /** How many different pairs ask, spread over all there are. */
  readonly pairs: number;
  /** How many questions a round has. */
  readonly questions?: number;
}

const small: Size = { contacts: 10, rooms: 10, partners: 2 };
const manyContacts: Size = { ...small, contacts: 100_000 };
const manyRooms: Size = { ...small, rooms: 100_000 };
// As many contacts on both sides, so that every partner is met.
const [twoPartners, manyPartners]: readonly [Size, Size] = [
  { ...small, contacts: 1_000 },
  { ...small, contacts: 1_000, partners: 1_000 },
];

const [tenRules, manyRules]: readonly [Size, Size] = [
  { ...twoPartners, rules: 10 },
  { ...twoPartners, rules: 10_000 },
];
const [tenWords, manyWords]: readonly [Size, Size] = [
  { ...small, words: 10 },
  { ...small, words: 10_000 },
];

const usual = 10_000;

const contactComparisons: readonly Comparison[] = [
  { name: 'B3 message.send, 10 → 100,000 contacts', few: small, many: manyContacts, asking: messageOfOurs, pairs: usual },
  { name: 'B3 message.send, but ten pairs ask', few: small, many: manyContacts, asking: messageOfOurs, pairs: 10 },
  { name: 'B3 invite.send, 10 → 100,000 contacts', few: small, many: manyContacts, asking: inviteOfOurs, pairs: usual },
  { name: 'B3 invite.send, but ten pairs ask', few: small, many: manyContacts, asking: inviteOfOurs, pairs: 10 },
];

const otherComparisons: readonly Comparison[] = [
  { name: 'B4 message.send, 10 → 100,000 rooms', few: small, many: manyRooms, asking: messageOfTheirs, pairs: usual },
  { name: 'B4 message.send, but ten rooms are asked about', few: small, many: manyRooms, asking: messageOfTheirs, pairs: 10 },
  { name: 'B4 invite.send, 10 → 100,000 rooms', few: small, many: manyRooms, asking: inviteOfOurs, pairs: usual },
  { name: 'B4 message.send, 2 → 1,000 partners', few: twoPartners, many: manyPartners, asking: messageOfOurs, pairs: usual },
  { name: 'B4 invite.send, 2 → 1,000 partners', few: twoPartners, many: manyPartners, asking: inviteOfOurs, pairs: usual },
  { name: 'B4 invite.send, 10 → 10,000 rules', few: tenRules, many: manyRules, asking: inviteOfOurs, pairs: usual },
  { name: 'B4 invite.send, but ten people ask', few: tenRules, many: manyRules, asking: inviteOfOurs, pairs: 10 },
  { name: 'B4 message.send, 10 → 10,000 words', few: tenWords, many: manyWords, asking: messageOfOurs, pairs: usual, questions: 1_000 },
];

const [rounds, warmUp] = [5, 2];
const slice = 250;
// Prime to every number of contacts and rooms, so that those who ask are spread over all of them.
const stride = 9_973;
const aim = { atMost: 1.1 };

/** Asks some of its questions, from number `from` on; answers the CPU time of this process, in microseconds. Throws where one is denied. */
type AskSlice = (from: number) => Promise<number>;

const asker = async (size: Size, { asking, pairs, questions = usual }: Comparison): Promise<AskSlice> => {
  const admission = await admissionOf(size);
  const ask = admit(admission);
  const askings = Array.from({ length: questions }, (_, index) => asking(size, (index % pairs) * stride));
  return async (from) => {
    const before = process.cpuUsage();
    for (const put of askings.slice(from, from + slice)) {
      const { decision, fault } = await ask(put(admission.directory));
      if (decision.outcome !== 'permit') throw new Error(`denied: ${decision.reasons.join(', ')}`, { cause: fault });
    }
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
};

// In thin slices by turns: what disturbs this process for longer than a moment disturbs both.
const takeSlices =
  (few: AskSlice, many: AskSlice, questions = usual) =>
  async (): Promise<Round<number>> => {
    let [baseline, measured] = [0, 0];
    for (let from = 0; from < questions; from += slice) {
      baseline += await few(from);
      measured += await many(from);
    }
    return { baseline, measured };
  };

const measure =
  (comparisons: readonly Comparison[]) =>
  async (conditions: Conditions): Promise<readonly Figure[]> => {
    const figures: Figure[] = [];
    for (const comparison of comparisons) {
      const { name, few, many } = comparison;
      conditions.say(name);
      const take = takeSlices(await asker(few, comparison), await asker(many, comparison), comparison.questions);
      figures.push(figure(name, aim, await takeRounds({ count: rounds, warmUp, take }, conditions), (cost) => cost));
    }
    return figures;
  };

/** What a permitted decision costs in a company with many contacts, against one with few. */
export const measureContacts = measure(contactComparisons);

/** What it costs with many rooms, partners, rules, forbidden words, against few. */
export const measureRest = measure(otherComparisons);
