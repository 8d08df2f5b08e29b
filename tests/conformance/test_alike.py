"""The sandbox's Commerce API and a real Payload answer the same to the same.

`make conformance` runs it with PAYLOAD_SERVER; without that it is skipped.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from bot.sandbox.commerce import CommerceStandIn
from tests.conformance.changes import KEYS, changes
from tests.conformance.queries import HIDDEN, READS_WITH_HIDDEN_FIELDS, reads
from tests.conformance.servers import asked, asked_of, client, fill, payload_server, stand_in_like

Pair = tuple[httpx.Client, CommerceStandIn]

BREAKING: Sequence[tuple[str, str, Any]] = (
    ("PATCH", "/meetings/met_cfchange", {"time": ""}),
    ("GET", "/meetings/met_cfchange", None),
    ("GET", "/meetings?where[id][equals]=met_cfchange", None),
    ("GET", "/meetings?limit=0", None),
    ("GET", "/meetings?where[id][equals]=met_cf1", None),
    ("PATCH", "/meetings/met_cfchange", {"note": "x"}),
    ("PATCH", "/meetings/met_cfchange", {"time": "2031-01-02T10:00:00Z"}),
)

NAMED = os.environ.get("PAYLOAD_SERVER", "")
pytestmark = [
    pytest.mark.skipif(not NAMED, reason="PAYLOAD_SERVER names no real Payload server to compare with"),
    pytest.mark.xdist_group("conformance"),
]

ONLY_A_SCRIPT = pytest.mark.skipif(urlsplit(NAMED).scheme in {"http", "https"}, reason="PAYLOAD_SERVER is no script")


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    """A real server and the sandbox's, with the same data."""
    with payload_server(NAMED) as url, client(url) as server:
        fill(server)
        yield server, stand_in_like(server)


@pytest.mark.parametrize(("shows", "query"), list(reads()), ids=lambda value: value[:80])
async def test_a_query(pair: Pair, shows: str, query: str) -> None:
    """Status, items in their order, each field, and what is said of pages."""
    server, stand_in = pair
    assert (shows, asked_of(server, "GET", query)) == (shows, await asked(stand_in, "GET", query))


@pytest.mark.parametrize("target", ["/meetings?limit=1", "/salesreps?limit=1", "/meetings/met_cf1"])
@pytest.mark.parametrize("key", KEYS)
async def test_a_read_with_any_key(pair: Pair, key: str, target: str) -> None:
    """A key without the right, a wrong one and none."""
    server, stand_in = pair
    assert asked_of(server, "GET", target, key) == await asked(stand_in, "GET", target, key)


async def test_changes(pair: Pair) -> None:
    """Each change is taken or refused alike, with the same words, and leaves the same meeting behind."""
    server, stand_in = pair
    differing = []
    for key, target, body in changes():
        for method, where, how in (("PATCH", target, body), ("GET", "/meetings/met_cfchange?depth=0", None)):
            real = asked_of(server, method, where, key if how is not None else "key-all", how)
            own = await asked(stand_in, method, where, key if how is not None else "key-all", how)
            if real != own:
                differing.append(f"{method} {where} {key} {str(how)[:80]}\n  Payload: {real}\n  sandbox: {own}")
    assert not differing, "\n".join(differing)


@ONLY_A_SCRIPT
async def test_an_empty_time_breaks_a_meeting_for_good() -> None:
    """It is stored, and whatever holds that meeting is a fault of the server from then on."""
    with payload_server(NAMED) as url, client(url) as server:
        fill(server)
        stand_in = stand_in_like(server)
        for method, target, body in BREAKING:
            real, own = asked_of(server, method, target, body=body), await asked(stand_in, method, target, body=body)
            assert (target, real) == (target, own)


@ONLY_A_SCRIPT
async def test_fields_that_no_key_may_read() -> None:
    """One of them in a filter or an order makes the whole query a refusal, and none is shown."""
    with payload_server(NAMED, HIDDEN) as url, client(url) as server:
        fill(server)
        stand_in = stand_in_like(server, HIDDEN)
        for query in READS_WITH_HIDDEN_FIELDS:
            assert (query, asked_of(server, "GET", query)) == (query, await asked(stand_in, "GET", query))
