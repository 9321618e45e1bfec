/** Case and width do not count: full-width letters and capitals are the same word. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether a text contains one of the words. */
export const forbiddenWord = (words: readonly string[], text: string): boolean => {
  if (words.length === 0) return false;
  const searched = folded(text);
  return words.some((word) => searched.includes(folded(word)));
};
