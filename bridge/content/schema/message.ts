import { added, extensible, file, fileDetails, mentions } from './parts.ts';
import { code, flag, html, listOf, object, oneOf, text, textLike, whole, type Shape } from './shape.ts';

type Fields = Readonly<Record<string, Shape>>;

// Which shape is looked for at all is said by `msgtype`.
const written: Fields = { body: text, msgtype: (value) => typeof value === 'string' };
const formatted = { format: oneOf('org.matrix.custom.html'), formatted_body: html };

const textMessage = { ...formatted, ...extensible };

const repeatedFile = object({}, { url: file, name: text, mimetype: text, size: whole });
const measures = object({}, { w: whole, h: whole, width: whole, height: whole, duration: whole });
const sound = object({}, { duration: whole, waveform: listOf(whole, 256) });
const nothing = object({});
const warning = object({}, { type: text, description: text });

const mediaMessage = {
  ...textMessage,
  filename: text,
  info: fileDetails,
  'm.spoiler': flag,
  'page.codeberg.everypizza.msc4193.spoiler': flag,
  'page.codeberg.everypizza.msc4193.spoiler.reason': text,
  'town.robin.msc3725.content_warning': warning,
  'm.content_warning': warning,
  'org.matrix.msc1767.file': repeatedFile,
  'org.matrix.msc1767.image': measures,
  'org.matrix.msc1767.video': measures,
  'org.matrix.msc1767.audio': sound,
  'org.matrix.msc2516.voice': nothing,
  'org.matrix.msc3245.voice': nothing,
  'm.voice': nothing,
};

// RFC 5870, as clients write it: coordinates and a few parameters.
const geo = textLike(/^geo:[-+0-9.,]{3,80}(?:;[a-z]{1,10}=[A-Za-z0-9.-]{1,30}){0,4}$/);
const place = object({ uri: geo }, { description: text });
const asset = object({}, { type: oneOf('m.self', 'm.pin') });

const locationMessage = {
  ...extensible,
  info: fileDetails,
  'org.matrix.msc3488.location': place,
  'org.matrix.msc3488.asset': asset,
  'org.matrix.msc3488.ts': whole,
  'm.location': place,
  'm.asset': asset,
  'm.ts': whole,
};

/** How one kind of `m.room.message` looks. */
export interface MessageShape {
  readonly kind: 'text' | 'media';
  /** The message itself, without `m.new_content`. */
  readonly shape: Shape;
  /** A message that edits another; what it becomes is judged by its own shape. */
  readonly editing: Shape;
}

const shapesOf = (kind: MessageShape['kind'], required: Fields, optional: Fields): MessageShape => {
  const others = { ...optional, ...added };
  // What an edit becomes is looked at by itself; here it only has to be there. Clients leave the file out of the words around it.
  const edited = { 'm.new_content': (value: unknown) => typeof value === 'object' };
  return { kind, shape: object({ ...written, ...required }, others), editing: object(written, { ...others, ...required, ...edited }) };
};

const says = shapesOf('text', {}, textMessage);
const sends = shapesOf('media', { url: file }, mediaMessage);

// Element's effects: texts with a decoration.
const effects = [
  'nic.custom.confetti',
  'nic.custom.fireworks',
  'nic.custom.snowfall',
  'io.element.effect.hearts',
  'io.element.effect.rainfall',
];
const moreEffects = ['io.element.effects.space_invaders', 'io.element.effect.snowfall', 'io.element.effects.hearts'];

/** Every known `msgtype` (Matrix client-server spec, "m.room.message msgtypes"), and what clients send with it. */
export const messageShapes: ReadonlyMap<string, MessageShape> = new Map([
  ...['m.text', 'm.notice', 'm.emote', ...effects, ...moreEffects].map((msgtype) => [msgtype, says] as const),
  ...['m.image', 'm.file', 'm.video', 'm.audio'].map((msgtype) => [msgtype, sends] as const),
  ['m.location', shapesOf('text', { geo_uri: geo }, locationMessage)],
]);

/** A sticker (Matrix client-server spec, `m.sticker`). */
export const sticker = object({ body: text, url: file }, { info: fileDetails, ...added, ...extensible, 'm.mentions': mentions });

/** A message encrypted with Megolm (Matrix client-server spec, `m.room.encrypted`); what it says is not to be read. */
export const encrypted = object(
  { algorithm: code(/^m\.megolm\.v1\.aes-sha2$/), ciphertext: code(/^[A-Za-z0-9+/=]+$/, 65_536) },
  {
    sender_key: code(/^[A-Za-z0-9+/=]+$/),
    session_id: code(/^[A-Za-z0-9+/=]+$/),
    device_id: textLike(/^[!-~]+$/),
    'm.relates_to': added['m.relates_to'],
  },
);
