import type { Constellation } from './constellation.ts';
import { playApproval } from './story/approval.ts';
import { playPlainPartner } from './story/plain-partner.ts';
import { playRecord } from './story/record.ts';
import type { Stage } from './story/stage.ts';

const openStage = (constellation: Constellation, say: (line: string) => void): Stage => {
  let quotes: string[] = [];
  const step = async <T>(title: string, play: () => Promise<T>): Promise<T> => {
    quotes = [];
    try {
      const result = await play();
      for (const line of [`  ✓ ${title}`, ...quotes]) say(line);
      return result;
    } catch (error) {
      say(`  ✗ ${title}`);
      throw error;
    }
  };
  return { constellation, step, quote: (words) => void quotes.push(`      ${words.replaceAll('\n', '\n      ')}`) };
};

/**
 * Plays the whole story on a seeded constellation, a line a step, each step checked; throws at the first that does not
 * come true. Files that it makes go into `folder`. It can be played again on the same data, with new acquaintances.
 */
export const playStory = async (constellation: Constellation, folder: string, say: (line: string) => void): Promise<void> => {
  const stage = openStage(constellation, say);
  const meeting = await playApproval(stage);
  await playPlainPartner(stage);
  await playRecord(stage, meeting, folder);
};
