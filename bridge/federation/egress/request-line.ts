import type { Socket } from 'node:net';
import { err, ok, parseServerName, type Result, type ServerName } from '../../../policy/index.ts';

/** Why a connection's first bytes are no request for the egress. */
export type LineFault = 'line-malformed' | 'head-too-long' | 'head-too-slow' | 'broken-off';

/** A request line of the outbound federation protocol, parted. */
export interface FederationLine {
  readonly destination: ServerName;
  /** The same line as an HTTP parser takes it: path and query only. */
  readonly line: string;
}

const form = /^(GET|PUT|POST) matrix-federation:\/\/([^/?#\s]{1,255})(\/[\x21-\x7E]{0,8191}) (HTTP\/1\.1)$/;
const headEnd = '\r\n\r\n';
const mostBytes = 32 * 1024;
const within = 10_000;

/** Reads `METHOD matrix-federation://server/path HTTP/1.1` (Synapse, outbound federation through a worker). */
export const readFederationLine = (line: string): Result<FederationLine, 'line-malformed'> => {
  const [, method, server, path, version] = form.exec(line) ?? [];
  const destination = parseServerName(server);
  return destination.ok ? ok({ destination: destination.value, line: `${method} ${path} ${version}` }) : err('line-malformed');
};

const readHead = (socket: Socket): Promise<Result<Buffer, LineFault>> =>
  new Promise((resolve) => {
    let head = Buffer.alloc(0);
    const finish = (result: Result<Buffer, LineFault>): void => {
      clearTimeout(timer);
      socket.removeListener('data', take).removeListener('end', gone).removeListener('close', gone).pause();
      resolve(result);
    };
    const gone = (): void => finish(err('broken-off'));
    const timer = setTimeout(() => finish(err('head-too-slow')), within);
    const take = (chunk: Buffer): void => {
      // An end may straddle two pieces.
      const from = Math.max(0, head.length - headEnd.length);
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(headEnd, from);
      if (end >= 0 && end <= mostBytes) finish(ok(head));
      else if (head.length > mostBytes) finish(err('head-too-long'));
    };
    socket.on('data', take).once('end', gone).once('close', gone);
  });

/**
 * Rewrites the first line of a connection so that Node's HTTP parser takes it (it refuses the `matrix-federation` scheme), and gives the destination.
 * Waits for the whole head, at most 32 kB and 10 s; every byte after the first line is put back untouched.
 */
export const takeFederationLine = async (socket: Socket): Promise<Result<ServerName, LineFault>> => {
  const head = await readHead(socket);
  if (!head.ok) return head;
  const lineEnd = head.value.indexOf('\r\n');
  const read = readFederationLine(head.value.toString('latin1', 0, lineEnd));
  if (!read.ok) return read;
  socket.unshift(Buffer.concat([Buffer.from(read.value.line, 'latin1'), head.value.subarray(lineEnd)]));
  return ok(read.value.destination);
};
