"""Files that are uploaded to a real Synapse with the module, or fetched by it from a partner's server."""

import base64
import json
import unittest
import urllib.error
import urllib.request
from typing import Any

from testing.fake_doors import denial
from testing.world import World, WorldTestCase


def setUpModule() -> None:
    WorldTestCase.world = World()
    unittest.addModuleCleanup(WorldTestCase.world.stop)


class MediaTest(WorldTestCase):
    def request(self, path: str, data: bytes | None = None) -> tuple[int, bytes]:
        headers = {"Authorization": f"Bearer {self.world.alice._token}", "Content-Type": "image/png"}
        request = urllib.request.Request(f"{self.world.synapse.url}/_matrix{path}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def upload(self, data: bytes) -> tuple[int, str]:
        status, body = self.request("/media/v3/upload?filename=x", data)
        return status, json.loads(body).get("content_uri", "")

    def fetch(self, media_id: str) -> tuple[int, bytes]:
        return self.request(f"/client/v1/media/download/globex.test/{media_id}")

    def asked(self) -> list[dict[str, Any]]:
        return self.world.doors.payloads("check_media_file")

    def test_upload_is_told_with_its_id_size_and_beginning(self) -> None:
        data = b"%PDF" + bytes(200_000)
        status, uri = self.upload(data)
        head = base64.b64encode(data[: 64 * 1024]).decode()
        self.assertEqual((status, self.asked()), (200, [{"media_id": uri.rsplit("/", 1)[1], "size": len(data), "head": head}]))

    def test_upload_goes_on_while_nobody_answers(self) -> None:
        self.world.doors.answer("check_media_file", {"decision": "perhaps"})
        status, uri = self.upload(b"x")
        self.assertEqual(status, 200)
        self.assertTrue(uri.startswith("mxc://"), uri)

    def test_fetched_file_is_told_with_its_server(self) -> None:
        self.assertEqual(self.fetch("permitted"), (200, b"partner file"))
        head = base64.b64encode(b"partner file").decode()
        self.assertEqual(self.asked(), [{"server_name": "globex.test", "size": 12, "head": head}])

    def test_denied_file_is_not_handed_out_and_asked_for_again(self) -> None:
        self.world.doors.answer("check_media_file", denial())
        self.assertGreaterEqual(self.fetch("denied")[0], 400)
        self.world.doors.reset()
        self.assertEqual(self.fetch("denied"), (200, b"partner file"))

    def test_no_answer_is_a_denial_for_what_is_fetched(self) -> None:
        self.world.doors.answer("check_media_file", {})
        self.assertGreaterEqual(self.fetch("unanswered")[0], 400)


if __name__ == "__main__":
    unittest.main()
