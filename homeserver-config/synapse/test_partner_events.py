"""What a partner's server sends to a real Synapse with the module: invites and messages."""

import unittest
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

from testing.fake_doors import denial
from testing.world import World, WorldTestCase

BOB = "@bob:globex.test"


def setUpModule() -> None:
    WorldTestCase.world = World()
    unittest.addModuleCleanup(WorldTestCase.world.stop)


class InviteTest(WorldTestCase):
    def test_is_asked_once_with_the_rooms_stripped_state(self) -> None:
        world = self.world
        answer = world.partner.invite(world.synapse, world.alice.user_id, "Bridge 7")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(world.doors.hooks(), ["federated_user_may_invite"])
        event = world.doors.payloads("federated_user_may_invite")[0]["event"]
        self.assertEqual((event["sender"], event["state_key"]), ("@mallory:globex.test", world.alice.user_id))
        self.assertEqual((event["type"], event["content"]["membership"]), ("m.room.member", "invite"))
        self.assertTrue(event["room_id"].startswith("!") and event["event_id"].startswith("$"), event)
        names = [state["content"].get("name") for state in event["unsigned"]["invite_room_state"]]
        self.assertIn("Bridge 7", names)
        self.assertNotIn("room", world.doors.payloads("federated_user_may_invite")[0])

    def test_is_asked_with_the_room_where_it_names_one_of_ours(self) -> None:
        world = self.world
        room_id = self.room(preset="private_chat", creation_content={"m.federate": False})
        world.doors.reset()
        world.partner.invite(world.synapse, world.alice.user_id, "x", room_id)
        room = world.doors.payloads("federated_user_may_invite")[0]["room"]
        self.assertEqual((room["create"]["sender"], room["create"]["content"]["m.federate"]), (world.alice.user_id, False))

    def test_denial_reaches_the_partner_in_our_words(self) -> None:
        self.world.doors.answer("federated_user_may_invite", denial())
        answer = self.world.partner.invite(self.world.synapse, self.world.alice.user_id, "x")
        self.assertEqual((answer.status, answer.body["errcode"]), (403, "ORG.PARLEY.TEST"))
        self.assertEqual((answer.body["error"], answer.body["org.parley.reason"]), ("Not this one. / 这个不行。", "test-says-no"))

    def test_no_answer_is_a_denial(self) -> None:
        self.world.doors.answer("federated_user_may_invite", {})
        answer = self.world.partner.invite(self.world.synapse, self.world.alice.user_id, "x")
        self.assertEqual((answer.status, answer.body["errcode"]), (403, "ORG.PARLEY.UNAVAILABLE"))


class JoinTest(WorldTestCase):
    def test_template_is_asked_with_the_room(self) -> None:
        room_id = self.room(preset="public_chat")
        self.world.partner.join(self.world.synapse, BOB, room_id)
        asked = self.world.doors.payloads("check_event_allowed")
        self.assertEqual([one["event"]["sender"] for one in asked], [BOB])
        self.assertEqual(asked[0]["room"]["create"]["sender"], self.world.alice.user_id)

    def test_denied_template_is_refused(self) -> None:
        room_id = self.room(preset="public_chat")
        self.world.doors.answer("check_event_allowed", denial())
        with self.assertRaisesRegex(AssertionError, "status=403.*ORG.PARLEY.TEST"):
            self.world.partner.join(self.world.synapse, BOB, room_id)

    def test_internal_room_is_closed_without_asking(self) -> None:
        room_id = self.room(preset="public_chat", creation_content={"m.federate": False})
        with self.assertRaisesRegex(AssertionError, "status=403"):
            self.world.partner.join(self.world.synapse, BOB, room_id)
        self.assertEqual(self.world.doors.hooks(), [])


class MessageTest(WorldTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.room_id = self.room(preset="public_chat")
        self.joined, self.authorised_by = self.world.partner.join(self.world.synapse, BOB, self.room_id)
        self.world.doors.reset()

    def push(self, **event: Any) -> str:
        made = {"type": "m.room.message", "sender": BOB, "room_id": self.room_id, "content": {"body": "hello"}, "depth": 50}
        made |= {"prev_events": [self.joined], "auth_events": self.authorised_by}
        event_id, answer = self.world.partner.push(self.world.synapse, made | event)
        self.assertEqual(answer.status, 200, answer)
        return event_id

    def is_visible(self, event_id: str) -> bool:
        answer = self.world.alice.call("GET", f"/rooms/{self.room_id}/event/{quote(event_id)}")
        return answer.status == 200 and "body" in answer.body["content"]

    def test_is_asked_as_it_was_signed(self) -> None:
        event_id = self.push()
        self.eventually(lambda: self.is_visible(event_id))
        asked = self.world.doors.payloads("check_event_for_spam")[0]
        event = asked["event"]
        self.assertEqual(asked["event_id"], event_id)
        self.assertEqual((event["sender"], event["content"]), (BOB, {"body": "hello"}))
        self.assertLessEqual({"hashes", "signatures", "prev_events", "auth_events", "depth", "origin_server_ts"}, event.keys())

    def test_denied_is_withheld(self) -> None:
        self.world.doors.answer("check_event_for_spam", denial())
        denied = self.push()
        self.world.doors.answer("check_event_for_spam", {"decision": "permit"})
        permitted = self.push(content={"body": "the next"})
        self.eventually(lambda: self.is_visible(permitted))
        self.assertFalse(self.is_visible(denied))

    def test_waits_while_nobody_can_decide_and_hides_nothing(self) -> None:
        undecided = denial(errcode="ORG.PARLEY.FACTS_UNAVAILABLE", undecided=True)
        self.world.doors.answer("check_event_for_spam", undecided)
        with ThreadPoolExecutor() as threads:
            pushed = threads.submit(self.push)
            self.eventually(lambda: len(self.world.doors.payloads("check_event_for_spam")) > 1)
            self.world.doors.stop()
            self.world.doors.answer("check_event_for_spam", {"decision": "permit"})
            self.world.doors.start()
            event_id = pushed.result(timeout=30)
        self.eventually(lambda: self.is_visible(event_id))

    def test_an_answer_that_is_none_withholds_it(self) -> None:
        self.world.doors.answer("check_event_for_spam", {"decision": "perhaps"})
        denied = self.push()
        self.world.doors.reset()
        permitted = self.push(content={"body": "the next"})
        self.eventually(lambda: self.is_visible(permitted))
        self.assertFalse(self.is_visible(denied))

    def test_memberships_state_and_redactions_are_not_asked(self) -> None:
        self.push(type="m.room.member", state_key=BOB, content={"membership": "join", "displayname": "B"})
        self.push(type="m.room.topic", state_key="", content={"topic": "x"})
        self.push(type="m.room.redaction", content={"redacts": self.joined})
        self.push()
        self.assertEqual([one["event"]["type"] for one in self.world.doors.payloads("check_event_for_spam")], ["m.room.message"])

    def test_rooms_we_are_not_in_are_not_asked(self) -> None:
        self.world.alice.call("POST", f"/rooms/{self.room_id}/leave", {})
        self.push()
        self.assertEqual(self.world.doors.payloads("check_event_for_spam"), [])


if __name__ == "__main__":
    unittest.main()
