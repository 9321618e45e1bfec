import { BlockList, isIP } from 'node:net';

const refused = new BlockList();
// IANA special-purpose registry (RFC 6890 and its updates): nothing here is a company's server on the internet.
const special4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
for (const [network, bits] of special4) refused.addSubnet(network, bits, 'ipv4');
// Inside the global range: protocol assignments with Teredo, documentation, 6to4 and documentation again; they wrap or stand for others.
const special6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
for (const [network, bits] of special6) refused.addSubnet(network, bits, 'ipv6');

const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an address is one of the public internet. Private, loopback, link-local and other special addresses are not,
 * nor is anything that is no plain address; IPv6 outside `2000::/3` (mapped and translated IPv4 included) is not either.
 */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  return family === 6 && !address.includes('%') && global6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
};
