"""Makes Synapse ask Parley before it lets something happen.

There is no policy here. Each hook serialises what is about to happen, asks Parley's doors and obeys; no answer means no.
Only two things are answered here alone: what happens inside a room that can never leave this homeserver (its create event says
`m.federate: false`, which every homeserver's event authorization enforces), and what needs no decision.

Synapse's side: https://element-hq.github.io/synapse/latest/modules/index.html, read in Synapse 1.163.2.
Parley's side: `POST {url}/hooks/v1/{hook}`, answered by `{"decision": "permit" | "deny", …}`.
"""

import base64
import functools
import json
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from synapse.media._base import FileInfo
from synapse.media.media_storage import ReadableFileWrapper
from synapse.module_api import NOT_SPAM, EventBase, JsonDict, ModuleApi, Requester, RoomAlias, StateMap, make_deferred_yieldable
from synapse.module_api.errors import Codes, ConfigError, SynapseError
from twisted.internet import reactor
from twisted.internet.defer import Deferred
from twisted.internet.protocol import Protocol
from twisted.python.failure import Failure
from twisted.web.client import Agent, FileBodyProducer, HTTPConnectionPool, ResponseDone
from twisted.web.http_headers import Headers
from twisted.web.iweb import IResponse

logger = logging.getLogger(__name__)

LARGEST_ANSWER_BYTES = 64 * 1024
# Enough to tell what a file is.
HEAD_BYTES = 64 * 1024
# Shorter than the 5 s after which Node closes an idle connection: one taken from the pool is never one just being closed.
IDLE_CONNECTION_SECONDS = 4
MOST_IDLE_CONNECTIONS = 32
# Parley shows within 10 s that we are gone, and so do we that it is.
PING_INTERVAL_MS = 5_000
UNDECIDED_PAUSE_SECONDS = 1
POLICY_KEY_ID = "ed25519:policy_server"
FRAME = ("hashes", "prev_events", "auth_events", "depth", "origin_server_ts")
CREATE = ("m.room.create", "")


class Denied(Exception):
    """Parley said no, or did not say yes. `fields` are what the client is told beside errcode and error.

    `undecided`: nobody has decided, so that asked again there may be another answer.
    """

    def __init__(self, errcode: str, error: str, fields: JsonDict, undecided: bool = False):
        super().__init__(error)
        self.errcode, self.error, self.fields, self.undecided = errcode, error, fields, undecided


def unavailable(undecided: bool = False) -> Denied:
    """Our own denial, for whenever there is no decision; `undecided` where it may come yet."""
    text = "The policy service is unavailable. Please try again later. / 规则服务暂不可用，请稍后再试。"
    return Denied("ORG.PARLEY.UNAVAILABLE", text, {"org.parley.reason": "policy-service-unavailable"}, undecided)


@dataclass(frozen=True)
class Settings:
    """The module's `config` in homeserver.yaml, read and checked."""

    url: str
    token: str
    timeout_s: float
    internal: str = "open"


def read_settings(config: JsonDict) -> Settings:
    """Shapes `config`; raises ConfigError that names the key at fault."""
    for key in config:
        if key not in ("url", "token", "token_path", "timeout_ms", "when_unavailable"):
            raise ConfigError("unknown key; known are url, token_path, token, timeout_ms and when_unavailable", (str(key),))
    url, timeout_ms = config.get("url"), config.get("timeout_ms", 2000)
    if not isinstance(url, str) or not re.fullmatch(r"https?://[^\s/?#@]+:[0-9]+/?", url):
        raise ConfigError("must be the address of Parley's doors, like http://127.0.0.1:9100", ("url",))
    if type(timeout_ms) is not int or not 100 <= timeout_ms <= 10_000:
        raise ConfigError("must be a whole number of milliseconds from 100 to 10000", ("timeout_ms",))
    return Settings(url.rstrip("/"), _read_token(config), timeout_ms / 1000, _read_internal(config))


def _read_internal(config: JsonDict) -> str:
    chosen = config.get("when_unavailable", {})
    if not isinstance(chosen, dict) or chosen.keys() - {"internal"}:
        raise ConfigError("may say `internal: open` or `internal: closed`; everything else is always closed", ("when_unavailable",))
    internal = chosen.get("internal", "open")
    if internal not in ("open", "closed"):
        raise ConfigError("must be open or closed", ("when_unavailable", "internal"))
    return internal


def _read_token(config: JsonDict) -> str:
    if ("token" in config) == ("token_path" in config):
        raise ConfigError("give either token_path or token", ("token_path",))
    key = "token" if "token" in config else "token_path"
    try:
        token = config[key] if key == "token" else Path(config[key]).read_text(encoding="utf-8").strip()
    except (OSError, TypeError, ValueError) as cause:
        raise ConfigError(f"the token cannot be read: {cause}", (key,)) from None
    if not isinstance(token, str) or not re.fullmatch(r"[!-~]+", token):
        raise ConfigError("the token must be printable ASCII without spaces", (key,))
    return token


class PolicyService:
    """Parley's doors, asked over a connection pool of its own: Synapse's proxy and address settings do not apply to it."""

    def __init__(self, settings: Settings):
        pool = HTTPConnectionPool(reactor)
        pool.maxPersistentPerHost = MOST_IDLE_CONNECTIONS
        pool.cachedConnectionTimeout = IDLE_CONNECTION_SECONDS
        self._agent = Agent(reactor, pool=pool)
        self._settings = settings
        self._headers = Headers({"Authorization": [f"Bearer {settings.token}"], "Content-Type": ["application/json"]})

    async def ask(self, hook: str, payload: JsonDict) -> JsonDict:
        """Returns the permit; raises Denied, unavailable() for any doubt."""
        status = 503
        try:
            status, body = await make_deferred_yieldable(self._exchange(hook, json.dumps(payload).encode()))
            answer = read_answer(status, body)
        except Exception as cause:
            logger.warning("Parley gave no decision on %s, so it is denied: %r", hook, cause)
            raise unavailable(undecided=status >= 500) from None
        if isinstance(answer, Denied):
            raise answer
        return answer

    def _exchange(self, hook: str, body: bytes) -> Deferred[tuple[int, bytes]]:
        url = f"{self._settings.url}/hooks/v1/{hook}".encode()
        exchange = self._agent.request(b"POST", url, self._headers, FileBodyProducer(BytesIO(body)))
        # One deadline over connecting, headers and body.
        return exchange.addCallback(_read_body).addTimeout(self._settings.timeout_s, reactor, _too_late)


def _too_late(_outcome: Any, seconds: float) -> None:
    raise TimeoutError(f"no complete answer within {seconds} s")


def read_answer(status: int, body: bytes) -> JsonDict | Denied:
    """What Parley decided; raises ValueError when the answer is neither a permit nor a complete denial."""
    answer = json.loads(body) if status == 200 else None
    if not isinstance(answer, dict) or answer.get("decision") not in ("permit", "deny"):
        raise ValueError(f"status {status} and no decision")
    if answer["decision"] == "permit":
        return answer
    errcode, error = answer.get("errcode"), answer.get("error")
    if not (isinstance(errcode, str) and errcode and isinstance(error, str) and error):
        raise ValueError("a denial without errcode and error")
    # The prefix also keeps out the names `msg` and `code`, on which Synapse's error answer fails.
    fields = {f"org.parley.{key}": answer[key] for key in ("reason", "decision_id", "request_id") if key in answer}
    return Denied(errcode, error, fields, undecided=answer.get("undecided") is True)


def _read_body(response: IResponse) -> Deferred[tuple[int, bytes]]:
    reading = _CappedBody(response.code)
    response.deliverBody(reading)
    return reading.done


class _CappedBody(Protocol):
    def __init__(self, status: int):
        self._status, self._body = status, bytearray()
        self.done: Deferred[tuple[int, bytes]] = Deferred(lambda _: self.transport.loseConnection())

    def dataReceived(self, data: bytes) -> None:
        self._body += data
        if len(self._body) > LARGEST_ANSWER_BYTES and not self.done.called:
            self.done.errback(ValueError(f"more than {LARGEST_ANSWER_BYTES} bytes"))
            self.transport.loseConnection()

    def connectionLost(self, reason: Failure) -> None:
        if not self.done.called and reason.check(ResponseDone):
            self.done.callback((self._status, bytes(self._body)))
        elif not self.done.called:
            self.done.errback(reason)


def obeying(question: Callable[..., Awaitable[None]], permit: Any, refuse: Callable[[Denied], Any]) -> Callable[..., Awaitable[Any]]:
    """Makes a Synapse callback of a question: what it returns when nothing is raised, and what becomes of a denial."""

    @functools.wraps(question)
    async def callback(*args: Any, **named: Any) -> Any:
        try:
            await question(*args, **named)
            return permit
        except Denied as denied:
            return refuse(denied)
        except Exception:
            logger.exception("%s failed, so it is denied", question.__qualname__)
            return refuse(unavailable())

    return callback


def _raise(denied: Denied) -> None:
    raise SynapseError(403, denied.error, denied.errcode, denied.fields) from None


def _as_spam_answer(denied: Denied) -> tuple[Codes, JsonDict]:
    return Codes.FORBIDDEN, {"errcode": denied.errcode, "error": denied.error, **denied.fields}


# Callbacks that deny by raising; the client gets errcode, error and fields as they are.
raising = functools.partial(obeying, permit=(True, None), refuse=_raise)
# Spam-checker callbacks: the fields override Synapse's own text and code. An exception would become a 500.
answering = functools.partial(obeying, permit=NOT_SPAM, refuse=_as_spam_answer)
# Callbacks that say yes or no. Synapse takes an exception for a yes.
vetoing = functools.partial(obeying, permit=True, refuse=lambda _: False)


def retries_of(api: ModuleApi) -> JsonDict:
    """Within how long Synapse tries a partner again that was away, in milliseconds; nothing where this Synapse does not show it."""
    # No part of the module API tells; Synapse stretches its pauses by up to 1.4 (http/matrixfederationclient.py).
    federation = getattr(getattr(getattr(api, "_hs", None), "config", None), "federation", None)
    backoff = getattr(federation, "destination_max_retry_interval_ms", None)
    pause = getattr(federation, "max_long_retry_delay_ms", None)
    if not isinstance(backoff, int) or not isinstance(pause, int):
        return {}
    return {"retries_within_ms": max(backoff, pause * 7 // 5)}


class ParleyHooks:
    """The module, as `parley_hooks.ParleyHooks` in homeserver.yaml. Each method that is a callback returns or raises Denied."""

    parse_config = staticmethod(read_settings)

    def __init__(self, config: Settings, api: ModuleApi):
        self._api = api
        self._ask = PolicyService(config).ask
        self._internal = config.internal
        api.register_third_party_rules_callbacks(
            check_event_allowed=raising(self.check_event_allowed),
            on_create_room=raising(self.on_create_room),
            check_visibility_can_be_modified=vetoing(self.check_visibility_can_be_modified),
            check_threepid_can_be_invited=vetoing(self.check_threepid_can_be_invited),
        )
        # Not user_may_invite: check_event_allowed sees every invite of ours, admins' too, and federated_user_may_invite the others.
        api.register_spam_checker_callbacks(
            check_event_for_spam=answering(self.check_event_for_spam),
            check_media_file_for_spam=answering(self.check_media_file_for_spam),
            federated_user_may_invite=answering(self.federated_user_may_invite),
            user_may_join_room=answering(self.user_may_join_room),
            user_may_send_3pid_invite=answering(self.user_may_send_3pid_invite),
            user_may_create_room_alias=answering(self.user_may_create_room_alias),
            user_may_publish_room=answering(self.user_may_publish_room),
        )
        api.delayed_background_call(0, self._ping, desc="parley_ping")
        api.looping_background_call(self._ping, PING_INTERVAL_MS, desc="parley_ping")

    async def _ping(self) -> None:
        """Tells Parley that the module is loaded, and the log when Parley does not answer."""
        try:
            await self._ask("ping", retries_of(self._api))
        except Denied:
            logger.error("Parley does not answer; until it does, everything but internal rooms is denied")

    async def check_event_allowed(self, event: EventBase, state_events: StateMap[EventBase]) -> None:
        """Asked for every event made here, and for the templates of partners' joins, leaves and knocks."""
        # Synapse's own, without content; a user may send the same type with words in it.
        if event.type == "org.matrix.dummy_event" and not event.is_state() and not event.content:
            return
        create = state_events.get(CREATE)
        opening = event if not create and event.type == "m.room.create" and not event.prev_event_ids() else None
        if self._is_internal(create or opening):
            return await self._go_on_inside()
        asked = {"event": describe(event), "room": describe_room(create, state_events)}
        if self._api.is_mine(event.sender):
            asked["frame"] = {key: value for key, value in event.get_dict().items() if key in FRAME}
        signature = (await self._ask("check_event_allowed", asked)).get("signature")
        # Signatures are no part of what is hashed; partners' servers then need not ask our policy server when they get the event.
        if isinstance(signature, str) and self._api.is_mine(event.sender):
            event.signatures.add_signature(self._api.server_name, POLICY_KEY_ID, signature)

    async def on_create_room(self, requester: Requester, config: dict[str, Any], is_admin: bool) -> None:
        """Asked before a room exists; Parley's body takes the place of the client's."""
        if self._opens_internal_room(config):
            return await self._go_on_inside()
        payload = {"requester": requester.user.to_string(), "is_admin": is_admin, "body": config}
        body = (await self._ask("on_create_room", payload)).get("body")
        if not isinstance(body, dict):
            raise ValueError("Parley's permit to create a room carries no body")
        config.clear()
        config.update(body)

    async def check_visibility_can_be_modified(self, room_id: str, _state: StateMap[EventBase], visibility: str) -> None:
        """Asked before a room is listed in the directory. Taking it out needs no leave, and each room made starts that way."""
        if visibility != "private":
            await self._ask("check_visibility_can_be_modified", {"room_id": room_id, "visibility": visibility})

    async def check_threepid_can_be_invited(self, medium: str, address: str, state_events: StateMap[EventBase]) -> None:
        """Asked before an e-mail address or telephone number is invited."""
        payload = {"medium": medium, "address": address, "room_id": state_events[CREATE].room_id}
        await self._ask("check_threepid_can_be_invited", payload)

    async def check_event_for_spam(self, event: EventBase) -> None:
        """Asked for what partners' users say in rooms we are in, pushed or pulled; a denial withholds it from our users.

        Not for memberships, state and redactions: withheld, they come back or take effect all the same (see README.md).
        """
        if self._api.is_mine(event.sender) or event.is_state() or event.type in ("m.room.member", "m.room.redaction"):
            return
        # The module API has no such question; this one is cached, while the room's state would be loaded for each event.
        if await self._api._store.is_host_joined(event.room_id, self._api.server_name):
            await self._ask_until_decided("check_event_for_spam", {"event": event.get_pdu_json(), "event_id": event.event_id})

    async def _ask_until_decided(self, hook: str, payload: JsonDict) -> None:
        """Waits where nobody can decide: what is withheld once is withheld for good, and nothing more comes in meanwhile."""
        while True:
            try:
                await self._ask(hook, payload)
                return
            except Denied as denied:
                if not denied.undecided:
                    raise
            await self._api.sleep(UNDECIDED_PAUSE_SECONDS)

    async def check_media_file_for_spam(self, file: ReadableFileWrapper, info: FileInfo) -> None:
        """Asked for each file before it is stored: uploaded here, or fetched from a partner's server.

        Not for what is made of it here (thumbnails, previews of web pages). An upload that Parley hears nothing of goes on: to a shared
        room it cannot be sent, because there nobody knows what it is.
        """
        if info.thumbnail or info.url_cache:
            return
        try:
            await self._ask("check_media_file", await describe_file(file, info))
        except Denied:
            if info.server_name is not None:
                raise
            logger.warning("Parley has not noted the upload %s; it cannot be sent to shared rooms", info.file_id)

    async def federated_user_may_invite(self, event: EventBase) -> None:
        """Asked for each invite that comes in, with the room where we are in it: an invite may name a room of ours."""
        payload: JsonDict = {"event": describe(event)}
        if await self._api._store.is_host_joined(event.room_id, self._api.server_name):
            create = (await self._api.get_room_state(event.room_id, [CREATE])).get(CREATE)
            payload["room"] = describe_room(create, {})
        await self._ask("federated_user_may_invite", payload)

    async def user_may_join_room(self, user_id: str, room_id: str, is_invited: bool) -> None:
        """Asked before a user of ours joins a room, here or elsewhere."""
        state = await self._api.get_room_state(room_id, [CREATE])
        if self._is_internal(state.get(CREATE)):
            return await self._go_on_inside()
        await self._ask("user_may_join_room", {"user_id": user_id, "room_id": room_id, "is_invited": is_invited})

    async def user_may_send_3pid_invite(self, inviter_userid: str, medium: str, address: str, room_id: str) -> None:
        """Asked when the address invited belongs to nobody the identity server knows."""
        payload = {"inviter": inviter_userid, "medium": medium, "address": address, "room_id": room_id}
        await self._ask("user_may_send_3pid_invite", payload)

    async def user_may_create_room_alias(self, user_id: str, room_alias: RoomAlias) -> None:
        """Asked for each alias; Synapse does not say for which room."""
        await self._ask("user_may_create_room_alias", {"user_id": user_id, "room_alias": room_alias.to_string()})

    async def user_may_publish_room(self, user_id: str, room_id: str) -> None:
        """Asked before a user lists a room in the directory."""
        await self._ask("user_may_publish_room", {"user_id": user_id, "room_id": room_id})

    async def _go_on_inside(self) -> None:
        """What stays inside is permitted here alone; where the company chose `closed`, only while Parley could decide too."""
        if self._internal == "closed":
            await self._ask("check_internal", {})

    def _is_internal(self, create: EventBase | None) -> bool:
        return create is not None and create.content.get("m.federate") is False and self._api.is_mine(create.sender)

    def _opens_internal_room(self, body: Mapping[str, Any]) -> bool:
        """Whether the client itself asks for a room that stays inside, with nothing in the same request that reaches out."""
        creation_content, invited = body.get("creation_content"), body.get("invite", [])
        return (
            isinstance(creation_content, dict)
            and creation_content.get("m.federate") is False
            and isinstance(invited, list)
            and all(isinstance(user_id, str) and self._api.is_mine(user_id) for user_id in invited)
            and not body.get("invite_3pid")
            and not body.get("room_alias_name")
            and body.get("visibility", "private") == "private"
        )


def describe(event: EventBase) -> dict[str, Any]:
    """An event as Parley reads it; room version 12 leaves room_id out of its create event, version 11 redacts out of redactions."""
    kept = ("type", "state_key", "sender", "content", "unsigned")
    described = {key: value for key, value in event.get_dict().items() if key in kept}
    redacts = {} if event.redacts is None else {"redacts": event.redacts}
    return {"event_id": event.event_id, "room_id": event.room_id, **described, **redacts}


async def describe_file(file: ReadableFileWrapper, info: FileInfo) -> dict[str, Any]:
    """A file by its size and its beginning. Synapse tells the id of an upload, and of what it fetches only the server."""
    head, size = bytearray(), 0

    def keep(chunk: bytes) -> None:
        nonlocal size
        size += len(chunk)
        head.extend(chunk[: HEAD_BYTES - len(head)])

    await file.write_chunks_to(keep)
    known = {"media_id": info.file_id} if info.server_name is None else {"server_name": info.server_name}
    return {**known, "size": size, "head": base64.b64encode(head).decode()}


def describe_room(create: EventBase | None, state_events: StateMap[EventBase]) -> dict[str, Any]:
    """The room before the event: who made it and who is in it or invited. While a room is being made, not all of it."""
    members = [
        {"user_id": user_id, "membership": member.membership}
        for (event_type, user_id), member in state_events.items()
        if event_type == "m.room.member" and member.membership in ("join", "invite")
    ]
    made = {"create": {"sender": create.sender, "content": create.get_dict()["content"]}} if create else {}
    return {**made, "members": members}
