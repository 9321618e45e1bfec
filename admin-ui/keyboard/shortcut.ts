/** What a single key asks for. */
export type Shortcut = 'next' | 'previous' | 'approve' | 'deny' | 'help';

const keys: ReadonlyMap<string, Shortcut> = new Map([
  ['j', 'next'],
  ['k', 'previous'],
  ['a', 'approve'],
  ['d', 'deny'],
  ['?', 'help'],
]);

/** The part of a keyboard event that decides; `typing` is true where the focus is in a field for text. */
export interface Stroke {
  readonly key: string;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly typing: boolean;
}

/** An input method reports its keys with this code, in some browsers before `isComposing` is set. */
const inputMethod = 229;

/** The shortcut of a key stroke. A held key moves but never decides; keys typed or composed are text. */
export const shortcutOf = (stroke: Stroke): Shortcut | undefined => {
  if (stroke.typing || stroke.isComposing || stroke.keyCode === inputMethod) return undefined;
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return undefined;
  const shortcut = keys.get(stroke.key.toLowerCase());
  return stroke.repeat && shortcut !== 'next' && shortcut !== 'previous' ? undefined : shortcut;
};

const textless = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file', 'image']);

/** Whether keys pressed on an element are text. */
export const takesText = (element: { tagName: string; isContentEditable?: boolean; type?: string }): boolean => {
  if (element.isContentEditable === true) return true;
  const tag = element.tagName.toLowerCase();
  return tag === 'textarea' || tag === 'select' || (tag === 'input' && !textless.has(element.type ?? 'text'));
};
