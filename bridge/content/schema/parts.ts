import { code, either, flag, html, listOf, object, oneOf, text, textLike, whole, type Shape } from './shape.ts';

/** An event id of room versions 4 and later: the hash of the event (Matrix spec, room version 4, "Event IDs"). */
export const eventId = code(/^\$[A-Za-z0-9_-]{43}$/);

const userId = textLike(/^@[^\s:]*:[^\s]+$/);
const mimeType = textLike(/^[\w.+-]+\/[\w.+-]+(?:;[ \w=.+"-]*)?$/);
const opaque = textLike(/^[!-~]*$/);

/** Where a file is (Matrix client-server spec, "Matrix Content (`mxc://`) URIs"). */
export const mxc = /^mxc:\/\/([^\s/]+)\/([A-Za-z0-9_-]+)$/i;

const mediaOf =
  (preview: boolean): Shape =>
  (value, said) => {
    if (typeof value !== 'string' || value.length > 511 || !mxc.test(value)) return false;
    said.media.push({ uri: value, preview });
    return true;
  };

/** A file. */
export const file = mediaOf(false);
const picture = mediaOf(true);

/** Who is meant (Matrix spec, "User and room mentions"). */
export const mentions = object({}, { user_ids: listOf(userId, 100), room: flag });

const reply = object({ event_id: eventId }, { 'org.matrix.msc4306.thread': flag });
const nhekoRelation = object({ event_id: eventId, rel_type: text }, { 'im.nheko.relations.v1.is_fallback': flag, key: text });

/** What an event refers to (Matrix spec, "Forming relationships between events"), but for reactions. */
export const relation = object(
  {},
  {
    rel_type: oneOf('m.thread', 'm.replace', 'm.reference', 'io.element.thread'),
    event_id: eventId,
    is_falling_back: flag,
    'io.element.show_reply': flag,
    'm.in_reply_to': reply,
  },
);

const hashes = { blurhash: opaque, 'xyz.amorgan.blurhash': opaque, 'org.matrix.msc2448.blurhash': opaque, 'xyz.amorgan.thumbhash': opaque };
const sizes = { mimetype: mimeType, size: whole, w: whole, h: whole };
const thumbnailInfo = object({}, { ...sizes, ...hashes });

/** What a client says of a file; never believed (Matrix spec, `ImageInfo`, `VideoInfo`, `FileInfo`, `AudioInfo`; MSC2448, MSC4230). */
export const fileDetails = object(
  {},
  {
    ...sizes,
    ...hashes,
    duration: whole,
    thumbnail_url: picture,
    thumbnail_info: thumbnailInfo,
    is_animated: flag,
    'org.matrix.msc4230.is_animated': flag,
    'fi.mau.gif': flag,
    'fi.mau.loop': flag,
    'fi.mau.autoplay': flag,
    'fi.mau.hide_controls': flag,
    'fi.mau.no_audio': flag,
  },
);

// MSC1767 and its stable form: the same said again, with a type.
const representation = object({}, { body: text, mimetype: oneOf('text/plain', 'text/html') });
// What is said as HTML in a place where plain text may stand too is judged as HTML as well.
const representations = listOf((value, said) => representation(value, said) && asHtml(value, said), 5);
const asHtml: Shape = (value, said) => {
  const { body } = value as { readonly body?: unknown };
  return typeof body !== 'string' || html(body, said);
};

/** The same said again in the words of extensible events (MSC1767). */
export const extensible = {
  'org.matrix.msc1767.text': either(text, representations),
  'org.matrix.msc1767.html': html,
  'org.matrix.msc1767.message': representations,
  'm.text': either(text, representations),
  'm.html': html,
  'm.message': representations,
};

// MSC4095, as Beeper, Element X and FluffyChat send it.
const preview = object(
  {},
  {
    matched_url: text,
    'og:title': text,
    'og:description': text,
    'og:url': text,
    'og:site_name': text,
    'og:type': text,
    'og:image': either(picture, text),
    'og:image:alt': text,
    'og:image:type': mimeType,
    'og:image:width': whole,
    'og:image:height': whole,
    'matrix:image:size': whole,
    'beeper:image:blurhash': opaque,
    'matrix:image:blurhash': opaque,
  },
);

/** What clients add to any message that a person writes. */
export const added = {
  'm.mentions': mentions,
  'org.matrix.msc3952.mentions': mentions,
  'm.relates_to': relation,
  'im.nheko.relations.v1.relations': listOf(nhekoRelation, 5),
  'm.url_previews': listOf(preview, 10),
  'com.beeper.linkpreviews': listOf(preview, 10),
  'io.element.performance_metrics': object({}, { sendStartTs: whole }),
};
