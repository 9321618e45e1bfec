"""Stands for Parley's doors: keeps what it was asked and answers as it is told."""

import json
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PERMIT = {"decision": "permit"}


def denial(**changes: Any) -> dict[str, Any]:
    """A denial as Parley words it."""
    return {
        "decision": "deny",
        "errcode": "ORG.PARLEY.TEST",
        "error": "Not this one. / 这个不行。",
        "reason": "test-says-no",
        "decision_id": "dec_1",
        "request_id": "con_1",
    } | changes


@dataclass(frozen=True)
class Reply:
    """Bytes instead of a decision. `held` is "headers" or "body": what does not come before the test is over."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    held: str | None = None


@dataclass(frozen=True)
class Asked:
    hook: str
    authorization: str | None
    payload: dict[str, Any]


class FakeDoors:
    """Listens on 127.0.0.1:`port` between start and stop. Permits what nothing else was told for; keeps pings apart."""

    def __init__(self, port: int):
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.asked: list[Asked] = []
        self.pings: list[Asked] = []
        self._replies: dict[str, dict[str, Any] | Reply] = {}
        self._released = threading.Event()

    def start(self) -> None:
        self._connections = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        for connection in self._connections.copy():
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        """Lets go whoever still waits, and forgets answers and questions, not pings."""
        self._released.set()
        self._released = threading.Event()
        self.asked.clear()
        self._replies.clear()

    def answer(self, hook: str, reply: dict[str, Any] | Reply) -> None:
        self._replies[hook] = reply

    def payloads(self, hook: str) -> list[dict[str, Any]]:
        return [asked.payload for asked in self.asked if asked.hook == hook]

    def hooks(self) -> list[str]:
        return [asked.hook for asked in self.asked]

    def _reply_to(self, hook: str, payload: dict[str, Any]) -> Reply:
        reply = self._replies.get(hook, PERMIT)
        if isinstance(reply, Reply):
            return reply
        if hook == "on_create_room" and reply == PERMIT:
            reply = PERMIT | {"body": payload["body"]}
        return Reply(json.dumps(reply).encode())

    def _handler(doors: "FakeDoors") -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def setup(self) -> None:
                super().setup()
                doors._connections.add(self.connection)

            def finish(self) -> None:
                doors._connections.discard(self.connection)
                super().finish()

            def do_POST(self) -> None:
                released = doors._released
                payload = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                hook = self.path.removeprefix("/hooks/v1/")
                kept = doors.pings if hook == "ping" else doors.asked
                kept.append(Asked(hook, self.headers["Authorization"], payload))
                self._send(doors._reply_to(hook, payload), released)

            do_GET = do_POST

            def _send(self, reply: Reply, released: threading.Event) -> None:
                if reply.held == "headers":
                    released.wait()
                self.send_response(reply.status)
                for name, value in ({"Content-Length": str(len(reply.body))} | reply.headers).items():
                    self.send_header(name, value)
                self.end_headers()
                half = len(reply.body) // 2 if reply.held == "body" else 0
                self.wfile.write(reply.body[:half])
                if reply.held == "body":
                    released.wait()
                self.wfile.write(reply.body[half:])

            def log_message(self, *_: Any) -> None:
                """Says nothing: what matters is in `asked`."""

            def handle(self) -> None:
                try:
                    super().handle()
                except OSError:
                    self.close_connection = True

        return Handler
