"""A Synapse with our module, fake doors for it to ask, and a fake partner for it to federate with."""

import time
import unittest
from collections.abc import Callable
from pathlib import Path

from testing.fake_doors import FakeDoors
from testing.fake_partner import FakePartner
from testing.real_synapse import RealSynapse, free_ports

TOKEN = "hook-token"
TIMEOUT_MS = 1000
PATIENCE_SECONDS = 20


class World:
    """Starts all three; `stop` ends them and removes what they wrote."""

    def __init__(self) -> None:
        doors_port, egress_port = free_ports(2)
        self.doors, self.partner = FakeDoors(doors_port), FakePartner(egress_port)
        config = {"url": self.doors.url, "token": TOKEN, "timeout_ms": TIMEOUT_MS}
        settings = {
            "modules": [{"module": "parley_hooks.ParleyHooks", "config": config}],
            "outbound_federation_restricted_to": ["egress"],
            "instance_map": {"egress": {"host": "127.0.0.1", "port": egress_port}},
            "worker_replication_secret": "secret",
        }
        self.synapse = RealSynapse(Path(__file__).parent.parent, settings)
        self.doors.start()
        self.partner.start()
        # A proxy nobody listens on: whoever goes through it to the doors gets no answer.
        self.synapse.start({"http_proxy": "http://127.0.0.1:9", "no_proxy": ""})
        self.alice, self.bob = self.synapse.register("alice"), self.synapse.register("bob")
        self.admin = self.synapse.register("admin", admin=True)

    def stop(self) -> None:
        self.synapse.stop()
        self.partner.stop()
        self.doors.stop()


class WorldTestCase(unittest.TestCase):
    """Tests in the one world of their module, which sets `world`. Each starts with doors that permit and have not been asked."""

    world: World

    def setUp(self) -> None:
        self.world.doors.reset()

    def room(self, **body: object) -> str:
        """Makes a room of Alice's and forgets what was asked about it."""
        made = self.world.alice.create_room(**body)
        self.assertEqual(made.status, 200, made)
        self.world.doors.reset()
        return made.body["room_id"]

    def eventually(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            self.assertLess(time.monotonic(), deadline, "did not come to pass")
            time.sleep(0.02)
