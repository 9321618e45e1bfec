type Piece = { readonly text: string } | { readonly value: unknown };

const separated = (parts: readonly Piece[][]): readonly Piece[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [{ text: ',' }, ...part]));

const piecesOf = (value: object): readonly Piece[] =>
  Array.isArray(value)
    ? [{ text: '[' }, ...separated(value.map((part: unknown) => [{ value: part }])), { text: ']' }]
    : [
        { text: '{' },
        ...separated(Object.entries(value).map(([key, part]: [string, unknown]) => [{ text: `${JSON.stringify(key)}:` }, { value: part }])),
        { text: '}' },
      ];

/** The JSON text of a value that came from JSON, however deep it is nested: `JSON.stringify` gives up some thousand levels down. */
export const jsonText = (value: unknown): string => {
  const written: string[] = [];
  const waiting: Piece[] = [{ value }];
  for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
    if ('text' in piece) written.push(piece.text);
    else if (typeof piece.value !== 'object' || piece.value === null) written.push(JSON.stringify(piece.value));
    else for (const part of piecesOf(piece.value).toReversed()) waiting.push(part);
  }
  return written.join('');
};
