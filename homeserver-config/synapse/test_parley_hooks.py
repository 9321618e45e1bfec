"""What clients do on a real Synapse with the module: the doors are asked as agreed, and obeyed."""

import asyncio
import json
import unittest
from typing import Any
from unittest.mock import AsyncMock, MagicMock, Mock
from urllib.parse import quote

from parley_hooks import CREATE, Denied, ParleyHooks, Settings, unavailable
from testing.fake_doors import PERMIT, Asked, Reply, denial
from testing.real_synapse import Answer
from testing.world import TOKEN, World, WorldTestCase

OUR_WORDS = {
    "errcode": "ORG.PARLEY.TEST",
    "error": "Not this one. / 这个不行。",
    "org.parley.reason": "test-says-no",
    "org.parley.decision_id": "dec_1",
    "org.parley.request_id": "con_1",
}
UNAVAILABLE = {
    "errcode": "ORG.PARLEY.UNAVAILABLE",
    "error": "The policy service is unavailable. Please try again later. / 规则服务暂不可用，请稍后再试。",
    "org.parley.reason": "policy-service-unavailable",
}
INTERNAL = {"creation_content": {"m.federate": False}}
PARTNER = "@bob:globex.test"
# What Synapse waits at most where nothing else is set.
WEEK_MS = 7 * 24 * 60 * 60 * 1000


def setUpModule() -> None:
    WorldTestCase.world = World()
    unittest.addModuleCleanup(WorldTestCase.world.stop)


class HookTest(WorldTestCase):
    def assert_refused(self, answer: Answer, words: dict[str, str]) -> None:
        self.assertEqual((answer.status, answer.body), (403, words))


class EventTest(HookTest):
    def test_message_is_asked_with_its_room(self) -> None:
        alice, room_id = self.world.alice, self.room(invite=[self.world.bob.user_id])
        sent = alice.say(room_id, "hello")
        self.assertEqual(sent.status, 200)
        (asked,) = self.world.doors.asked
        self.assertEqual((asked.hook, asked.authorization), ("check_event_allowed", f"Bearer {TOKEN}"))
        event, room = asked.payload["event"], asked.payload["room"]
        self.assertEqual((event["event_id"], event["room_id"]), (sent.body["event_id"], room_id))
        self.assertEqual((event["type"], event["sender"], event["content"]["body"]), ("m.room.message", alice.user_id, "hello"))
        self.assertNotIn("state_key", event)
        self.assertEqual(room["create"], {"sender": alice.user_id, "content": {"room_version": "12"}})
        members = {member["user_id"]: member["membership"] for member in room["members"]}
        self.assertEqual(members, {alice.user_id: "join", self.world.bob.user_id: "invite"})

    def test_signature_of_our_policy_server_is_added(self) -> None:
        room_id = self.room()
        self.world.doors.answer("check_event_allowed", PERMIT | {"signature": "AAAA"})
        said = self.world.alice.say(room_id, "hello")
        self.assertEqual(said.status, 200, said)
        asked = self.world.doors.payloads("check_event_allowed")[-1]
        self.assertEqual(sorted(asked["frame"]), ["auth_events", "depth", "hashes", "origin_server_ts", "prev_events"])
        self.assertEqual(asked["event"]["event_id"], said.body["event_id"])

    def test_denial_reaches_the_client_in_our_words(self) -> None:
        room_id = self.room()
        self.world.doors.answer("check_event_allowed", denial())
        self.assert_refused(self.world.alice.say(room_id, "hello"), OUR_WORDS)

    def test_denial_may_leave_out_the_request(self) -> None:
        room_id, words = self.room(), dict(OUR_WORDS)
        deny = denial()
        del deny["request_id"], words["org.parley.request_id"]
        self.world.doors.answer("check_event_allowed", deny)
        self.assert_refused(self.world.alice.say(room_id, "hello"), words)

    def test_fields_that_break_synapse_are_left_out(self) -> None:
        room_id = self.room()
        self.world.doors.answer("check_event_allowed", denial(msg="x", code="y"))
        self.assert_refused(self.world.alice.say(room_id, "hello"), OUR_WORDS)

    def test_state_and_redaction_are_asked(self) -> None:
        alice = self.world.alice
        for version in ("11", "12"):
            room_id = self.room(room_version=version)
            sent = alice.say(room_id, "hello").body["event_id"]
            self.world.doors.reset()
            alice.call("PUT", f"/rooms/{room_id}/state/m.room.topic/", {"topic": "steel"})
            alice.call("PUT", f"/rooms/{room_id}/redact/{quote(sent)}/1", {})
            topic, redaction = [one["event"] for one in self.world.doors.payloads("check_event_allowed")]
            self.assertEqual((topic["type"], topic["state_key"]), ("m.room.topic", ""))
            self.assertEqual((redaction["type"], redaction["redacts"]), ("m.room.redaction", sent))

    def test_invite_is_asked_once_and_admins_are_not_exempt(self) -> None:
        admin = self.world.admin
        room_id = admin.create_room().body["room_id"]
        self.world.doors.reset()
        self.world.doors.answer("check_event_allowed", denial())
        self.assert_refused(admin.call("POST", f"/rooms/{room_id}/invite", {"user_id": PARTNER}), OUR_WORDS)
        self.assertEqual(self.world.doors.hooks(), ["check_event_allowed"])
        self.assert_refused(admin.say(room_id, "hello"), OUR_WORDS)

    def test_dummy_event_passes_only_when_empty(self) -> None:
        alice, room_id = self.world.alice, self.room()
        self.world.doors.answer("check_event_allowed", denial())
        self.assertEqual(alice.send(room_id, {}, "org.matrix.dummy_event").status, 200)
        self.assertEqual(self.world.doors.hooks(), [])
        self.assert_refused(alice.send(room_id, {"body": "smuggled"}, "org.matrix.dummy_event"), OUR_WORDS)
        self.assert_refused(alice.call("PUT", f"/rooms/{room_id}/state/org.matrix.dummy_event/x", {}), OUR_WORDS)


class RoomTest(HookTest):
    def test_creation_is_asked_and_parleys_body_used(self) -> None:
        alice, doors = self.world.alice, self.world.doors
        wanted = {"name": "wanted", "initial_state": [{"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}]}
        doors.answer("on_create_room", PERMIT | {"body": {"name": "given", "room_version": "11"}})
        room_id = alice.create_room(**wanted).body["room_id"]
        (asked,) = doors.payloads("on_create_room")
        self.assertEqual(asked, {"requester": alice.user_id, "is_admin": False, "body": wanted})
        self.assertEqual(alice.state(room_id, "m.room.name").body, {"name": "given"})
        self.assertEqual(alice.state(room_id, "m.room.encryption").status, 404)
        self.assertTrue(room_id.endswith(":acme.test"), "room version 11 has the server in the id")

    def test_each_event_of_the_creation_is_asked_with_its_room(self) -> None:
        for version in ("11", "12"):
            self.world.doors.reset()
            room_id = self.world.alice.create_room(room_version=version, name="x").body["room_id"]
            first, *later = self.world.doors.payloads("check_event_allowed")
            self.assertEqual((first["event"]["type"], first["event"]["room_id"]), ("m.room.create", room_id))
            self.assertEqual(first["room"], {"members": []})
            self.assertGreater(len(later), 4)
            for one in later:
                self.assertEqual(one["event"]["room_id"], room_id)
                self.assertEqual(one["room"]["create"]["content"]["room_version"], version)

    def test_denied_creation_leaves_no_room(self) -> None:
        for person in (self.world.alice, self.world.admin):
            rooms = person.call("GET", "/joined_rooms").body
            self.world.doors.answer("on_create_room", denial())
            self.assert_refused(person.create_room(invite=[PARTNER], is_direct=True), OUR_WORDS)
            self.assertEqual(person.call("GET", "/joined_rooms").body, rooms)
        self.assertEqual([one["is_admin"] for one in self.world.doors.payloads("on_create_room")], [False, True])

    def test_permit_without_a_body_is_no_permit(self) -> None:
        for answer in ({"decision": "permit", "body": None}, {"decision": "permit", "body": []}, Reply(b'{"decision":"permit"}')):
            self.world.doors.answer("on_create_room", answer)
            self.assert_refused(self.world.alice.create_room(), UNAVAILABLE)

    def test_join_is_asked(self) -> None:
        room_id, bob = self.room(preset="public_chat"), self.world.bob
        self.world.doors.answer("user_may_join_room", denial())
        self.assert_refused(bob.call("POST", f"/join/{quote(room_id)}", {}), OUR_WORDS)
        expected = {"user_id": bob.user_id, "room_id": room_id, "is_invited": False}
        self.assertEqual(self.world.doors.payloads("user_may_join_room"), [expected])
        self.world.doors.reset()
        self.assertEqual(bob.call("POST", f"/join/{quote(room_id)}", {}).status, 200)
        self.assertEqual(self.world.doors.hooks(), ["user_may_join_room", "check_event_allowed"])

    def test_join_of_a_room_elsewhere_is_asked(self) -> None:
        self.world.doors.answer("user_may_join_room", denial())
        path = f"/join/{quote('!far:globex.test')}?server_name=globex.test"
        self.assert_refused(self.world.bob.call("POST", path, {}), OUR_WORDS)

    def test_alias_is_asked(self) -> None:
        room_id = self.room()
        self.world.doors.answer("user_may_create_room_alias", denial())
        path = f"/directory/room/{quote('#steel:acme.test')}"
        self.assert_refused(self.world.alice.call("PUT", path, {"room_id": room_id}), OUR_WORDS)
        expected = {"user_id": self.world.alice.user_id, "room_alias": "#steel:acme.test"}
        self.assertEqual(self.world.doors.payloads("user_may_create_room_alias"), [expected])

    def test_publishing_is_asked_twice_also_for_internal_rooms(self) -> None:
        alice, doors = self.world.alice, self.world.doors
        for wish in ({}, INTERNAL):
            room_id = self.room(**wish)
            path = f"/directory/list/room/{quote(room_id)}"
            doors.answer("user_may_publish_room", denial())
            self.assert_refused(alice.call("PUT", path, {"visibility": "public"}), OUR_WORDS)
            self.assertEqual(doors.payloads("user_may_publish_room"), [{"user_id": alice.user_id, "room_id": room_id}])
            doors.reset()
            for refusal in (denial(), {}):
                doors.answer("check_visibility_can_be_modified", refusal)
                self.assertEqual(alice.call("PUT", path, {"visibility": "public"}).status, 403)
            self.assertEqual(doors.payloads("check_visibility_can_be_modified")[0], {"room_id": room_id, "visibility": "public"})
            doors.reset()
            self.assertEqual(alice.call("PUT", path, {"visibility": "public"}).status, 200)

    def test_invite_by_address_is_asked_twice_also_in_internal_rooms(self) -> None:
        alice, doors = self.world.alice, self.world.doors
        invite = {"medium": "email", "address": "sam@globex.test", "id_server": "127.0.0.1:9", "id_access_token": "x"}
        for wish in ({}, INTERNAL):
            room_id = self.room(**wish)
            asked = {"medium": "email", "address": "sam@globex.test", "room_id": room_id}
            for refusal in (denial(), {}):
                doors.answer("check_threepid_can_be_invited", refusal)
                self.assertEqual(alice.call("POST", f"/rooms/{room_id}/invite", invite).status, 403)
            self.assertEqual(doors.asked[0].payload, asked)
            self.assertEqual(doors.payloads("user_may_send_3pid_invite"), [])
            doors.reset()
            doors.answer("user_may_send_3pid_invite", denial())
            self.assert_refused(alice.call("POST", f"/rooms/{room_id}/invite", invite), OUR_WORDS)
            self.assertEqual(doors.payloads("user_may_send_3pid_invite"), [asked | {"inviter": alice.user_id}])


class InternalRoomTest(HookTest):
    def live_in_internal_room(self) -> None:
        """Makes a room, invites, joins, talks, changes its name, leaves."""
        alice, bob = self.world.alice, self.world.bob
        made = alice.create_room(name="inside", invite=[bob.user_id], **INTERNAL)
        self.assertEqual(made.status, 200, made)
        path = f"/rooms/{made.body['room_id']}"
        self.assertEqual(bob.call("POST", f"{path}/join", {}).status, 200)
        self.assertEqual(bob.say(made.body["room_id"], "hello").status, 200)
        self.assertEqual(alice.call("PUT", f"{path}/state/m.room.name/", {"name": "still inside"}).status, 200)
        self.assertEqual(bob.call("POST", f"{path}/leave", {}).status, 200)

    def test_nothing_is_asked(self) -> None:
        self.live_in_internal_room()
        self.assertEqual(self.world.doors.hooks(), [])

    def test_goes_on_while_parley_is_down(self) -> None:
        self.world.doors.stop()
        try:
            self.live_in_internal_room()
        finally:
            self.world.doors.start()

    def test_wish_for_an_internal_room_that_reaches_out_is_asked(self) -> None:
        reaching = [
            {"invite": [PARTNER]},
            {"invite": PARTNER},
            {"invite": [None]},
            {"invite": 5},
            {"invite_3pid": [{"medium": "email", "address": "sam@globex.test", "id_server": "x", "id_access_token": "x"}]},
            {"room_alias_name": "inside"},
            {"visibility": "public"},
            {"creation_content": {"m.federate": "false"}},
            {"creation_content": {"m.federate": True}},
        ]
        self.world.doors.answer("on_create_room", denial())
        for wish in reaching:
            with self.subTest(wish):
                self.assert_refused(self.world.alice.create_room(**(INTERNAL | wish)), OUR_WORDS)

    def test_no_second_create_event_makes_a_room_internal(self) -> None:
        alice, room_id = self.world.alice, self.room()
        inside = {"room_version": "12", "m.federate": False}
        for state_key in ("", "x"):
            alice.call("PUT", f"/rooms/{room_id}/state/m.room.create/{state_key}", inside)
        self.world.doors.answer("check_event_allowed", denial())
        self.assert_refused(alice.say(room_id, "hello"), OUR_WORDS)

    def test_room_that_a_partner_made_is_never_internal(self) -> None:
        api = Mock(is_mine=lambda user_id: user_id.endswith(":acme.test"))
        hooks = ParleyHooks(Settings("http://127.0.0.1:9", "token", 1), api)
        for creator, asked in (("@alice:acme.test", 0), (PARTNER, 1)):
            create = Mock(sender=creator, content={"m.federate": False})
            api.get_room_state, hooks._ask = AsyncMock(return_value={CREATE: create}), AsyncMock(return_value=PERMIT)
            asyncio.run(hooks.user_may_join_room("@alice:acme.test", "!room", False))
            self.assertEqual(hooks._ask.await_count, asked)

    def test_stops_with_parley_where_the_company_chose_so(self) -> None:
        api = Mock(is_mine=lambda user_id: user_id.endswith(":acme.test"))
        hooks = ParleyHooks(Settings("http://127.0.0.1:9", "token", 1, "closed"), api)
        create = MagicMock(type="m.room.create", sender="@alice:acme.test", content={"m.federate": False})
        create.prev_event_ids.return_value, hooks._ask = [], AsyncMock(side_effect=unavailable())
        api.get_room_state = AsyncMock(return_value={CREATE: create})
        acts = [
            lambda: hooks.check_event_allowed(create, {}),
            lambda: hooks.user_may_join_room("@alice:acme.test", "!room", False),
            lambda: hooks.on_create_room(Mock(), dict(INTERNAL), False),
        ]
        for act in acts:
            with self.assertRaises(Denied):
                asyncio.run(act())
        self.assertEqual([call.args for call in hooks._ask.await_args_list], [("check_internal", {})] * 3)

    def test_create_event_makes_a_room_internal_only_when_it_is_the_first(self) -> None:
        api = Mock(is_mine=lambda user_id: user_id.endswith(":acme.test"))
        hooks = ParleyHooks(Settings("http://127.0.0.1:9", "token", 1), api)
        for before, asked in (([], 0), (["$earlier"], 1)):
            create = MagicMock(type="m.room.create", sender="@alice:acme.test", content={"m.federate": False})
            create.prev_event_ids.return_value, hooks._ask = before, AsyncMock(return_value=PERMIT)
            asyncio.run(hooks.check_event_allowed(create, {}))
            self.assertEqual(hooks._ask.await_count, asked)


class DoubtTest(HookTest):
    def doubtful_answers(self) -> dict[str, dict[str, Any] | Reply]:
        permit = json.dumps(PERMIT).encode()
        return {
            "status 500": Reply(permit, status=500),
            "status 401": Reply(permit, status=401),
            "status 201": Reply(permit, status=201),
            "redirect to a permit": Reply(b"", status=307, headers={"Location": f"{self.world.doors.url}/hooks/v1/ping"}),
            "no body": Reply(b""),
            "no JSON": Reply(b"permit"),
            "no object": Reply(b'["permit"]'),
            "no decision": {},
            "unknown decision": {"decision": "allow"},
            "decision of another type": {"decision": True},
            "denial without words": {"decision": "deny"},
            "denial with empty words": denial(error=""),
            "one megabyte": PERMIT | {"padding": "x" * 1_000_000},
            "nested too deep": Reply(b'{"decision":"permit","x":' + b"[" * 20_000 + b"]" * 20_000 + b"}"),
            "cut short": Reply(permit, headers={"Content-Length": "100", "Connection": "close"}),
            "late": Reply(permit, held="headers"),
            "late in the middle": Reply(permit, held="body"),
        }

    def test_any_doubt_is_a_denial_in_the_modules_own_words(self) -> None:
        room_id = self.room()
        for name, answer in self.doubtful_answers().items():
            with self.subTest(name):
                self.world.doors.reset()
                self.world.doors.answer("check_event_allowed", answer)
                self.assert_refused(self.world.alice.say(room_id, name), UNAVAILABLE)
        self.world.doors.reset()
        self.assertEqual(self.world.alice.say(room_id, "and again").status, 200)

    def test_parley_down_denies_until_it_is_back(self) -> None:
        alice, room_id = self.world.alice, self.room(preset="public_chat")
        attempts = {
            "message": lambda: alice.say(room_id, "hello"),
            "room": alice.create_room,
            "join": lambda: self.world.bob.call("POST", f"/join/{quote(room_id)}", {}),
            "alias": lambda: alice.call("PUT", f"/directory/room/{quote('#a:acme.test')}", {"room_id": room_id}),
            "directory": lambda: alice.call("PUT", f"/directory/list/room/{quote(room_id)}", {"visibility": "public"}),
        }
        self.world.doors.stop()
        try:
            for name, attempt in attempts.items():
                with self.subTest(name):
                    self.assert_refused(attempt(), UNAVAILABLE)
        finally:
            self.world.doors.start()
        for name, attempt in attempts.items():
            with self.subTest(name):
                self.assertEqual(attempt().status, 200)


class StartTest(WorldTestCase):
    def test_tells_parley_that_it_is_loaded(self) -> None:
        self.eventually(lambda: len(self.world.doors.pings) > 0)
        self.assertEqual(self.world.doors.pings[0], Asked("ping", f"Bearer {TOKEN}", {"retries_within_ms": WEEK_MS}))


if __name__ == "__main__":
    unittest.main()
