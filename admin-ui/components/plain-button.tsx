import type { ButtonHTMLAttributes } from 'react';

import './plain-button.css';

/** A button for the pages before the login, which do without the library of parts. */
export const PlainButton = (attributes: ButtonHTMLAttributes<HTMLButtonElement> & { type: 'button' | 'submit' }) => (
  <button className="plain-button" {...attributes} />
);
