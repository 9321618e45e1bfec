import { lookAlikes } from './look-alikes.ts';

/** A text as it is compared. */
export interface Readings {
  /** As it was meant: compatibility forms unified, invisible characters and stacked marks gone; case kept. */
  readonly clean: string;
  /** As it looks to a reader of Latin letters: marks gone, look-alikes mapped; the same text where nothing was. */
  readonly seen: string;
}

// What reads as it is written: ASCII, Chinese characters, and the Chinese punctuation that has no other form.
const plain = /^[\t\n\r\x20-\x7e\u3001\u3002\u3008-\u3011\u4e00-\u9fff]*$/;
// Zero-width and bidirectional controls, soft hyphens, variation selectors, tags, fillers; control characters but for white space.
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}[\p{Cc}--[\s\u0085]]]/gv;
// Marks that are stacked on letters of any script; the vowel signs of Indic scripts and Thai are no such marks.
const marks = /[[\p{Script=Inherited}&&\p{M}][\p{Script=Cyrillic}&&\p{M}]]/gv;
const spaces = /\s+/g;
const rightToLeftOverride = '\u202e';
const endOfDirection = /[\u202c\n]/;

// Shown from right to left by force: what a reader sees is the other way round.
const turned = (text: string): string =>
  text
    .split(rightToLeftOverride)
    .map((part, index) => {
      if (index === 0) return part;
      const end = part.search(endOfDirection);
      const shown = end === -1 ? part : part.slice(0, end);
      return Array.from(shown).toReversed().join('') + (end === -1 ? '' : part.slice(end));
    })
    .join('');

const cleaned = (text: string): string => text.replace(invisible, '').normalize('NFKC').replace(marks, '').replace(spaces, ' ');

const seenOf = (clean: string): string => {
  let seen = '';
  for (const letter of clean.normalize('NFKD').replace(marks, '')) seen += lookAlikes.get(letter) ?? letter;
  return seen;
};

/** Reads a text for comparison (Unicode Standard Annex 15, NFKC and NFKD; Unicode Technical Standard 39, confusables). Linear in its length. */
export const readingsOf = (text: string): Readings => {
  if (plain.test(text)) {
    const clean = text.replace(spaces, ' ');
    return { clean, seen: clean };
  }
  const clean = cleaned(text.includes(rightToLeftOverride) ? `${text}\n${turned(text)}` : text);
  const seen = seenOf(clean);
  return { clean, seen };
};

/** Without regard to case: through capitals, so that `ß` is `ss`, and one `i` is as good as another. */
export const folded = (text: string): string => text.toUpperCase().toLowerCase().replace(marks, '');
