const office = [
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/x-cfb',
  'application/rtf',
  'application/epub+zip',
];
const archives = [
  'application/zip',
  'application/gzip',
  'application/x-7z-compressed',
  'application/x-rar-compressed',
  'application/x-tar',
];
const moreArchives = ['application/x-bzip2', 'application/x-xz', 'application/zstd', 'application/x-lzip', 'application/x-compress'];

const isDocument = (type: string): boolean =>
  type === 'application/pdf' ||
  office.includes(type) ||
  type.startsWith('application/vnd.openxmlformats-officedocument.') ||
  type.startsWith('application/vnd.oasis.opendocument.');

/** Names for what people call one kind of file. */
const groups: Readonly<Record<string, (type: string) => boolean>> = {
  image: (type) => type.startsWith('image/') && type !== 'image/svg+xml',
  audio: (type) => type.startsWith('audio/'),
  video: (type) => type.startsWith('video/'),
  text: (type) => type === 'text/plain',
  document: isDocument,
  archive: (type) => archives.includes(type) || moreArchives.includes(type),
};

/** The names of the groups, as the contract lists them. */
export const fileGroups: readonly string[] = Object.keys(groups);

/** Whether a text names files: a group, `type/*`, or a MIME type in lower case. */
export const namesFiles = (text: string): boolean =>
  Object.hasOwn(groups, text) || /^[a-z]+\/(?:\*|[a-z0-9][a-z0-9.+-]{0,120})$/.test(text);

const covers = (named: string, type: string): boolean => {
  const group = Object.hasOwn(groups, named) ? groups[named] : undefined;
  if (group) return group(type);
  return named.endsWith('/*') ? type.startsWith(named.slice(0, -1)) : named === type;
};

/** Whether a file of this type, by its bytes, is one of those named; every file where none is named. */
export const keepsTypes = (named: readonly string[], type: string): boolean => named.length === 0 || named.some((one) => covers(one, type));
