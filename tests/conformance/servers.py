"""The two servers that are compared: a real Payload, and the sandbox's Commerce API with the same data."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from bot.sandbox.commerce import BASE, CommerceStandIn
from bot.sandbox.workspace import Json
from tests.conformance.data import MEETINGS, REPS

KEY = "key-all"
OTHER_KEYS = {"key-write": frozenset({"write"}), "key-read": frozenset({"read"}), "key-none": frozenset[str]()}
START_SECONDS = 300
UNLIKE = ("createdAt", "updatedAt")


@dataclass(frozen=True)
class Answered:
    """A status and the JSON beside it, without the two stamps, which differ from one server to the other."""

    status: int
    body: Any

    def __str__(self) -> str:
        return f"{self.status} {json.dumps(self.body, ensure_ascii=False)[:1500]}"


@contextmanager
def payload_server(named: str, hidden: Sequence[str] = ()) -> Iterator[str]:
    """The base URL of a real server while the block runs: `named` is that URL, or a script with `start` and `stop`.

    `start` prints the URL as its last word, and reads from the environment (HIDE) which fields no key may read.
    """
    if urlsplit(named).scheme in {"http", "https"}:
        yield named.rstrip("/")
        return
    script = os.path.abspath(named)  # noqa: PTH100 - a script is named as the shell names it
    told = subprocess.run(  # noqa: S603 - the script that whoever runs this names
        [script, "start"],
        env={**os.environ, "HIDE": ",".join(hidden)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=START_SECONDS,
    )
    try:
        yield told.stdout.split()[-1].rstrip("/")
    finally:
        subprocess.run([script, "stop"], check=True, capture_output=True, timeout=60)  # noqa: S603 - likewise


def client(url: str) -> httpx.Client:
    """A client of a server, without a key."""
    return httpx.Client(base_url=url, trust_env=False, timeout=30)


def fill(server: httpx.Client) -> None:
    """Make the meetings and sales reps of `data`, in place of those that an earlier run left."""
    for collection, items in (("meetings", MEETINGS), ("salesreps", REPS)):
        for item in items:
            server.delete(f"/{collection}/{item['id']}", headers=_headers(KEY))
    for collection, items in (("salesreps", REPS), ("meetings", MEETINGS)):
        for item in items:
            server.post(f"/{collection}", headers=_headers(KEY), json=item).raise_for_status()


def stand_in_like(server: httpx.Client, hidden: Sequence[str] = ()) -> CommerceStandIn:
    """The sandbox's Commerce API with all that a server holds, in the order in which it was made."""
    held = {
        collection: server.get(f"/{collection}?limit=0&depth=0", headers=_headers(KEY))
        .raise_for_status()
        .json()["data"]
        for collection in ("meetings", "salesreps")
    }
    for collection, items in (("meetings", MEETINGS), ("salesreps", REPS)):
        known: Mapping[str, Json] = {item["id"]: item for item in items}
        for item in held[collection]:  # what is hidden can't be read, and is known
            item |= {name: value for name, value in known.get(item["id"], {}).items() if name in hidden}
    stand_in = CommerceStandIn(KEY, reversed(held["meetings"]), reversed(held["salesreps"]))
    stand_in.other_keys = dict(OTHER_KEYS)  # type: ignore[arg-type] # the words are those of Right
    stand_in.records.hidden = frozenset(hidden)
    return stand_in


async def asked(stand_in: CommerceStandIn, method: str, target: str, key: str = KEY, body: Any = None) -> Answered:  # noqa: ANN401 - JSON of any kind
    """What the sandbox answers."""
    transport = httpx.ASGITransport(app=stand_in)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://sandbox{BASE}") as http:
        return _answered(await http.request(method, _encoded(target), headers=_headers(key), content=_content(body)))


def asked_of(server: httpx.Client, method: str, target: str, key: str = KEY, body: Any = None) -> Answered:  # noqa: ANN401 - JSON of any kind
    """What the real server answers."""
    return _answered(server.request(method, _encoded(target), headers=_headers(key), content=_content(body)))


def _headers(key: str) -> dict[str, str]:
    return {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})


def _content(body: Any) -> bytes | None:  # noqa: ANN401 - JSON of any kind
    return body if body is None or isinstance(body, bytes) else json.dumps(body).encode()


def _encoded(target: str) -> str:
    return quote(target, safe="/?&=[]%,+'()!*:@$~;")


def _answered(response: httpx.Response) -> Answered:
    """A list of paths in a message is cut after the first: Payload goes on with what a library adds to all texts."""
    body = _without_stamps(response.json())
    if isinstance(error := body.get("error"), dict):
        error["message"] = error["message"].partition(",")[0].replace("paths", "path")
    return Answered(response.status_code, body)


def _without_stamps(value: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    if isinstance(value, dict):
        return {name: _without_stamps(one) for name, one in value.items() if name not in UNLIKE}
    return [_without_stamps(one) for one in value] if isinstance(value, list) else value
