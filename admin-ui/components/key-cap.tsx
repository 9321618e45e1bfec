import './key-cap.css';

/** A key of the keyboard. On a button it is a hint for the eye only: the button's name stays its text. */
export const KeyCap = ({ name, hint = false }: { name: string; hint?: boolean }) => (
  <kbd className={hint ? 'key-cap key-hint' : 'key-cap'} aria-hidden={hint || undefined}>
    {name}
  </kbd>
);
