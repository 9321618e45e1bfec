import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate and its key, PEM; the certificate is its own authority. */
export interface SelfSigned {
  readonly cert: string;
  readonly key: string;
}

const element = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const value = Buffer.concat(parts);
  const length = value.length < 128 ? [value.length] : [0x82, value.length >> 8, value.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => element(0x30, ...parts);
const oid = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, value: string): Buffer => element(tag, Buffer.from(value));

const ed25519 = sequence(oid('2b6570'));
const commonName = (name: string): Buffer => sequence(element(0x31, sequence(oid('550403'), text(0x0c, name))));
const forEver = sequence(text(0x17, '200101000000Z'), text(0x17, '491231235959Z'));
const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** Makes a certificate for a DNS name, or for an IPv4 address (RFC 5280, RFC 8410). */
export const createSelfSigned = (name: string): SelfSigned => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const isAddress = /^[0-9.]+$/.test(name);
  const subject = isAddress ? element(0x87, Buffer.from(name.split('.').map(Number))) : text(0x82, name);
  const names = sequence(oid('551d11'), element(0x04, sequence(subject)));
  const authority = sequence(oid('551d13'), element(0x04, sequence(element(0x01, Buffer.from([255])))));
  const body = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.from([1])),
    ed25519,
    commonName(name),
    forEver,
    commonName(name),
    publicKey.export({ format: 'der', type: 'spki' }),
    element(0xa3, sequence(names, authority)),
  );
  const signature = element(0x03, Buffer.from([0]), sign(null, body, privateKey));
  return { cert: pem(sequence(body, ed25519, signature)), key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
};
