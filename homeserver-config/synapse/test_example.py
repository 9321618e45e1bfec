"""The example for homeserver.yaml is one that Synapse takes, and says what it is meant to say."""

import tempfile
import unittest
from pathlib import Path

import yaml
from synapse.config.homeserver import HomeServerConfig

from parley_hooks import Settings

EXAMPLE = Path(__file__).with_name("homeserver.example.yaml")
REGISTRATION = {
    "id": "parley",
    "url": "http://127.0.0.1:9100",
    "as_token": "a",
    "hs_token": "b",
    "sender_localpart": "parley",
    "namespaces": {},
}


class ExampleTest(unittest.TestCase):
    def test_synapse_takes_it(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            token, registration = Path(folder, "hook.token"), Path(folder, "registration.yaml")
            token.write_text("secret\n")
            registration.write_text(yaml.safe_dump(REGISTRATION))
            text = EXAMPLE.read_text().replace("/etc/parley/hook.token", str(token))
            given = yaml.safe_load(text.replace("/etc/parley/registration.yaml", str(registration)))
            own = {"server_name": "acme.test", "report_stats": False, "signing_key_path": str(Path(folder, "key"))}
            own["media_store_path"] = str(Path(folder, "media"))
            Path(folder, "key").write_text("ed25519 a_test OFwTuPGLxPcVpHXcMFlKDAe1FzUwsROnGRiUHEEaKlU\n")
            config = HomeServerConfig()
            config.parse_config_dict(own | {"database": {"name": "sqlite3"}} | given, "", "")
        ((module, settings),) = config.modules.loaded_modules
        self.assertEqual((module.__name__, settings), ("ParleyHooks", Settings("http://127.0.0.1:9100", "secret", 2.0)))
        self.assertEqual(config.worker.outbound_federation_restricted_to.instances, ["egress"])
        self.assertFalse(config.retention.retention_enabled)
        self.assertFalse(config.server.presence_enabled)
        self.assertFalse(config.registration.enable_3pid_lookup)
        self.assertIsNone(config.federation.federation_domain_whitelist)
        self.assertEqual(config.federation.destination_max_retry_interval_ms, 30_000)
        self.assertLessEqual(config.federation.max_long_retry_delay_ms * 1.4, 60_000)
        self.assertFalse(config.roomdirectory.is_publishing_room_allowed("@a:acme.test", "!r", []))


if __name__ == "__main__":
    unittest.main()
