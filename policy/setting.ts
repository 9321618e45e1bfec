/** What a setting of a room is about, as far as a refusal says so in its own words.
 *
 * - `plain`: it says something about the room and guards nothing, such as its name.
 * - `shape`: who may do what in the room, and who may read along.
 * - `encryption`, `call`, `widget`: what escapes the record.
 * - `upgrade`, `space`: what leads people to other rooms.
 * - `custom`: anything that is not known.
 */
export const settings = ['plain', 'shape', 'encryption', 'upgrade', 'space', 'widget', 'call', 'custom'] as const;

/** What a setting of a room is about. */
export type Setting = (typeof settings)[number];
