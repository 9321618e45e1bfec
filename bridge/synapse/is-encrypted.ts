type Content = Readonly<Record<string, unknown>>;

const cipher = /^[A-Za-z0-9+/]+={0,2}$/;
// Whom a message answers is told to servers in the clear (Matrix client-server spec, "Event relationships").
const known = new Set(['algorithm', 'ciphertext', 'sender_key', 'device_id', 'session_id', 'm.relates_to']);
const relation = new Set(['rel_type', 'event_id', 'is_falling_back', 'm.in_reply_to']);

const isObject = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWord = (value: unknown): boolean => typeof value === 'string' && value.length <= 255;

const isReply = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).every((key) => key === 'event_id') && isWord(value['event_id']);

const isRelation = (value: unknown): boolean =>
  value === undefined ||
  (isObject(value) &&
    Object.entries(value).every(
      ([key, part]) => relation.has(key) && (key === 'm.in_reply_to' ? isReply(part) : isWord(part) || typeof part === 'boolean'),
    ));

/** Whether the content of an `m.room.encrypted` event is Megolm ciphertext and nothing beside it that could be read
 * (Matrix client-server spec, "m.megolm.v1.aes-sha2"). */
export const isEncrypted = (content: Content): boolean =>
  content['algorithm'] === 'm.megolm.v1.aes-sha2' &&
  typeof content['ciphertext'] === 'string' &&
  cipher.test(content['ciphertext']) &&
  Object.entries(content).every(([key, value]) => known.has(key) && (key === 'm.relates_to' || key === 'ciphertext' || isWord(value))) &&
  isRelation(content['m.relates_to']);
