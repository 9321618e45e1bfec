/** A text of a partner as Postgres can keep it: without U+0000, for which U+FFFD stands in. What was received stands in the archive, escaped. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');
