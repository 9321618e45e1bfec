import { bytesOf } from '../utf8.ts';

/** What a content says, collected while it is looked at once. */
export interface Said {
  /** Every text in it that a person, or a program of theirs, could read. */
  readonly texts: string[];
  /** Every HTML text in it, as written. */
  readonly html: string[];
  /** The media it names, as `mxc:` addresses; `preview` where only a picture of the file itself is meant. */
  readonly media: { readonly uri: string; readonly preview: boolean }[];
  /** What its texts have together, in bytes of UTF-8. */
  bytes: number;
}

/** Nothing said yet. */
export const nothingSaid = (): Said => ({ texts: [], html: [], media: [], bytes: 0 });

/** One place of a closed schema: whether what stands there may, collecting what it says. */
export type Shape = (value: unknown, said: Said) => boolean;

type Fields = Readonly<Record<string, Shape>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any text; it is judged. */
export const text: Shape = (value, said) => {
  if (typeof value !== 'string') return false;
  said.texts.push(value);
  said.bytes += bytesOf(value);
  return true;
};

/** HTML; it is judged as what it shows and carries. */
export const html: Shape = (value, said) => {
  if (typeof value !== 'string') return false;
  said.html.push(value);
  said.bytes += bytesOf(value);
  return true;
};

/** A text of a closed form, which is judged all the same; at most 255 characters. */
export const textLike =
  (form: RegExp): Shape =>
  (value, said) =>
    typeof value === 'string' && value.length <= 255 && form.test(value) && text(value, said);

/** A text of a form that says nothing: an id or a hash; at most 255 characters unless said. */
export const code =
  (form: RegExp, most = 255): Shape =>
  (value) =>
    typeof value === 'string' && value.length <= most && form.test(value);

/** A whole number; Matrix has no others (Matrix spec, appendices, "Canonical JSON"). */
export const whole: Shape = (value) => Number.isSafeInteger(value);

/** True or false. */
export const flag: Shape = (value) => typeof value === 'boolean';

/** One of the named values. */
export const oneOf =
  (...values: readonly string[]): Shape =>
  (value) =>
    typeof value === 'string' && values.includes(value);

/** At most `most` of one shape. */
export const listOf =
  (shape: Shape, most: number): Shape =>
  (value, said) =>
    Array.isArray(value) && value.length <= most && value.every((one) => shape(one, said));

/** The first shape that fits; for shapes that say nothing before they fail. */
export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value, said) =>
    shapes.some((shape) => shape(value, said));

/** An object that has every required field and no field but these. An optional field may be null, as some clients leave it empty. */
export const object = (required: Fields, optional: Fields = {}): Shape => {
  const needed = Object.keys(required);
  const fields = new Map([...Object.entries(required), ...Object.entries(optional)]);
  const isOptional = (key: string): boolean => Object.hasOwn(optional, key);
  return (value, said) => {
    if (!isObject(value)) return false;
    for (const key of Object.keys(value)) {
      const shape = fields.get(key);
      if (!shape) return false;
      const there = value[key];
      if (!(there === null && isOptional(key)) && !shape(there, said)) return false;
    }
    return needed.every((key) => Object.hasOwn(value, key));
  };
};
