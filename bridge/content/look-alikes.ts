// Each letter on the left looks like the Latin letter or digit at the same place on the right (Unicode Technical Standard 39, confusables).
const alike: readonly (readonly [string, string])[] = [
  // Cyrillic
  ['АВЕЅІЈКМНОРСТУХЅԚԜԌҺ', 'ABESIJKMHOPCTYXSQWGh'],
  ['асԁеһіјӏорԛѕухѵԝҽүьӕ', 'acdehijlopqsyxvweyba'],
  ['ЁёЇїӒӓӦӧЗз', 'EeIiAaOo33'],
  // Greek
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ', 'ABEZHIKMNOPTYXC'],
  ['αεικνορτυχγϲϳω', 'aeikvoptuxycjw'],
  // Armenian, Cherokee and Lisu that are met in forged names
  ['ՕՏՍոսցօհզ', 'OSUnugohq'],
  ['ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᏔᏃ', 'ABCDEHJKLMPRSTVWZ'],
  // Latin of phonetic alphabets: small capitals, dotless and script forms
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'],
  ['ɑɡıȷɩʋɯⱺꞵ', 'agijivwob'],
  ['ØøĐđŁłĦħŦŧƗɨɃƀȺȻȼɆɇɈɉɌɍɎɏƵƶ', 'OoDdLlHhTtIiBbACcEeJjRrYyZz'],
];

// Letters in squares and circles that compatibility forms leave as they are: each alphabet begins at A.
const enclosed = [0x1f150, 0x1f170, 0x1f1e6].flatMap((first) =>
  Array.from({ length: 26 }, (_, place) => [String.fromCodePoint(first + place), String.fromCodePoint(0x41 + place)] as const),
);

const pairs = alike.flatMap(([from, to]) => {
  const latin = Array.from(to);
  return Array.from(from, (letter, place) => [letter, latin[place] ?? letter] as const);
});

/** Letters of other scripts by the Latin letter they look like. */
export const lookAlikes: ReadonlyMap<string, string> = new Map([...pairs, ...enclosed]);
