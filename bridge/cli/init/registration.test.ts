import { describe, expect, it } from '@jest/globals';
import { settings as schema, type Secrets } from '../../config/schema.ts';
import { registration } from './registration.ts';

interface Namespace {
  readonly exclusive: boolean;
  readonly regex: string;
}

const listen = { host: '127.0.0.1', port: 9100 };
const settings = schema.parse({
  organization: 'Acme',
  server_name: 'acme.test',
  database: 'postgres://127.0.0.1/acme',
  homeserver: { url: 'http://127.0.0.1:8008' },
  doors: { homeserver: listen, ingress: listen, egress: listen },
  console: { ...listen, public_url: 'https://parley.acme.test' },
});
const secrets = { as_token: 'as-token', hs_token: 'hs-token' } as Secrets;
const { namespaces, ...rest } = registration(settings, secrets) as { readonly namespaces: Readonly<Record<string, readonly Namespace[]>> };

describe('the registration of our appservice', () => {
  it('says everything there is to say (Matrix application service spec, "Registration")', () => {
    expect(rest).toEqual({
      id: 'parley',
      url: 'http://127.0.0.1:9100',
      as_token: 'as-token',
      hs_token: 'hs-token',
      sender_localpart: 'parley',
      rate_limited: false,
      protocols: [],
      receive_ephemeral: false,
      ip_range_whitelist: ['127.0.0.0/8', '::1/128'],
    });
    expect(namespaces).toEqual({
      users: [
        { exclusive: true, regex: '^@parley:acme\\.test$' },
        { exclusive: false, regex: '^@.*:acme\\.test$' },
      ],
      aliases: [],
      rooms: [{ exclusive: false, regex: '^!.*' }],
    });
  });

  it('claims our own people, and our account alone for itself', () => {
    const claiming = (user: string): readonly boolean[] =>
      (namespaces['users'] ?? []).filter(({ regex }) => new RegExp(regex).test(user)).map(({ exclusive }) => exclusive);
    expect(['@parley:acme.test', '@alice:acme.test'].map(claiming)).toEqual([[true, false], [false]]);
    const foreign = ['@parley:globex.test', '@bob:acme.test.evil', '@bob:acmeXtest', '@bob:sub.acme.test', 'x@parley:acme.test'];
    expect(foreign.flatMap(claiming)).toEqual([]);
  });
});
