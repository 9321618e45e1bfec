"""Stands for a partner's homeserver, `globex.test`: signs requests and events, and is what Synapse's egress leads to."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote

from signedjson.key import encode_verify_key_base64, generate_signing_key, get_verify_key
from signedjson.sign import sign_json
from synapse.api.room_versions import RoomVersion, RoomVersions
from synapse.crypto.event_signing import add_hashes_and_signatures
from synapse.events import make_event_from_dict

from testing.real_synapse import Answer, RealSynapse, call

# Every file it has, as federation hands it out: its metadata, then its bytes.
FILE = b'--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b\r\nContent-Type: text/plain\r\n\r\npartner file\r\n--b--\r\n'
ROOM_VERSION: RoomVersion = RoomVersions.V12


class FakePartner:
    """Its users are `@…:globex.test`; its egress listens on 127.0.0.1:`port` between start and stop."""

    server_name = "globex.test"

    def __init__(self, port: int):
        self.port = port
        self._key = generate_signing_key("test")

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def call(self, synapse: RealSynapse, method: str, path: str, content: Any = None) -> Answer:
        """A federation request, signed as in the server-server specification, "Request Authentication"."""
        target = f"/_matrix/federation{path}"
        request = {"method": method, "uri": target, "origin": self.server_name, "destination": synapse.server_name}
        signed = sign_json(request | ({} if content is None else {"content": content}), self.server_name, self._key)
        ((key_id, signature),) = signed["signatures"][self.server_name].items()
        header = f'X-Matrix origin="{self.server_name}",destination="{synapse.server_name}",key="{key_id}",sig="{signature}"'
        return call(method, synapse.url + target, content, {"Authorization": header})

    def sign(self, event: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Hashes and signs; returns the event's id and the event."""
        signed = {"origin_server_ts": int(time.time() * 1000)} | event
        signed.pop("event_id", None)
        add_hashes_and_signatures(ROOM_VERSION, signed, self.server_name, self._key)
        return make_event_from_dict(signed, ROOM_VERSION).event_id, signed

    def invite(self, synapse: RealSynapse, invited: str, room_name: str, room_id: str | None = None) -> Answer:
        """Invites a user there to a room here, which need not exist, or to the room named."""
        room = {"type": "m.room.create", "state_key": "", "sender": f"@mallory:{self.server_name}", "content": {"room_version": "12"}}
        created, create = self.sign(room | {"depth": 1, "prev_events": [], "auth_events": []})
        room_id = room_id or f"!{created[1:]}"
        content = {"membership": "invite"}
        event = {"type": "m.room.member", "state_key": invited, "sender": create["sender"], "content": content, "room_id": room_id}
        event_id, signed = self.sign(event | {"depth": 3, "prev_events": [created], "auth_events": []})
        name = {"type": "m.room.name", "state_key": "", "sender": create["sender"], "content": {"name": room_name}}
        body = {"room_version": "12", "event": signed, "invite_room_state": [create, name]}
        return self.call(synapse, "PUT", f"/v2/invite/{quote(room_id)}/{quote(event_id)}", body)

    def join(self, synapse: RealSynapse, user_id: str, room_id: str) -> tuple[str, list[str]]:
        """Joins a room there; returns the join's event id and the ids that authorise further events of the user."""
        made = self.call(synapse, "GET", f"/v1/make_join/{quote(room_id)}/{quote(user_id)}?ver=12")
        if made.status != 200:
            raise AssertionError(made)
        event_id, signed = self.sign(made.body["event"])
        answer = self.call(synapse, "PUT", f"/v2/send_join/{quote(room_id)}/{quote(event_id)}", signed)
        if answer.status != 200:
            raise AssertionError(answer)
        levels = [event for event in answer.body["state"] if event["type"] == "m.room.power_levels"]
        return event_id, [event_id, make_event_from_dict(levels[0], ROOM_VERSION).event_id]

    def push(self, synapse: RealSynapse, event: dict[str, Any]) -> tuple[str, Answer]:
        """Sends one event in a transaction; the answer does not say whether it was taken."""
        event_id, signed = self.sign(event)
        body = {"origin": self.server_name, "origin_server_ts": signed["origin_server_ts"], "pdus": [signed], "edus": []}
        return event_id, self.call(synapse, "PUT", f"/v1/send/{time.monotonic_ns()}", body)

    def _keys(self) -> dict[str, Any]:
        verify_key = {"key": encode_verify_key_base64(get_verify_key(self._key))}
        keys = {"server_name": self.server_name, "valid_until_ts": int(time.time() * 1000) + 86_400_000, "old_verify_keys": {}}
        return sign_json(keys | {"verify_keys": {f"{self._key.alg}:{self._key.version}": verify_key}}, self.server_name, self._key)

    def _handler(partner: "FakePartner") -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if "/v1/media/download/" in self.path:
                    return self._send("multipart/mixed; boundary=b", FILE)
                self._answer(partner._keys() if self.path.endswith("/_matrix/key/v2/server") else {})

            def do_PUT(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self._answer({"pdus": {}})

            def _answer(self, body: dict[str, Any]) -> None:
                self._send("application/json", json.dumps(body).encode())

            def _send(self, kind: str, sent: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        return Handler
