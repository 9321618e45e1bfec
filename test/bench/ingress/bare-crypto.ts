import { sign, verify } from 'node:crypto';

import { canonicalJson } from '../../../bridge/federation/canonical-json.ts';
import type { JsonObject } from '../../../bridge/federation/json.ts';
import { partner } from './partner.ts';

/** The CPU time of this process for some repetitions of work, in milliseconds. */
export const costOf = (times: number, work: () => void): number => {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const canonical = (value: JsonObject): Buffer => {
  const text = canonicalJson(value);
  if (!text.ok) throw new Error('this has no canonical form');
  return Buffer.from(text.value);
};

/** What signing an event cannot do without: the origin's signature over the body and the sender's over the event are verified, each over its
 * canonical form, and ours is made. */
export const signingCore = (body: string): (() => void) => {
  const signature = sign(null, Buffer.from(body), partner.key);
  return () => {
    const event = JSON.parse(body) as JsonObject;
    if (!verify(null, Buffer.from(body), partner.publicKey, signature)) throw new Error('not verified');
    if (!verify(null, canonical(event), partner.publicKey, signature)) throw new Error('not verified');
    sign(null, canonical(event), partner.key);
  };
};

/** What believing a request cannot do without: its body is verified and parsed. */
export const believingCore = (body: string): (() => void) => {
  const signature = sign(null, Buffer.from(body), partner.key);
  return () => {
    if (!verify(null, Buffer.from(body), partner.publicKey, signature)) throw new Error('not verified');
    JSON.parse(body);
  };
};
