import type { Message } from '../flows/question.ts';

type Content = Readonly<Record<string, unknown>>;

const text = new Set(['m.text', 'm.notice', 'm.emote']);
const media = new Set(['m.image', 'm.file', 'm.video', 'm.audio']);

const kindOfMessage = (msgtype: unknown): Message['kind'] => {
  if (typeof msgtype !== 'string') return 'other';
  if (text.has(msgtype)) return 'text';
  return media.has(msgtype) ? 'media' : 'other';
};

const isContent = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);

// An edit is judged as what it becomes; where the two kinds differ, nothing plain is left of it.
const kindOf = (type: string, content: Content): Message['kind'] => {
  if (type === 'm.reaction') return 'reaction';
  if (type === 'm.room.encrypted') return 'encrypted';
  if (type === 'm.sticker') return 'media';
  if (type !== 'm.room.message') return 'other';
  const kind = kindOfMessage(content['msgtype']);
  const edited = content['m.new_content'];
  if (edited === undefined) return kind;
  return isContent(edited) && kindOfMessage(edited['msgtype']) === kind ? kind : 'other';
};

const deepest = 32;

const stringsOf = (value: unknown, depth: number): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  return Object.values(value).flatMap((part) => stringsOf(part, depth + 1));
};

const depthOf = (value: unknown, depth: number): number =>
  typeof value !== 'object' || value === null || depth > deepest
    ? depth
    : Math.max(depth, ...Object.values(value).map((part) => depthOf(part, depth + 1)));

/** What a message event says, as far as it is judged: every string of its content counts, so that nothing hides in an unknown key. */
export const messageOf = (type: string, content: Content): Message => ({
  kind: depthOf(content, 0) > deepest ? 'other' : kindOf(type, content),
  text: stringsOf(content, 0).join('\n'),
});
