import { z } from 'zod';

import { parseServerName } from '../../policy/index.ts';

const port = z.int().min(1).max(65_535);
const listen = z.strictObject({ host: z.string().min(1).default('127.0.0.1'), port });
const serverName = z.string().transform((text, context) => {
  const name = parseServerName(text);
  if (name.ok) return name.value;
  context.addIssue({ code: 'custom', message: 'must be a Matrix server name in lower case' });
  return z.NEVER;
});
const address = z.string().regex(/^(?:https?:\/\/)?[^\s/@]+(?::\d{1,5})?\/?$/, 'must be host:port or http(s)://host:port');

const whenUnavailable = z.strictObject({
  internal: z.enum(['open', 'closed'], { error: 'must be open or closed' }).default('open'),
  external: z
    .literal('closed', { error: 'must be closed: while nothing can be checked, nothing crosses the company border; there is no open here' })
    .default('closed'),
  messages_in: z
    .literal('queue', { error: "must be queue: partners' servers keep what we cannot take in, and send it again" })
    .default('queue'),
});

/** The settings of one company's Parley; `homeserver-config/README.md` explains each. */
export const settings = z.strictObject({
  organization: z.string().trim().min(1).max(200),
  server_name: serverName,
  database: z.url({ protocol: /^postgres(?:ql)?$/, error: 'must be a postgres:// address' }),
  homeserver: z.strictObject({ url: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }) }),
  doors: z.strictObject({
    homeserver: listen,
    ingress: listen,
    egress: listen,
    forward_auth: listen.extend({ web_server: z.enum(['nginx', 'caddy', 'envoy']) }).optional(),
  }),
  console: listen.extend({ public_url: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }) }),
  worker: listen.optional(),
  when_unavailable: whenUnavailable.prefault({}),
  to_device: z.enum(['pass', 'refuse']).default('pass'),
  room_version: z.enum(['11', '12']).default('12'),
  resolve: z.record(serverName, address).default({}),
  secrets_file: z.string().min(1).default('secrets.yaml'),
});

const token = z.string().min(32, 'must be at least 32 characters');
const seed = z.string().regex(/^[A-Za-z0-9+/]{43}$/, 'must be 32 bytes in unpadded base64');

/** What nobody else may know. */
export const secrets = z.strictObject({
  as_token: token,
  hs_token: token,
  hook_token: token,
  replication_secret: token,
  policy_seed: seed,
  session_secret: token,
});

/** The settings as read. */
export type Settings = z.infer<typeof settings>;
/** What happens to each class of decision while it cannot be made (`docs/fail-modes.md`). */
export type WhenUnavailable = Settings['when_unavailable'];
/** The secrets as read. */
export type Secrets = z.infer<typeof secrets>;
