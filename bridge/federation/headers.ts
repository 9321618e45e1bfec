const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

const namedByConnection = (pairs: readonly (readonly [string, string])[]): Set<string> => {
  const connection = pairs.filter(([name]) => name.toLowerCase() === 'connection').map(([, value]) => value);
  return new Set(
    connection
      .join(',')
      .toLowerCase()
      .split(/[\t ,]+/),
  );
};

const pairsOf = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] satisfies [string, string]] : []));

const endToEnd = (raw: readonly string[]): [string, string][] => {
  const pairs = pairsOf(raw);
  const connection = namedByConnection(pairs);
  return pairs.filter(([name]) => !hopByHop.has(name.toLowerCase()) && !connection.has(name.toLowerCase()));
};

// What a stranger could use to speak as our own proxy: no `X-…` or forwarding header from outside means anything inside.
const spoofable = (name: string): boolean => name.startsWith('x-') || name === 'forwarded' || name.startsWith('proxy-');

/**
 * The headers of a forwarded request, as raw name and value pairs: hop-by-hop ones gone (RFC 9110 section 7.6.1),
 * `Host` set, and `X-…`, `Forwarded` and `Proxy-…` never passed on. `length` replaces `Content-Length` where the body is already read.
 */
export const requestHeaders = (raw: readonly string[], host: string, length: number | undefined): string[] => {
  const dropped = (name: string): boolean => name === 'host' || (length !== undefined && name === 'content-length') || spoofable(name);
  const kept = endToEnd(raw).filter(([name]) => !dropped(name.toLowerCase()));
  const own = length === undefined || length === 0 ? [] : ['Content-Length', String(length)];
  return ['Host', host, ...kept.flat(), ...own];
};

/** The headers of an answer passed back: as they came, hop-by-hop ones gone. */
export const answerHeaders = (raw: readonly string[]): string[] => endToEnd(raw).flat();
