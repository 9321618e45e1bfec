import type { ServerName } from '../../policy/index.ts';
import { parseServerName } from '../../policy/index.ts';

/** A file or picture on a homeserver: what `mxc://server/id` names (Matrix client-server spec, "Matrix Content (mxc://) URIs"). */
export interface Media {
  readonly server: ServerName;
  readonly id: string;
}

type Content = Readonly<Record<string, unknown>>;

const form = /^mxc:\/\/([^/]{1,255})\/([A-Za-z0-9_~.-]{1,255})$/;

const isContent = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);
const partOf = (content: Content, key: string): Content => {
  const part = content[key];
  return isContent(part) ? part : {};
};

/** The text that names a medium in the record and to a store. */
export const nameOf = ({ server, id }: Media): string => `mxc://${server}/${id}`;

/** Reads an `mxc://` address; undefined where it is none. */
export const parseMxc = (text: unknown): Media | undefined => {
  const [, host, id] = typeof text === 'string' ? (form.exec(text) ?? []) : [];
  const server = parseServerName(host);
  return server.ok && id !== undefined ? { server: server.value, id } : undefined;
};

const addressesIn = (content: Content): readonly unknown[] => {
  const about = partOf(content, 'info');
  return [
    content['url'],
    content['avatar_url'],
    partOf(content, 'file')['url'],
    about['thumbnail_url'],
    partOf(about, 'thumbnail_file')['url'],
  ];
};

/** The media an event's content shows, where the specification has them: the file, its thumbnail, both for encrypted files, the avatar of a person
 * or a room; those of an edit too. */
export const mediaIn = (content: Content): readonly Media[] => {
  const found = [content, partOf(content, 'm.new_content')].flatMap(addressesIn).map(parseMxc);
  return [...new Map(found.filter((media) => media !== undefined).map((media) => [nameOf(media), media])).values()];
};
