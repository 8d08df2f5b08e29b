"""The stand-in Commerce API answers as Payload CMS does, as far as no real one is needed to see it.

tests/conformance compares it with a real server, query by query; these are the differences that the bot has to live with.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.sandbox import fixtures
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.commerce_data import Records
from bot.sandbox.commerce_dialect import Dialect
from bot.sandbox.wiring import COMMERCE_KEY
from bot.sandbox.workspace import Json


@pytest.fixture
async def http(commerce: CommerceStandIn) -> AsyncIterator[httpx.AsyncClient]:
    """A client with the right key."""
    headers = {"Authorization": f"Bearer {COMMERCE_KEY}"}
    async with httpx.AsyncClient(base_url=commerce.api_url, headers=headers, trust_env=False, timeout=5) as client:
        yield client


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"note": None}, 200),
        ({"salesRep": ""}, 200),
        ({"time": None}, 200),
        ({"time": "2031-02-30"}, 200),
        ({"id": "met_2"}, 200),
        ({"time": "soon"}, 400),
        ({"email": "jo@bücher.example"}, 400),
        ({"email": "jo@xn--bcher-kva.example"}, 200),
        ({"note": "x" * 40_001}, 400),
        ({"salesRep": "rep_none"}, 500),
    ],
)
async def test_values_are_taken_as_payload_takes_them(http: httpx.AsyncClient, body: Json, status: int) -> None:
    """Null empties a field, a date needs no zone, an email is ASCII, and a rep who isn't there is a fault of the server."""
    assert status == (await http.patch("/meetings/met_1", json=body)).status_code


async def test_a_time_has_milliseconds(http: httpx.AsyncClient) -> None:
    """What is stored is answered in UTC, whatever was sent."""
    answer = await http.patch("/meetings/met_1", json={"time": "2030-01-02T10:00:00-05:00"})
    assert "2030-01-02T15:00:00.000Z" == answer.json()["data"]["time"]


async def test_an_empty_time_breaks_the_meeting(http: httpx.AsyncClient) -> None:
    """It is stored, and every read that holds it is a fault from then on."""
    calls = (
        await http.patch("/meetings/met_1", json={"time": ""}),
        await http.get("/meetings/met_1"),
        await http.get("/meetings"),
        await http.get("/meetings/met_2"),
    )
    assert [500, 500, 500, 200] == [answer.status_code for answer in calls]


@pytest.mark.parametrize(
    "query", ["where[emails][contains]=ana", "where[or][0][id][equals]=x&where[or][1][emails][like]=a"]
)
async def test_a_hidden_field_makes_the_whole_query_a_refusal(
    commerce: CommerceStandIn, http: httpx.AsyncClient, query: str
) -> None:
    """400 with the field's name; and it is in no answer."""
    commerce.records.hidden = frozenset({"emails"})
    refused = await http.get(f"/salesreps?{query}")
    message = "The following path cannot be queried: emails"
    assert (400, message) == (refused.status_code, refused.json()["error"]["message"])
    assert all("emails" not in rep for rep in (await http.get("/salesreps")).json()["data"])


@pytest.mark.parametrize(
    ("rights", "read", "write"),
    [({"read"}, 200, 403), ({"write"}, 403, 200), (set(), 403, 403)],
)
async def test_keys_have_rights(
    commerce: CommerceStandIn, http: httpx.AsyncClient, rights: set[str], read: int, write: int
) -> None:
    """A key that only reads or only writes is refused the other with 403, and so is one that is not known."""
    commerce.readable, commerce.writable = "read" in rights, "write" in rights
    assert read == (await http.get("/meetings")).status_code
    assert write == (await http.patch("/meetings/met_1", json={"note": "x"})).status_code
    assert 403 == (await http.get("/meetings", headers={"Authorization": "Bearer wrong"})).status_code


async def test_a_filter_may_be_ignored(commerce: CommerceStandIn, http: httpx.AsyncClient) -> None:
    """As a broken layer in front of the API does, where it is told to."""
    commerce.records.deaf_to = frozenset({"salesRep"})
    answer = await http.get("/meetings?where[salesRep][equals]=rep_1&where[id][not_equals]=met_1")
    assert 4 == answer.json()["totalCount"]


@pytest.mark.parametrize(
    ("dialect", "where", "expected"),
    [
        (Dialect(), {"note": {"like": "MÜLLER"}}, []),
        (Dialect(postgres=True), {"note": {"like": "MÜLLER"}}, ["met_1"]),
        (Dialect(), {"note": {"contains": "0\\%"}}, []),
        (Dialect(postgres=True), {"note": {"contains": "0\\%"}}, ["met_2"]),
        (Dialect(), {"note": {"contains": "0%f"}}, ["met_2"]),
    ],
)
def test_databases_differ_in_like(dialect: Dialect, where: Any, expected: list[str]) -> None:  # noqa: ANN401 - a filter
    """SQLite ignores the case of ASCII letters alone and has no escape; PostgreSQL folds all, and a backslash escapes."""
    notes = ({"id": "met_1", "note": "müller"}, {"id": "met_2", "note": "100% off"})
    found = Records(notes, (), dialect).find("meetings", {"where": where})
    assert expected == [meeting["id"] for meeting in found["data"]]


@pytest.mark.parametrize(("dialect", "first"), [(Dialect(), "met_none"), (Dialect(postgres=True), "met_1")])
def test_databases_differ_in_where_null_comes(dialect: Dialect, first: str) -> None:
    """Meetings without a time are the first in SQLite, and the last in PostgreSQL."""
    records = Records((*fixtures.meetings(), {"id": "met_none", "time": None}), (), dialect)
    assert first == records.find("meetings", {"sort": "time"})["data"][0]["id"]
