import type { ContentTerms, FactsFor } from '../../policy/index.ts';
import { keepsTypes } from './file-types.ts';
import { readingsOf, type Readings } from './fold.ts';
import { linksKeep } from './links.ts';
import { compilePatterns, type Patterns } from './patterns.ts';
import { decoded } from './percent.ts';
import type { Message, NamedFile } from './read-message.ts';
import { compileWords, type Words } from './words.ts';

/** The first fault of a content, or none. */
export type ContentFault = FactsFor<'message.send'>['content'];

/** A file as it was found when it was uploaded or first fetched. */
export interface FoundFile {
  /** Its MIME type, by its bytes. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** A file that a message names, with what is known of it. */
export interface SeenFile extends NamedFile {
  readonly found: FoundFile | undefined;
  /** Whether it is looked at when it is first fetched: it lies at a partner's server of this room. */
  readonly later: boolean;
}

interface Compiled {
  readonly words: Words | undefined;
  readonly patterns: Patterns | undefined;
}

// Once for each state of an agreement: a changed one comes as a new value, and the old one is forgotten with what was made of it.
const compiledTerms = new WeakMap<ContentTerms, Compiled>();

const never: Patterns = { matchIn: () => true };

const compiledOf = (terms: ContentTerms): Compiled => {
  const known = compiledTerms.get(terms);
  if (known) return known;
  const patterns = compilePatterns(terms.patterns);
  // Checked when they were saved; one that is broken all the same refuses, rather than let everything pass.
  const compiled = { words: compileWords(terms.forbiddenWords), patterns: patterns.ok ? patterns.value : never };
  compiledTerms.set(terms, compiled);
  return compiled;
};

const faultOfFile = ({ largestFile, fileTypes }: ContentTerms, { found, later, preview }: SeenFile): ContentFault => {
  if (!found) return later ? 'fine' : 'file-unknown';
  if (!keepsTypes(fileTypes, found.type) && !(preview && found.type.startsWith('image/'))) return 'file-type';
  return largestFile !== null && found.size > largestFile ? 'file-too-large' : 'fine';
};

const firstFault = <T>(all: readonly T[], faultOf: (one: T) => ContentFault): ContentFault => {
  for (const one of all) {
    const fault = faultOf(one);
    if (fault !== 'fine') return fault;
  }
  return 'fine';
};

const faultOfText = (terms: ContentTerms, readings: readonly Readings[], addresses: readonly string[]): ContentFault => {
  const { words, patterns } = compiledOf(terms);
  if (words && readings.some((reading) => words.areIn(reading))) return 'word';
  if (patterns && readings.some((reading) => patterns.matchIn(reading))) return 'pattern';
  const texts = terms.links === 'all' ? [] : readings.map(({ clean }) => clean);
  return linksKeep(terms.links, texts, addresses) ? 'fine' : 'link';
};

const percent = /%[0-9a-f]{2}/i;

const readingsOfAll = ({ texts }: Message): readonly Readings[] =>
  texts.flatMap((text) => (percent.test(text) ? [readingsOf(text), readingsOf(decoded(text))] : [readingsOf(text)]));

const looksAtText = ({ forbiddenWords, patterns, links }: ContentTerms): boolean =>
  forbiddenWords.length > 0 || patterns.length > 0 || links !== 'all';

/** Judges a message against the terms of every agreement in its room: it must keep each of them. Answers the first fault:
 * what is said before how it is written, since people can do more about it. */
export const judgeContent = (agreed: readonly ContentTerms[], message: Message, files: readonly SeenFile[]): ContentFault => {
  if (agreed.some(({ largestMessage }) => message.bytes > largestMessage)) return 'too-large';
  if (message.edit && agreed.some(({ edits }) => !edits)) return 'edit';
  const readings = agreed.some(looksAtText) ? readingsOfAll(message) : [];
  const said = firstFault(agreed, (terms) => faultOfText(terms, readings, message.addresses));
  if (said !== 'fine') return said;
  if (!message.proper) return 'not-as-specified';
  return firstFault(agreed, (terms) => firstFault(files, (one) => faultOfFile(terms, one)));
};

/** What a file that is fetched from a partner comes to against the terms with that partner. */
export const fetchedFile = ({ largestFile, fileTypes }: ContentTerms, { type, size }: FoundFile): FactsFor<'media.receive'>['file'] => {
  if (!keepsTypes(fileTypes, type)) return 'type';
  return largestFile !== null && size > largestFile ? 'too-large' : 'fine';
};

/** Whether a text that comes with something else than a message, such as a room's name, contains a word or a pattern the terms forbid. */
export const forbids = (terms: ContentTerms, text: string): boolean => {
  const { words, patterns } = compiledOf(terms);
  if (!words && !patterns) return false;
  const readings = readingsOf(text);
  return words?.areIn(readings) === true || patterns?.matchIn(readings) === true;
};
