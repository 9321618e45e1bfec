import type { LinkTerms } from '../../policy/index.ts';

// Ends a word; what stands between two of these is looked at once.
const betweenWords = /[\s<>"'`(){}[\]|\\，。；：！？、（）【】《》“”‘’「」]+/u;
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;
const trailing = /[.,;:!?*_~]+$/;
// Names that clients make links of without a scheme, where they are no words of a sentence.
const commonEnds = new Set(
  'com net org info biz cn hk tw jp kr de uk fr nl ch eu ru pl cz dk fi io ai app dev xyz top site online shop store link click cloud tech pro vip club live icu cc gg ly'.split(
    ' ',
  ),
);
const hostLike = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;

// Links to people, rooms and messages are how clients write mentions (Matrix spec, appendices, "Matrix URIs").
const isMention = (url: URL): boolean =>
  url.protocol === 'matrix:' || (url.hostname === 'matrix.to' && url.pathname === '/' && url.search === '' && /^#\/[@!#$%]/.test(url.hash));

const bareHost = (word: string): string | undefined => {
  const [host = ''] = word.split(/[/?#:]/, 1);
  if (!hostLike.test(host)) return undefined;
  const goesOn = word.length > host.length + 1 && /[/?#]/.test(word.charAt(host.length));
  const end = host.slice(host.lastIndexOf('.') + 1).toLowerCase();
  return host.toLowerCase().startsWith('www.') || commonEnds.has(end) || (goesOn && /\p{L}{2}/u.test(end)) ? host : undefined;
};

// An address inside another word still begins where its scheme does.
const startOf = (word: string): string => {
  const place = word.indexOf('://');
  if (place === -1) return word;
  let start = place;
  while (start > 0 && /[a-z0-9+.-]/i.test(word.charAt(start - 1))) start -= 1;
  return word.slice(start);
};

/** The addresses that a client would make links of in a text (as `linkify` does): with a scheme, or a name with a common end. */
const addressesIn = (text: string): readonly string[] => {
  // Nearly every message ends here.
  if (!text.includes('.') && !text.includes('://') && !text.includes('：//')) return [];
  return text
    .split(betweenWords)
    .filter((word) => word.includes('.') || word.includes('://'))
    .map((word) => startOf(word.replace(trailing, '')))
    .filter((word) => scheme.test(word) || bareHost(word.slice(word.lastIndexOf('@') + 1)) !== undefined)
    .map((word) => (scheme.test(word) ? word : `https://${word.slice(word.lastIndexOf('@') + 1)}`));
};

// By `mxc:` it is a file, and judged as one.
const isFile = (address: string): boolean => /^mxc:\/\//i.test(address);

const isBelow = (host: string, listed: string): boolean => host === listed || host.endsWith(`.${listed}`);

const isAllowed = (address: string, hosts: readonly string[]): boolean => {
  const url = URL.parse(address);
  if (!url) return false;
  if (isMention(url)) return true;
  const host = url.hostname.replace(/\.$/, '');
  return hosts.some((listed) => isBelow(host, listed.toLowerCase()));
};

/** Whether every link in these texts, and every address of formatted text, is one the terms allow. Texts with invisible characters out. */
export const linksKeep = (terms: LinkTerms, texts: readonly string[], addresses: readonly string[]): boolean => {
  if (terms === 'all') return true;
  const hosts = terms === 'none' ? [] : terms;
  return [...texts.flatMap(addressesIn), ...addresses].every((address) => isFile(address.trim()) || isAllowed(address.trim(), hosts));
};
