import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { decoded } from './percent.ts';

/** What an HTML text shows and carries. */
export interface ReadHtml {
  /** What is shown, tags gone and entities decoded; blocks and breaks begin a line. */
  readonly shown: string;
  /** The same with what some clients take out and others show in its place: a reply's fallback, what stands in a script. */
  readonly whole: string;
  /** What is shown, with people, rooms and messages by their ids in place of their names. */
  readonly named: string;
  /** Whether something that not every client shows stands elsewhere than at the beginning, where a reply's fallback has its place. */
  readonly hidesLater: boolean;
  /** What is carried besides: comments and attributes. */
  readonly aside: readonly string[];
  /** Where links lead and pictures come from, as written. */
  readonly addresses: readonly string[];
}

const blocks = new Set(
  'address article aside blockquote br center caption dd details div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
// What clients take out together with its content, so that what stands before and after is one word.
const hidden = new Set(['mx-reply', 'script', 'style', 'textarea', 'option', 'noscript']);
const addressNames = new Set(['href', 'src', 'action', 'data', 'poster', 'background', 'cite']);
// Read aloud by every client in place of the picture.
const spokenNames = new Set(['alt']);

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: readonly (readonly [string, string])[];
  /** The first place behind it. */
  readonly end: number;
}

// Sticky, and each part of one character class: linear, since no two neighbours share a character.
const nameAt = /\/?([a-z][^\s/>]*)/iy;
const attributeAt = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y;

const readTag = (html: string, start: number): Tag | undefined => {
  nameAt.lastIndex = start + 1;
  const name = nameAt.exec(html);
  if (!name?.[1]) return undefined;
  const attributes: [string, string][] = [];
  let end = nameAt.lastIndex;
  for (;;) {
    attributeAt.lastIndex = end;
    const found = attributeAt.exec(html);
    if (!found?.[1]) break;
    attributes.push([found[1].toLowerCase(), decodeHTMLAttribute(found[2] ?? found[3] ?? found[4] ?? '')]);
    end = attributeAt.lastIndex;
  }
  const close = html.indexOf('>', end);
  return { name: name[1].toLowerCase(), closes: html[start + 1] === '/', attributes, end: close === -1 ? html.length : close + 1 };
};

interface Reading {
  shown: string;
  whole: string;
  named: string;
  hidesLater: boolean;
  /** Whether what is shown now is the name in a mention. */
  mention: boolean;
  readonly aside: string[];
  readonly addresses: string[];
  /** The element whose content is not shown, while one is open, and how often. */
  within: string;
  depth: number;
}

const show = (reading: Reading, text: string): void => {
  reading.whole += text;
  if (reading.within !== '') {
    reading.hidesLater ||= reading.shown.trim() !== '';
    return;
  }
  reading.shown += text;
  if (!reading.mention) reading.named += text;
};

const mentionLink = /^https:\/\/matrix\.to\/#\/([^?]+)/;

// A mention is a link that shows a name and leads to an id (Matrix spec, "User and room mentions").
const keepMention = (reading: Reading, { name, closes, attributes }: Tag): void => {
  if (name !== 'a') return;
  const [, id] = closes ? [] : (mentionLink.exec(attributes.find(([key]) => key === 'href')?.[1] ?? '') ?? []);
  reading.mention = id !== undefined;
  if (id !== undefined && reading.within === '') reading.named += decoded(id);
};

const keepAttributes = (reading: Reading, { attributes }: Tag): void => {
  for (const [name, value] of attributes) {
    if (spokenNames.has(name)) show(reading, value);
    else if (value !== '') reading.aside.push(value);
    if (addressNames.has(name)) reading.addresses.push(value);
  }
};

const keepTag = (reading: Reading, tag: Tag): void => {
  keepAttributes(reading, tag);
  keepMention(reading, tag);
  if (blocks.has(tag.name)) show(reading, '\n');
  if (reading.within === '' && hidden.has(tag.name) && !tag.closes) reading.within = tag.name;
  if (reading.within === tag.name) reading.depth += tag.closes ? -1 : 1;
  if (reading.depth === 0) reading.within = '';
};

// A comment, a declaration, an instruction or an end tag without a name (HTML Living Standard, "Tokenization"): nothing of it is shown.
const asideAt = /[!?]|\/[^a-z]/iy;

const matchesAt = (pattern: RegExp, html: string, place: number): boolean => {
  pattern.lastIndex = place;
  return pattern.test(html);
};

const readAside = (html: string, start: number): { readonly text: string; readonly end: number } => {
  const [opening, closing] = html.startsWith('<!--', start) ? ['<!--', '-->'] : ['<!', '>'];
  const close = html.indexOf(closing, start + opening.length);
  const end = close === -1 ? html.length : close;
  return { text: html.slice(start + opening.length, end), end: Math.min(html.length, end + closing.length) };
};

// Keeps what begins at `open`, and says where the text goes on.
const pass = (reading: Reading, html: string, open: number): number => {
  const tag = readTag(html, open);
  if (tag) keepTag(reading, tag);
  const aside = tag ? undefined : readAside(html, open);
  if (aside) reading.aside.push(aside.text);
  return tag?.end ?? aside?.end ?? html.length;
};

/** Reads the HTML of a message (Matrix client-server spec, "m.room.message msgtypes", `org.matrix.custom.html`) once, from left to right. */
export const readHtml = (html: string): ReadHtml => {
  const reading: Reading = {
    shown: '',
    whole: '',
    named: '',
    hidesLater: false,
    mention: false,
    aside: [],
    addresses: [],
    within: '',
    depth: 0,
  };
  let [kept, open] = [0, html.indexOf('<')];
  while (open !== -1) {
    const begins = matchesAt(asideAt, html, open + 1) || matchesAt(nameAt, html, open + 1);
    if (begins) {
      show(reading, decodeHTML(html.slice(kept, open)));
      kept = pass(reading, html, open);
    }
    open = html.indexOf('<', begins ? kept : open + 1);
  }
  show(reading, decodeHTML(html.slice(kept)));
  return reading;
};
