import { parseServerName, type ServerName } from '../../policy/index.ts';
import type { RoomShown } from '../flows/question.ts';
import type { Content } from './room-shape.ts';
import { versionOf } from './room-view.ts';

/** State of a partner's room, whole or stripped (Matrix client-server spec, "Stripped state"). */
export interface PartnerState {
  readonly type: string;
  readonly state_key: string;
  readonly content: Content;
}

/** How a partner's room was found: what our profile does not allow, and whether it is encrypted, which the agreement decides. */
export interface Profiled {
  readonly wrong: readonly string[];
  readonly encrypted: boolean;
  /** The servers that the room names one by one as those whose people may be in it. */
  readonly servers: readonly ServerName[];
}

/** What the profile says of one setting. Where a setting is absent, the specification's default is within it. */
const allowed: Readonly<Record<string, (content: Content) => boolean>> = {
  // A space is a room of rooms: what is in it is not ours to see before our people do.
  'm.room.create': ({ type }) => type === undefined,
  // Only by invitation: with any other rule people come in whom nobody here has approved.
  'm.room.join_rules': ({ join_rule: rule }) => rule === 'invite',
  // Who is not in the room never reads along.
  'm.room.history_visibility': ({ history_visibility: who }) => who !== 'world_readable',
};

const serversNamedBy = ({ allow }: Content): readonly ServerName[] =>
  Array.isArray(allow) ? allow.map(parseServerName).flatMap((name) => (name.ok ? [name.value] : [])) : [];

/** Looks at a partner's room: entered by invitation alone, read by members alone, no space. */
export const profilePartnerRoom = (state: readonly PartnerState[]): Profiled => {
  const settings = state.filter((event) => event.state_key === '');
  return {
    wrong: settings.filter(({ type, content }) => Object.hasOwn(allowed, type) && !allowed[type]?.(content)).map(({ type }) => type),
    encrypted: settings.some(({ type }) => type === 'm.room.encryption'),
    servers: settings.filter(({ type }) => type === 'm.room.server_acl').flatMap(({ content }) => serversNamedBy(content)),
  };
};

const isContent = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);

// What cannot be read of an invite says nothing; the room is looked at as a whole once somebody is in it.
const readStripped = (event: unknown): readonly PartnerState[] => {
  if (!isContent(event)) return [];
  const { type, state_key: key = '', content } = event;
  return typeof type === 'string' && typeof key === 'string' && isContent(content) ? [{ type, state_key: key, content }] : [];
};

/** What the stripped state of an invite shows of the room. */
export const shownBy = (strippedState: readonly unknown[]): RoomShown => {
  const state = strippedState.flatMap(readStripped);
  const { wrong, encrypted } = profilePartnerRoom(state);
  const create = state.find(({ type }) => type === 'm.room.create');
  return { fits: wrong.length === 0, encrypted, version: create ? versionOf(create.content) : '' };
};
