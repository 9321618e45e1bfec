import { isIP } from 'node:net';
import { err, ok, type Result, type ServerName } from '../../policy/index.ts';

/** A host (name or bare IP address) and a port to try. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Where a server is reached, and what is expected there. */
export interface Target {
  /** In the order they are tried. */
  readonly candidates: readonly Endpoint[];
  /** The name or address the certificate must be for; `undefined` is plain HTTP. */
  readonly certificateName: string | undefined;
  readonly hostHeader: string;
  /** False only for addresses the operator wrote down: those may be private. */
  readonly publicOnly: boolean;
}

/** A host with its port, if one was written. `host` has no brackets. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number | undefined;
}

const hostAndPort = /^(?:\[([0-9A-Fa-f:.]{2,45})\]|([A-Za-z0-9.-]{1,253}))(?::([0-9]{1,5}))?$/;

/** Parts a server name (or `m.server`, or `host:port`); refuses port 0 and ports above 65535, and brackets around anything but IPv6. */
export const splitHost = (text: string): Result<HostAndPort, 'not-a-host'> => {
  const [, six, plain, portText] = hostAndPort.exec(text) ?? [];
  const host = six ?? plain;
  const port = portText === undefined ? undefined : Number(portText);
  if (host === undefined || (six !== undefined && isIP(six) !== 6)) return err('not-a-host');
  if (port !== undefined && (port < 1 || port > 65_535)) return err('not-a-host');
  return ok({ host, port });
};

const address = /^(?:(https?):\/\/)?([^/]+?)\/?$/;

/**
 * Reads an address the operator wrote for a server: `http://host:port`, `https://host:port`, or `host:port` for HTTPS.
 * The certificate must be for the written host; where that is an IP address, for the server name itself.
 */
export const readStaticTarget = (server: ServerName, text: string): Result<Target, 'not-an-address'> => {
  const [, scheme = 'https', rest = ''] = address.exec(text) ?? [];
  const split = splitHost(rest);
  if (!split.ok || split.value.port === undefined) return err('not-an-address');
  const { host, port } = split.value;
  const named = splitHost(server);
  const serverHost = named.ok ? named.value.host : server;
  return ok({
    candidates: [{ host, port }],
    certificateName: scheme === 'http' ? undefined : isIP(host) === 0 ? host : serverHost,
    hostHeader: isIP(host) === 0 ? rest : server,
    publicOnly: false,
  });
};
