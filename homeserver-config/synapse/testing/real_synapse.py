"""A real Synapse as a child process: SQLite, one server, a temporary folder, free ports of 127.0.0.1."""

import ctypes
import hashlib
import hmac
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

START_SECONDS = 60
ON_LINUX = sys.platform == "linux"
PR_SET_PDEATHSIG = 1
# Loaded before the fork: a forked child of a program with threads may not take locks.
LIBC = ctypes.CDLL(None)
FREELY = {"per_second": 9999, "burst_count": 9999}
LIMITS_OFF = {
    "rc_message": FREELY,
    "rc_registration": FREELY,
    "rc_joins": {"local": FREELY, "remote": FREELY},
    "rc_joins_per_room": FREELY,
    "rc_invites": {"per_room": FREELY, "per_user": FREELY, "per_issuer": FREELY},
    "rc_login": {"address": FREELY, "account": FREELY, "failed_attempts": FREELY},
    "rc_room_creation": FREELY,
    "rc_third_party_invite": FREELY,
}


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on now, all different."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@dataclass(frozen=True)
class Answer:
    status: int
    body: dict[str, Any]


def call(method: str, url: str, body: Any = None, headers: dict[str, str] | None = None) -> Answer:
    """One HTTP call with JSON both ways; an error status is an answer, too."""
    sent = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, sent, {"Content-Type": "application/json"} | (headers or {}), method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return Answer(response.status, json.loads(response.read()))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, json.loads(error.read()))


def _end_with_parent() -> None:
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class RealSynapse:
    """`acme.test`. Nothing of it is left after stop."""

    server_name = "acme.test"

    def __init__(self, module_folder: Path, settings: dict[str, Any]):
        self._folder = Path(tempfile.mkdtemp(prefix="parley-synapse-"))
        self._port, replication = free_ports(2)
        self.url = f"http://127.0.0.1:{self._port}"
        config = self._config(replication) | settings
        config["instance_map"]["main"] = {"host": "127.0.0.1", "port": replication}
        (self._folder / "homeserver.json").write_text(json.dumps(config))
        (self._folder / "signing.key").write_text("ed25519 a_test OFwTuPGLxPcVpHXcMFlKDAe1FzUwsROnGRiUHEEaKlU\n")
        (self._folder / "log.json").write_text(json.dumps(self._log_config()))
        self._environment = os.environ | {"PYTHONPATH": str(module_folder)}

    def _config(self, replication: int) -> dict[str, Any]:
        return LIMITS_OFF | {
            "server_name": self.server_name,
            "pid_file": str(self._folder / "pid"),
            "signing_key_path": str(self._folder / "signing.key"),
            "media_store_path": str(self._folder / "media"),
            "log_config": str(self._folder / "log.json"),
            "database": {"name": "sqlite3", "args": {"database": str(self._folder / "homeserver.db")}},
            "listeners": [
                {"port": self._port, "type": "http", "bind_addresses": ["127.0.0.1"], "resources": [{"names": ["client", "federation"]}]},
                {"port": replication, "type": "http", "bind_addresses": ["127.0.0.1"], "resources": [{"names": ["replication"]}]},
            ],
            "instance_map": {},
            "report_stats": False,
            "trusted_key_servers": [],
            "registration_shared_secret": "secret",
            "macaroon_secret_key": "secret",
            "form_secret": "secret",
            "bcrypt_rounds": 4,
            "presence": {"enabled": False},
            "push": {"enabled": False},
            "room_list_publication_rules": [{"action": "allow"}],
        }

    def _log_config(self) -> dict[str, Any]:
        return {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"plain": {"format": "%(asctime)s %(name)s %(levelname)s %(message)s"}},
            "handlers": {"file": {"class": "logging.FileHandler", "filename": str(self._folder / "log"), "formatter": "plain"}},
            "root": {"level": "INFO", "handlers": ["file"]},
        }

    def start(self, environment: dict[str, str] | None = None) -> None:
        command = [sys.executable, "-m", "synapse.app.homeserver", "-c", str(self._folder / "homeserver.json")]
        with open(self._folder / "output", "wb") as output:
            env = self._environment | (environment or {})
            self._child = subprocess.Popen(
                command, env=env, stdout=output, stderr=output, preexec_fn=_end_with_parent if ON_LINUX else None
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._child.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"Synapse did not start:\n{(self._folder / 'output').read_text()[-3000:]}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return call("GET", f"{self.url}/_matrix/client/versions").status == 200
        except OSError:
            return False

    def stop(self) -> None:
        self._child.terminate()
        try:
            self._child.wait(10)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def log(self) -> str:
        return (self._folder / "log").read_text()

    def register(self, name: str, admin: bool = False) -> "Person":
        url = f"{self.url}/_synapse/admin/v1/register"
        nonce = call("GET", url).body["nonce"]
        parts = [nonce, name, "password", "admin" if admin else "notadmin"]
        mac = hmac.new(b"secret", "\0".join(parts).encode(), hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "password": "password", "admin": admin, "mac": mac}
        return Person(self, f"@{name}:{self.server_name}", call("POST", url, body).body["access_token"])


@dataclass(frozen=True)
class Person:
    """A local user and its client."""

    synapse: RealSynapse
    user_id: str
    _token: str

    def call(self, method: str, path: str, body: Any = None) -> Answer:
        return call(method, f"{self.synapse.url}/_matrix/client/v3{path}", body, {"Authorization": f"Bearer {self._token}"})

    def create_room(self, **body: Any) -> Answer:
        return self.call("POST", "/createRoom", body)

    def send(self, room_id: str, content: dict[str, Any], event_type: str = "m.room.message") -> Answer:
        return self.call("PUT", f"/rooms/{room_id}/send/{event_type}/{time.monotonic_ns()}", content)

    def say(self, room_id: str, text: str) -> Answer:
        return self.send(room_id, {"msgtype": "m.text", "body": text})

    def state(self, room_id: str, event_type: str) -> Answer:
        return self.call("GET", f"/rooms/{room_id}/state/{event_type}/")
