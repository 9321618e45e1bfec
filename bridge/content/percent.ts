/** A text with its percent escapes read (RFC 3986 section 2.1); as it is where they are broken. */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
