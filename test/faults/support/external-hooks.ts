const [alice, bob, room] = ['@alice:acme.test', '@bob:globex.test', '!shared:acme.test'];

const message = { event_id: '$one', room_id: room, sender: alice, type: 'm.room.message', content: { msgtype: 'm.text', body: 'hello' } };
const invite = { event_id: '$two', room_id: room, sender: bob, type: 'm.room.member', state_key: alice, content: { membership: 'invite' } };
const members = [
  { user_id: alice, membership: 'join' },
  { user_id: bob, membership: 'join' },
];

/** Every hook that somebody of another organization can be behind, with a body it understands. */
export const externalHooks: Readonly<Record<string, unknown>> = {
  check_event_allowed: { event: message, room: { create: { sender: alice, content: {} }, members } },
  on_create_room: { requester: alice, is_admin: false, body: { invite: [bob] } },
  federated_user_may_invite: { event: invite },
  user_may_join_room: { user_id: alice, room_id: room, is_invited: true },
  user_may_send_3pid_invite: { inviter: alice, medium: 'email', address: 'bob@globex.test', room_id: room },
  check_threepid_can_be_invited: { medium: 'email', address: 'bob@globex.test', room_id: room },
  user_may_create_room_alias: { user_id: alice, room_alias: '#quotes:acme.test' },
  user_may_publish_room: { user_id: alice, room_id: room },
  check_visibility_can_be_modified: { room_id: room, visibility: 'public' },
  check_event_for_spam: { event: { ...message, sender: bob }, event_id: '$came-in' },
};
