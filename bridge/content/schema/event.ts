import { encrypted, sticker } from './message.ts';
import { eventId, extensible, file, relation } from './parts.ts';
import { either, listOf, object, oneOf, text, textLike, whole, type Shape } from './shape.ts';

const mostEmojiBytes = 64;
const graphemes = new Intl.Segmenter();

// One sign as it is seen (Unicode Standard Annex 29): a reaction is no place to write.
const sign: Shape = (value, said) => {
  if (typeof value !== 'string' || value === '' || value.length > mostEmojiBytes) return false;
  const [first] = graphemes.segment(value);
  return first?.segment === value && text(value, said);
};
const shortcode = textLike(/^:[\w+-]{1,32}:$/);

const reaction = object(
  { 'm.relates_to': object({ rel_type: oneOf('m.annotation'), event_id: eventId, key: either(sign, shortcode, file) }) },
  { shortcode: text, 'com.beeper.reaction.shortcode': text },
);

const answerId = textLike(/^[\w.:-]+$/);
const choice = object({}, { id: answerId, 'm.id': answerId, body: text, ...extensible });
const question = object({}, { body: text, msgtype: oneOf('m.text'), ...extensible });
const kinds = ['m.disclosed', 'm.undisclosed', 'org.matrix.msc3381.poll.disclosed', 'org.matrix.msc3381.poll.undisclosed'] as const;
const kind = oneOf(...kinds);
const poll = object({ question, answers: listOf(choice, 20) }, { kind, max_selections: whole });
const related = { 'm.relates_to': relation };

/** A poll is asked, answered and closed in events of their own (MSC3381), by two names each. */
const pollStart = object(
  {},
  {
    'org.matrix.msc3381.poll.start': poll,
    'm.poll': poll,
    'm.poll.start': poll,
    body: text,
    'm.new_content': (value, said) =>
      object({}, { 'org.matrix.msc3381.poll.start': poll, 'm.poll': poll, body: text, ...extensible })(value, said),
    ...related,
    ...extensible,
  },
);
const selections = listOf(answerId, 20);
const pollResponse = object(related, {
  'org.matrix.msc3381.poll.response': object({ answers: selections }),
  'm.poll.response': object({ answers: selections }),
  'm.selections': selections,
});
const nothing = object({});
const pollEnd = object(related, { 'org.matrix.msc3381.poll.end': nothing, 'm.poll.end': nothing, body: text, ...extensible });

/** How one type of event looks that is neither state nor `m.room.message`. */
export interface EventShape {
  readonly kind: 'text' | 'media' | 'reaction' | 'encrypted';
  readonly shape: Shape;
}

const polls = (name: string, shape: Shape): readonly (readonly [string, EventShape])[] =>
  [`m.poll.${name}`, `org.matrix.msc3381.poll.${name}`].map((type) => [type, { kind: 'text', shape }]);

/** Every type of event that may be said in a recorded room, besides `m.room.message`. */
export const eventShapes: ReadonlyMap<string, EventShape> = new Map([
  ['m.reaction', { kind: 'reaction', shape: reaction }],
  ['m.sticker', { kind: 'media', shape: sticker }],
  ['m.room.encrypted', { kind: 'encrypted', shape: encrypted }],
  ...polls('start', pollStart),
  ...polls('response', pollResponse),
  ...polls('end', pollEnd),
]);
