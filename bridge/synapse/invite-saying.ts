import type { InviteSaying } from '../flows/question.ts';

type Content = Readonly<Record<string, unknown>>;

/** What a room may show of itself before somebody is in it (Matrix client-server spec, "Stripped state"). */
const shown = new Set([
  'm.room.create',
  'm.room.name',
  'm.room.topic',
  'm.room.avatar',
  'm.room.canonical_alias',
  'm.room.join_rules',
  'm.room.encryption',
  'm.room.member',
]);

// An invite that redeems one by address, and a join that somebody else vouches for, are no plain invites.
const foreign = ['third_party_invite', 'join_authorised_via_users_server'];

const isContent = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);

const deepest = 16;
const nestsDeeper = (value: unknown, left: number): boolean =>
  typeof value === 'object' && value !== null && (left === 0 || Object.values(value).some((part) => nestsDeeper(part, left - 1)));

const stringsOf = (value: unknown, left: number): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || left === 0) return [];
  return Object.values(value).flatMap((part) => stringsOf(part, left - 1));
};

// What servers put round an event (hashes, signatures) reaches nobody's screen, and a word found in it would be chance.
const visible = (event: Content): Content => ({ sender: event['sender'], state_key: event['state_key'], content: event['content'] });

/** What an invite shows besides who invites whom: every string of its content and of the room's stripped state. */
export const inviteSaying = (content: Content, strippedState: readonly unknown[]): InviteSaying => {
  const events = strippedState.filter(isContent);
  const says = [content, ...events.map(visible)];
  const known = events.length === strippedState.length && events.every(({ type }) => typeof type === 'string' && shown.has(type));
  return {
    text: stringsOf(says, deepest).join('\n'),
    plain: known && !foreign.some((key) => Object.hasOwn(content, key)) && !nestsDeeper(says, deepest),
  };
};
