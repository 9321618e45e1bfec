import type { EndpointName } from '../endpoints/endpoints.ts';
import type { AnswerBounds } from './deliver.ts';

const mebibyte = 1024 * 1024;
const second = 1000;

/** Synapse gives up after 60 s and allows its proxies 90 s; joins to big rooms may take longer. */
export const answerWithin = 180 * second;

const short: AnswerBounds = { mostBytes: 2 * mebibyte, within: answerWithin };
const events: AnswerBounds = { mostBytes: 64 * mebibyte, within: answerWithin };
const keys: AnswerBounds = { mostBytes: 16 * mebibyte, within: answerWithin };
const media: AnswerBounds = { mostBytes: 256 * mebibyte, within: 600 * second };

const long: Partial<Record<EndpointName, AnswerBounds>> = {
  'send-join': events,
  state: events,
  'state-ids': events,
  backfill: events,
  'missing-events': events,
  'event-auth': events,
  hierarchy: events,
  'keys-query': keys,
  'keys-claim': keys,
  devices: keys,
  media,
  thumbnail: media,
};

/** How much of an answer of an endpoint is taken (CVE-2024-52805: what a server answers is as long as it likes). */
export const boundsOf = (endpoint: EndpointName): AnswerBounds => long[endpoint] ?? short;
