import { until } from '../../../homeserver-config/demo/until.ts';
import type { Attack } from '../attack.ts';
import { ask } from '../hostile/hostile-server.ts';
import { serverName } from '../../../bridge/federation/testing/matrix-server.ts';
import { profileOfContact, profilePath, seen, seenBy, words } from '../scene.ts';
import { asked, type Headline, ingress, partner, standingMeeting, stranger } from './forms.ts';

const unknown = ingress('endpoint-unknown', 'path-malformed', 'notary-closed', 'openid-closed', 'public-rooms-closed');
const byPartner = (id: string, title: string, rows: readonly number[], guard = unknown): Headline => ({
  id,
  title,
  rows,
  by: 'partner',
  guard,
});

const paths: readonly Attack[] = [
  asked({ ...byPartner('encoded-path', 'a profile under an encoded path (%70rofile)', [57]), short: true }, async ({ alice }) => ({
    by: partner,
    request: { path: profilePath(alice.userId).replace('profile', '%70rofile') },
    loot: 'displayname',
  })),
  asked(byPartner('client-versions', 'the client API at the federation port', [20]), async () => ({
    by: partner,
    request: { path: '/_matrix/client/versions', authorization: null },
    loot: 'versions',
  })),
  asked(byPartner('client-login', 'the log-in of the client API at the federation port', [20]), async () => ({
    by: partner,
    request: { path: '/_matrix/client/v3/login', authorization: null },
    loot: 'm.login.password',
  })),
  asked(byPartner('admin-registration', 'the admin API at the federation port: a nonce to register with', [20, 62]), async () => ({
    by: partner,
    request: { path: '/_synapse/admin/v1/register', authorization: null },
    loot: 'nonce',
  })),
  asked(
    { ...byPartner('appservice-token', 'our appservice token used from outside, in the name of Alice', [20]), short: true },
    async ({ alice }, { asToken }) => ({
      by: partner,
      request: {
        path: `/_matrix/client/v3/account/whoami?user_id=${encodeURIComponent(alice.userId)}`,
        authorization: `Bearer ${asToken}`,
      },
      loot: alice.userId,
    }),
  ),
  asked(byPartner('key-notary', 'our server as a notary for the keys of a stranger, whom it then asks', [17]), async (_meeting, field) => ({
    by: partner,
    request: {
      method: 'POST',
      path: '/_matrix/key/v2/query',
      content: { server_keys: { [field.stranger.name]: { [field.stranger.keyId]: { minimum_valid_until_ts: 0 } } } },
      authorization: null,
    },
    loot: 'verify_keys',
  })),
  asked(byPartner('openid', 'who Alice is, by a token her client gave to a widget', [60]), async ({ alice }) => {
    const { access_token: token } = await alice.call<{ access_token: string }>(
      'POST',
      `v3/user/${encodeURIComponent(alice.userId)}/openid/request_token`,
      {},
    );
    return {
      by: partner,
      request: { path: `/_matrix/federation/v1/openid/userinfo?access_token=${encodeURIComponent(token)}`, authorization: null },
      loot: alice.userId,
    };
  }),
  asked(byPartner('public-rooms', 'the public rooms of the company', [59, 11]), async (_meeting, field) => {
    const bob = await field.acme.person('bob');
    const name = words('Canteen');
    await seenBy(bob.createRoom({ preset: 'public_chat', visibility: 'public', name }));
    // The homeserver lists a room when it has counted its members, a moment later.
    const isListed = async (): Promise<boolean> => JSON.stringify(await bob.call('GET', 'v3/publicRooms?limit=500')).includes(name);
    if (!field.isGuarded) await until(isListed, { what: 'the room is listed', withinMs: 20_000 });
    return { by: partner, request: { path: '/_matrix/federation/v1/publicRooms?limit=500' }, loot: name };
  }),
  asked(
    byPartner('query-twice', 'a profile by a query that names two people', [57], ingress('query-ambiguous')),
    async ({ alice }, field) => {
      const bob = await field.acme.person('bob');
      const path = `${profilePath(bob.userId)}&user_id=${encodeURIComponent(alice.userId)}`;
      return { by: partner, request: { path }, loot: '"bob"' };
    },
  ),
];

const twoHeaders: Attack = {
  id: 'header-twice',
  title: "two Authorization headers: the partner's name in one, a stranger's signature in the other",
  rows: [17],
  by: 'stranger',
  guard: ingress('authorization-malformed'),
  stage: async (field) => {
    const meeting = await standingMeeting(field);
    let told = false;
    return {
      attack: async () => {
        const path = profilePath(meeting.alice.userId);
        const [theirs, mine] = [field.partner, field.stranger].map((server) =>
          server.authorize(serverName(field.acme.serverName), 'GET', path),
        );
        const reply = await ask(field.stranger, field.acme, { path, authorization: [theirs ?? '', mine ?? ''] });
        told = reply.status === 200;
        return seen(reply);
      },
      gotIn: async () => told,
      allowed: () => profileOfContact(field, meeting),
    };
  },
};

const keyedByStranger: Attack = asked(
  {
    id: 'contact-by-stranger',
    title: 'anything at all, by a company without agreement',
    rows: [17, 57],
    by: 'stranger',
    guard: ingress('no-agreement'),
    short: true,
  },
  async ({ alice }) => ({ by: stranger, request: { path: profilePath(alice.userId) }, loot: 'displayname' }),
);

/** What is tried at the front: paths, other APIs, headers. */
export const frontAttacks: readonly Attack[] = [...paths, twoHeaders, keyedByStranger];
