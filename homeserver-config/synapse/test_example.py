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


def read_example(folder: str) -> HomeServerConfig:
    """What Synapse makes of the example, with files of the folder in the place of an operator's."""
    token, registration, key = Path(folder, "hook.token"), Path(folder, "registration.yaml"), Path(folder, "key")
    token.write_text("secret\n")
    registration.write_text(yaml.safe_dump(REGISTRATION))
    key.write_text("ed25519 a_test OFwTuPGLxPcVpHXcMFlKDAe1FzUwsROnGRiUHEEaKlU\n")
    text = EXAMPLE.read_text().replace("/etc/parley/hook.token", str(token))
    given = yaml.safe_load(text.replace("/etc/parley/registration.yaml", str(registration)))
    own = {"server_name": "acme.test", "report_stats": False, "signing_key_path": str(key), "database": {"name": "sqlite3"}}
    config = HomeServerConfig()
    config.parse_config_dict(own | {"media_store_path": str(Path(folder, "media"))} | given, "", "")
    return config


class ExampleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as folder:
            cls.config = read_example(folder)

    def test_synapse_takes_it(self) -> None:
        ((module, settings),) = self.config.modules.loaded_modules
        self.assertEqual((module.__name__, settings), ("ParleyHooks", Settings("http://127.0.0.1:9100", "secret", 2.0)))

    def test_federation_leaves_by_the_egress_alone(self) -> None:
        self.assertEqual(self.config.worker.outbound_federation_restricted_to.instances, ["egress"])
        self.assertIsNone(self.config.federation.federation_domain_whitelist)

    def test_no_room_is_listed(self) -> None:
        self.assertFalse(self.config.roomdirectory.is_publishing_room_allowed("@a:acme.test", "!r", []))
        self.assertFalse(self.config.server.allow_public_rooms_over_federation)
        self.assertFalse(self.config.server.allow_public_rooms_without_auth)

    def test_no_guest_gets_in(self) -> None:
        self.assertFalse(self.config.registration.allow_guest_access)

    def test_no_invite_is_accepted_unseen(self) -> None:
        self.assertFalse(self.config.auto_accept_invites.enabled)

    def test_no_room_is_encrypted_unasked(self) -> None:
        self.assertEqual(self.config.room.encryption_enabled_by_default_for_room_presets, set())

    def test_no_identity_server_is_asked(self) -> None:
        self.assertFalse(self.config.registration.enable_3pid_lookup)

    def test_no_presence_is_told(self) -> None:
        self.assertFalse(self.config.server.presence_enabled)

    def test_no_preview_is_fetched(self) -> None:
        self.assertFalse(self.config.media.url_preview_enabled)

    def test_no_message_goes_to_the_makers_of_telephones(self) -> None:
        self.assertFalse(self.config.push.push_include_content)

    def test_no_search_names_strangers(self) -> None:
        directory = self.config.userdirectory
        self.assertTrue(directory.user_directory_exclude_remote_users)
        self.assertFalse(directory.user_directory_search_all_users)

    def test_no_file_is_given_to_the_unauthenticated(self) -> None:
        self.assertTrue(self.config.media.enable_authenticated_media)

    def test_nothing_is_deleted_by_synapse_alone(self) -> None:
        self.assertFalse(self.config.retention.retention_enabled)
        self.assertIsNone(self.config.server.forgotten_room_retention_period)
        self.assertIsNone(self.config.media.media_retention_local_media_lifetime_ms)
        self.assertIsNone(self.config.media.media_retention_remote_media_lifetime_ms)

    def test_redacted_words_stay_for_the_archive(self) -> None:
        self.assertEqual(self.config.server.redaction_retention_period, 28 * 24 * 3600 * 1000)

    def test_no_ban_redacts(self) -> None:
        self.assertFalse(self.config.experimental.msc4293_enabled)

    def test_no_event_is_delayed(self) -> None:
        self.assertFalse(self.config.server.max_event_delay_duration)

    def test_floods_are_limited(self) -> None:
        limits = self.config.ratelimiting
        self.assertLess(limits.rc_message.per_second, 10)
        self.assertLess(limits.rc_federation.reject_limit, 1000)

    def test_a_partner_that_returns_is_reached_within_a_minute(self) -> None:
        federation = self.config.federation
        self.assertEqual(federation.destination_max_retry_interval_ms, 30_000)
        self.assertLessEqual(federation.max_long_retry_delay_ms * 1.4, 60_000)


if __name__ == "__main__":
    unittest.main()
