import { readHtml, type ReadHtml } from './html.ts';
import { saySame } from './same-words.ts';
import { eventShapes } from './schema/event.ts';
import { messageShapes, type MessageShape } from './schema/message.ts';
import { mxc } from './schema/parts.ts';
import { nothingSaid, type Said } from './schema/shape.ts';

type Content = Readonly<Record<string, unknown>>;

/** A file that a message names. */
export interface NamedFile {
  readonly server: string;
  readonly id: string;
  /** Whether it is only a picture of the file itself. */
  readonly preview: boolean;
}

/** A message as far as it is judged. Nothing of it leaves the decision but `kind`. */
export interface Message {
  readonly kind: 'text' | 'media' | 'reaction' | 'encrypted' | 'other';
  /** Whether the content has the closed form of its kind, and its formatted text says what its plain one says. */
  readonly proper: boolean;
  /** Whether it takes the place of an earlier message. */
  readonly edit: boolean;
  /** What its texts have together, in bytes of UTF-8. */
  readonly bytes: number;
  /** Every text in it; one that is shown in two ways stands here twice. */
  readonly texts: readonly string[];
  /** Where formatted text leads. */
  readonly addresses: readonly string[];
  readonly files: readonly NamedFile[];
}

const isContent = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);

const other: Message = { kind: 'other', proper: true, edit: false, bytes: 0, texts: [], addresses: [], files: [] };

const filesOf = ({ media }: Said, htmls: readonly ReadHtml[]): readonly NamedFile[] => {
  const named = htmls.flatMap(({ addresses }) => addresses).map((uri) => ({ uri, preview: false }));
  return [...media, ...named].flatMap(({ uri, preview }) => {
    const [, server, id] = mxc.exec(uri.trim()) ?? [];
    return server === undefined || id === undefined ? [] : [{ server, id, preview }];
  });
};

const shownTexts = ({ shown, whole, aside }: ReadHtml): readonly string[] => [shown, ...(whole === shown ? [] : [whole]), ...aside];

interface Looked {
  readonly kind: Message['kind'];
  readonly edit: boolean;
  /** Whether every shape fitted. */
  readonly fits: boolean;
  /** What may carry a plain and a formatted text. */
  readonly written: readonly Content[];
}

const messageFrom = (said: Said, { kind, edit, fits, written }: Looked): Message => {
  const read = new Map(said.html.map((html) => [html, readHtml(html)]));
  const isSame = ({ body, formatted_body: formatted }: Content): boolean => {
    const html = typeof formatted === 'string' ? read.get(formatted) : undefined;
    return !html || (typeof body === 'string' && saySame(body, html));
  };
  const htmls = [...read.values()];
  return {
    kind,
    edit,
    proper: fits && written.every(isSame),
    bytes: said.bytes,
    texts: htmls.length === 0 ? said.texts : [...said.texts, ...htmls.flatMap(shownTexts)],
    addresses: htmls.flatMap(({ addresses }) => addresses),
    files: filesOf(said, htmls),
  };
};

const isEdit = (content: Content): boolean => {
  const relation = content['m.relates_to'];
  return content['m.new_content'] !== undefined || (isContent(relation) && relation['rel_type'] === 'm.replace');
};

const shapesFor = ({ msgtype }: Content): MessageShape | undefined =>
  typeof msgtype === 'string' ? messageShapes.get(msgtype) : undefined;

// Judged as what it becomes, and as what is written around that for clients without edits. Where the two kinds differ, nothing plain is left of it.
const editOf = (content: Content, { kind, editing }: MessageShape): Message => {
  const edited = content['m.new_content'];
  const becomes = isContent(edited) ? shapesFor(edited) : undefined;
  if (!isContent(edited) || becomes?.kind !== kind) return other;
  const said = nothingSaid();
  const fits = editing(content, said) && becomes.shape(edited, said);
  return messageFrom(said, { kind, edit: true, fits, written: [content, edited] });
};

const roomMessage = (content: Content): Message => {
  const shapes = shapesFor(content);
  if (!shapes) return other;
  if (isEdit(content)) return editOf(content, shapes);
  const said = nothingSaid();
  return messageFrom(said, { kind: shapes.kind, edit: false, fits: shapes.shape(content, said), written: [content] });
};

/** Reads a message event against the closed schema of its type, once. A type or `msgtype` nobody has heard of is of kind `other`. */
export const readMessage = (type: string, content: Content): Message => {
  if (type === 'm.room.message') return roomMessage(content);
  const known = eventShapes.get(type);
  if (!known) return other;
  const said = nothingSaid();
  return messageFrom(said, { kind: known.kind, edit: isEdit(content), fits: known.shape(content, said), written: [] });
};
