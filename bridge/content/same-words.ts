import type { ReadHtml } from './html.ts';

/** A piece of a plain text; `optional` where it is notation that the formatted text shows in another way or not at all. */
interface Piece {
  readonly letters: string;
  readonly optional: boolean;
}

// What is compared: letters, digits, pictographs and signs of money. All else is punctuation, which notation and typesetting share.
const notCompared = /[^\p{L}\p{N}\p{Extended_Pictographic}\p{Sc}]+/gu;
const lettersOf = (text: string): string => text.normalize('NFKC').toLowerCase().replace(notCompared, '');

// Notation that leaves no letters behind (CommonMark 0.31): the sign around mathematics, the language of a fence, the number of a list item, where a link leads,
// inline HTML, and the quoted beginning of a reply (Matrix client-server spec 1.12, "Fallbacks for rich replies").
const notation =
  /\$|^(?:```|~~~)[^\n`]{0,40}$|^[ \t>]{0,40}\d{1,9}[.)](?=[ \t])|\]\([^()\s]{0,2000}\)|\]\(<[^<>\n]{0,2000}>\)|<\/?[a-z][a-z0-9]{0,9}(?: [^<>\n]{0,2000})?\/?>|^\[[^\]\n]{1,200}\]:[^\n]{0,2000}$/gimu;

const piecesOf = (body: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of body.matchAll(notation)) {
    pieces.push({ letters: lettersOf(body.slice(end, index)), optional: false }, { letters: lettersOf(found), optional: true });
    end = index + found.length;
  }
  pieces.push({ letters: lettersOf(body.slice(end)), optional: false });
  return pieces.filter(({ letters }) => letters !== '');
};

const mostReadings = 64;

// All places in the formatted text that the plain one can have come to, piece by piece.
const reaches = (pieces: readonly Piece[], target: string): boolean => {
  let places = new Set([0]);
  for (const { letters, optional } of pieces) {
    const next = new Set<number>(optional ? places : []);
    for (const place of places) if (target.startsWith(letters, place)) next.add(place + letters.length);
    if (next.size === 0 || next.size > mostReadings) return false;
    places = next;
  }
  return places.has(target.length);
};

const quoted = /^> (?:\* )?<[^>\n]*>/;

/** A reply's fallback: the quoted lines at the very beginning, and the empty one behind them. */
const withoutFallback = (body: string): string => {
  if (!quoted.test(body)) return body;
  const lines = body.split('\n');
  const rest = lines.findIndex((line) => !line.startsWith('>'));
  return rest === -1 ? '' : lines.slice(lines[rest] === '' ? rest + 1 : rest).join('\n');
};

/** Whether the formatted text of a message says what its plain text says: letter by letter, but for notation.
 * Whoever reads only one of the two must not be told less. `named` is the formatted text with people by their ids in place of their names. */
export const saySame = (body: string, { shown, named, hidesLater }: Pick<ReadHtml, 'shown' | 'named' | 'hidesLater'>): boolean => {
  if (hidesLater) return false;
  if (body === shown) return true;
  const targets = [...new Set([lettersOf(shown), lettersOf(named)])];
  const bodies = [...new Set([body, withoutFallback(body)])].map(piecesOf);
  return targets.some((target) => bodies.some((pieces) => reaches(pieces, target)));
};
