import type { JsonObject } from '../json.ts';

/** One event, what redaction leaves of its content, and the hashes and the signature it then has. */
export interface EventVector {
  readonly roomVersions: readonly string[];
  readonly event: JsonObject;
  readonly kept: JsonObject;
  readonly sha256: string;
  readonly eventId: string;
  /** By the key of the specification's own vectors (Matrix spec, appendices, "Cryptographic Test Vectors"). */
  readonly signature: string;
}

const base: JsonObject = {
  room_id: '!x:domain',
  sender: '@a:domain',
  origin: 'domain',
  origin_server_ts: 1000000,
  prev_events: [],
  auth_events: [],
  depth: 3,
  unsigned: { age_ts: 1000000, replaces_state: '$x' },
  signatures: {},
  hashes: {},
  membership: 'join',
  prev_state: [],
  extra: 1,
};
const { room_id: _, ...withoutRoom } = base;

/** Computed with Synapse 1.163.2. `hashes` of each event must still be filled with `sha256`. */
export const eventVectors: readonly EventVector[] = [
  {
    roomVersions: ['11', '12'],
    event: { ...base, type: 'm.room.message', content: { body: 'hi', msgtype: 'm.text' } },
    kept: {},
    sha256: 'CMzuSFNIAZvoR3fzWHf26q1/POXYJc81i+FolPhhup4',
    eventId: '$SHi1jVZVB2-R8D_-9jCxhGYSBzUlM58y09igYV7KzYM',
    signature: 'FO1BrCK2K6FLfTV6UzM+geXoCfz+cFp1U4ramwnerujwMopR7rIoE9eFRi+LvvU9OHIs/AVD6tv/HVtQ8i4vBg',
  },
  {
    roomVersions: ['11', '12'],
    event: {
      ...base,
      type: 'm.room.member',
      content: {
        membership: 'join',
        displayname: 'A',
        join_authorised_via_users_server: '@b:domain',
        third_party_invite: { display_name: 'x', signed: { mxid: '@a:domain', token: 't' } },
      },
      state_key: '@a:domain',
    },
    kept: {
      join_authorised_via_users_server: '@b:domain',
      membership: 'join',
      third_party_invite: { signed: { mxid: '@a:domain', token: 't' } },
    },
    sha256: 'Gebwi+qaRKbmQbbcwcfhNf/4e9IxwiKWPvqg08RoqHk',
    eventId: '$nGLwtHLsLRD8nGJOtMPfajqZuc6F3m36KyF18h9Kefs',
    signature: '64im3MGh3clff9723D2KU3o0+aSbwyaoVqmmn2XW6y/JKE8sr/WQtumrQoZE/ambWtV0wlK2NQLKIQNxuNITDg',
  },
  {
    roomVersions: ['11', '12'],
    event: {
      ...base,
      type: 'm.room.member',
      content: { membership: 'join', third_party_invite: { display_name: 'x' } },
      state_key: '@a:domain',
    },
    kept: { membership: 'join', third_party_invite: {} },
    sha256: 'RPInQmtu+JdEp+OwKUPIF8UW51n8ta170OP/Vs3Um1Q',
    eventId: '$eUl4hvK5JZ6kkKO6wzZ2spGWWVQrxZW02SOXsZ8DiiA',
    signature: '8vk5EIUGMethRUy5JErbrw5+jsPojn5XEWc/WagVz4kAPu01bH/h/rmWTCZ70oxsPsAgT6SCQgP9gyyqRXr8CA',
  },
  {
    roomVersions: ['11', '12'],
    event: { ...base, type: 'm.room.member', content: { membership: 'join', third_party_invite: 'odd' }, state_key: '@a:domain' },
    kept: { membership: 'join' },
    sha256: 'B5RGYJFcOHlHWovsJgyDhRjwqj+9VFROTO+qZOUMWPY',
    eventId: '$PFAI08QLDRFk5khZxm2V2rucOG8D0W1_tvYlyZoqTjA',
    signature: '8XwJoirReNzmrU5Mq9zmPCIWgchDUs3OvO6JDxWPVNKNehYL+UEHrjnaMVK+5eOEAN9V/VCsw4yGZfr67l/yCg',
  },
  {
    roomVersions: ['11'],
    event: { ...base, type: 'm.room.create', content: { room_version: '11', 'm.federate': false, any: { x: 1 } }, state_key: '' },
    kept: { any: { x: 1 }, 'm.federate': false, room_version: '11' },
    sha256: 'tQLwYCqkLYc5q2Ecqpk6ahbcPMWsPLs6f9vuMTvnlYg',
    eventId: '$rw7cjbG7PYHNM9LWnsw63keDvxP2pw1N4s4mdOX6e7A',
    signature: 'S/vcvLkbyp1jsi9fUL6g5SNKoczwm/rv9TWqAWKdSsBxLKvGLTSOZvG52ccTtyTn0J8JJb6KXjAeFuNNbbSzCA',
  },
  {
    roomVersions: ['12'],
    event: { ...withoutRoom, type: 'm.room.create', content: { room_version: '11', 'm.federate': false, any: { x: 1 } }, state_key: '' },
    kept: { any: { x: 1 }, 'm.federate': false, room_version: '11' },
    sha256: 'Sat0fLaAT8OjKprIREZpCy74XZFl/G1yNBy8V+5nwkc',
    eventId: '$k53-dsMw1m1G_G6QYqt7syy_YuI1s7seElELH_Ue0lc',
    signature: 'I3A7m3AfPJ4QgPSL56s57XFfycD8ftRnShZP569psL6dq+fYTSBBiBqON8U1Tbcl6KzRDlHOu0LbJJP6PjT+Bg',
  },
  {
    roomVersions: ['11', '12'],
    event: { ...base, type: 'm.room.join_rules', content: { join_rule: 'restricted', allow: [], x: 1 }, state_key: '' },
    kept: { allow: [], join_rule: 'restricted' },
    sha256: 'r2ZuLoodbUMeblwdEW7DhitjVQvZ35L4FiIRA45V+aM',
    eventId: '$bwOjBl4AWnm3FdzrBRERjszVWBZ8zJF1NH6h9idkKpc',
    signature: 'vvW8FVOcPiHmeKwwsbj5mExDHdMq0bSnqVjzj7IKLxo4zm7rYcueIrT8HKkIPoQOiXYjHyuAV3z0INXxsOAQAQ',
  },
  {
    roomVersions: ['11', '12'],
    event: {
      ...base,
      type: 'm.room.power_levels',
      content: {
        ban: 50,
        events: {},
        events_default: 0,
        invite: 0,
        kick: 50,
        redact: 50,
        state_default: 50,
        users: {},
        users_default: 0,
        notifications: { room: 50 },
        historical: 1,
      },
      state_key: '',
    },
    kept: { ban: 50, events: {}, events_default: 0, invite: 0, kick: 50, redact: 50, state_default: 50, users: {}, users_default: 0 },
    sha256: 'LTggvhbSsvG9e08Of4gbmVQvA20HExduf0dqcpCfzoc',
    eventId: '$MstJyIRRyugrRUhjCDxVzy5a7fIk8x2WqQWU9BDIioU',
    signature: '7dKL8BJmdPnRVuinpQMRr4yOVXbFbHSskh3VebyNb++AEQcRL/mnZ9wZtFCAAARG04W1OG/T3gNorCZxigMvCQ',
  },
  {
    roomVersions: ['11', '12'],
    event: { ...base, type: 'm.room.history_visibility', content: { history_visibility: 'joined', x: 1 }, state_key: '' },
    kept: { history_visibility: 'joined' },
    sha256: 'hj9U/lb80nlyVREByY5WjWXLym44M6Kwx/HXbFYSCog',
    eventId: '$XhzY7OXwQ_5Rw6XAo2GK7l1pjNivWwwxme7B8M0MG2w',
    signature: 'ekd/RhQlStAnYyJDsmvJVXHr6/QlHrxFwpADh5KYv50VdlQH18XLZDbEpzDuXim6rTrc+mH9VJ7x508iLiCvCQ',
  },
  {
    roomVersions: ['11', '12'],
    event: { ...base, type: 'm.room.redaction', content: { redacts: '$abc', reason: 'r' }, redacts: '$top' },
    kept: { redacts: '$abc' },
    sha256: 'GU4ZikAMhUfL9KH+F/9bIFzWkJSaYypb5hnhWWhYiU8',
    eventId: '$6oTu8X3si7KVnlCGO7BLiu0dAwm-1d8fvgqe1cNaX3c',
    signature: 'iN0PSgEh71dPZSFHLJxoBzf/oEWvFZ8IZhwDal3i+ochEXDEZoXFi0wcvEJzvPMRUQKOtGm23qjUrxEuPdumDw',
  },
  {
    roomVersions: ['11', '12'],
    event: { ...base, type: 'm.room.aliases', content: { aliases: ['#a:domain'] }, state_key: 'domain' },
    kept: {},
    sha256: '7sl/Zs3gZWuCc0rPAb13VKzH1je6ifAtQzZGB5qEDzM',
    eventId: '$cChwAuXtBUM_7GAI4cx3fbHx6EiZe9sF61b5zgiIln8',
    signature: 'SgPUwXOxzJ2U7sa5wvEWCs09h0xTd2tPGl2RJxinlbKL9b6ESo5Mf0rVZYmUOklpxBfpZdxd5vkODx4FPNSVBw',
  },
];
