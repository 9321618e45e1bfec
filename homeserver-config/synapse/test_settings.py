"""The module's `config` in homeserver.yaml: what is right, and that what is wrong is named."""

import tempfile
import unittest
from pathlib import Path
from typing import Any

from synapse.config._base import ConfigError
from synapse.util.module_loader import load_module

from parley_hooks import Settings

GOOD = {"url": "http://127.0.0.1:9100", "token": "secret"}
PLACE = ("modules", "<item 0>")


def load(config: dict[str, Any]) -> Settings:
    """As Synapse loads it when it starts."""
    return load_module({"module": "parley_hooks.ParleyHooks", "config": config}, PLACE)[1]


class SettingsTest(unittest.TestCase):
    def test_has_a_deadline_of_two_seconds_unless_told(self) -> None:
        self.assertEqual(load(GOOD), Settings("http://127.0.0.1:9100", "secret", 2.0))
        self.assertEqual(load(GOOD | {"timeout_ms": 300, "url": "http://[::1]:9100/"}), Settings("http://[::1]:9100", "secret", 0.3))

    def test_internal_rooms_are_open_unless_told(self) -> None:
        self.assertEqual(load(GOOD).internal, "open")
        self.assertEqual(load(GOOD | {"when_unavailable": {"internal": "closed"}}).internal, "closed")
        with self.assertRaises(ConfigError) as raised:
            load(GOOD | {"when_unavailable": {"internal": "ajar"}})
        self.assertEqual(raised.exception.path, (*PLACE, "config", "when_unavailable", "internal"))

    def test_reads_the_token_from_a_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "hook.token")
            path.write_text("from-file\n")
            self.assertEqual(load({"url": GOOD["url"], "token_path": str(path)}).token, "from-file")
            path.write_text("two words")
            self.assert_named("token_path", {"url": GOOD["url"], "token_path": str(path)})
            path.write_text("")
            self.assert_named("token_path", {"url": GOOD["url"], "token_path": str(path)})
            self.assert_named("token_path", {"url": GOOD["url"], "token_path": str(path) + ".missing"})

    def test_names_the_key_at_fault(self) -> None:
        rows = [
            ("fail_open", {"fail_open": True}),
            *[
                ("url", {"url": url})
                for url in (None, 9100, "127.0.0.1:9100", "http://127.0.0.1", "ftp://h:1", "http://h:1/x", "http://u@h:1")
            ],
            *[("timeout_ms", {"timeout_ms": value}) for value in (99, 10_001, 300.5, "300", True, None)],
            *[("token", {"token": value}) for value in ("", "a b", "a\nb", "ü", 7, None)],
            ("token_path", {"token_path": "both"}),
            *[("when_unavailable", {"when_unavailable": value}) for value in ("open", {"external": "open"})],
        ]
        for key, change in rows:
            with self.subTest(change):
                self.assert_named(key, GOOD | change)
        self.assert_named("token_path", {"url": GOOD["url"]})
        self.assert_named("url", {"token": "secret"})

    def assert_named(self, key: str, config: dict[str, Any]) -> None:
        with self.assertRaises(ConfigError) as raised:
            load(config)
        self.assertEqual(raised.exception.path, (*PLACE, "config", key))


if __name__ == "__main__":
    unittest.main()
