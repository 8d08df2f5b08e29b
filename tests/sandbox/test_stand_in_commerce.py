"""The stand-in Commerce API, told to answer as Drivly's own page says; `test_commerce_as_payload` has what it does otherwise."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from time import perf_counter
from typing import Any

import httpx
import pytest

from bot.sandbox import fixtures
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.commerce_dialect import Dialect
from bot.sandbox.commerce_faults import Fault
from bot.sandbox.commerce_parameters import parse
from bot.sandbox.serving import serve
from bot.sandbox.signals import Signal
from bot.sandbox.wiring import COMMERCE_KEY


@pytest.fixture
async def commerce(signal: Signal) -> AsyncIterator[CommerceStandIn]:
    """The API as its page documents it, with met_1 to met_5 and rep_1 to rep_5, served."""
    dialect = Dialect(documented=True)
    stand_in = CommerceStandIn(COMMERCE_KEY, fixtures.meetings(), fixtures.reps(), signal=signal, dialect=dialect)
    async with serve(stand_in) as stand_in.url:
        yield stand_in


@pytest.fixture
async def http(commerce: CommerceStandIn) -> AsyncIterator[httpx.AsyncClient]:
    """A client with the right key."""
    headers = {"Authorization": f"Bearer {COMMERCE_KEY}"}
    async with httpx.AsyncClient(base_url=commerce.api_url, headers=headers, trust_env=False, timeout=5) as client:
        yield client


async def test_a_patch_changes_what_it_names_and_nothing_else(
    commerce: CommerceStandIn, http: httpx.AsyncClient
) -> None:
    """The whole meeting comes back, its rep as deep as was asked for, its time in UTC."""
    before = commerce.meeting("met_1")
    answer = await http.patch("/meetings/met_1?depth=0", json={"time": "2030-01-02T10:00:00-05:00"})
    expected = before | {"time": "2030-01-02T15:00:00Z"}
    assert {"data": expected, "success": True} == answer.json()
    assert expected == commerce.meeting("met_1")
    deep = await http.patch("/meetings/met_1?depth=1", json={"note": ""})
    assert (deep.json()["data"]["note"], deep.json()["data"]["salesRep"]["firstName"]) == ("", "Ana")
    assert commerce.patches("met_1") == [{"time": "2030-01-02T10:00:00-05:00"}, {"note": ""}]
    assert commerce.calls == ["PATCH /meetings/met_1", "PATCH /meetings/met_1"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"time": "2030-01-02 10:00"}, "time"),
        ({"time": "2030-01-02T10:00:00"}, "time"),
        ({"time": "2030-02-30T10:00:00Z"}, "time"),
        ({"time": 1_893_456_000}, "time"),
        ({"note": None}, "note"),
        ({"email": "nobody"}, "email"),
        ({"email": "a b@x.example"}, "email"),
        ({"phoneNumber": 5550192}, "phoneNumber"),
        ({"salesRep": "rep_9"}, "salesRep"),
        ({"salesRep": {"id": "rep_9"}}, "salesRep"),
        ({"id": "met_2"}, "id"),
    ],
)
async def test_a_malformed_field_is_refused(
    commerce: CommerceStandIn, http: httpx.AsyncClient, body: dict[str, Any], field: str
) -> None:
    """422, with the API's own message, and nothing changed."""
    before = commerce.meeting("met_1")
    answer = await http.patch("/meetings/met_1", json={"phoneNumber": "1", **body})
    message = f"The following field is invalid: {field}"
    assert (422, {"error": {"code": 422, "message": message}, "success": False}) == (answer.status_code, answer.json())
    assert (before, []) == (commerce.meeting("met_1"), commerce.patches())


@pytest.mark.parametrize("email", ["jürgen@bücher.example", "a.b+c@sub.x.example", ""])
async def test_an_internationalised_or_empty_email_is_taken(http: httpx.AsyncClient, email: str) -> None:
    """The format is idn-email; an empty text clears the field."""
    answer = await http.patch("/meetings/met_1", json={"email": email})
    assert email == answer.json()["data"]["email"]


async def test_unknown_meetings_keys_and_bodies(http: httpx.AsyncClient) -> None:
    """404 with the documented message; 401 without the key; 422 for what is no object."""
    missing = await http.patch("/meetings/met_9", json={})
    assert missing.json() == {"error": {"code": 404, "message": "Meeting Not Found"}, "success": False}
    assert (await http.patch("/meetings/met_1%2F..%2Fmet_2", json={})).status_code == 404
    assert (await http.delete("/meetings/met_1")).status_code == 404
    assert (await http.get("/salesreps/rep_1")).status_code == 404
    stranger = await http.patch("/meetings/met_1", json={}, headers={"Authorization": "Bearer wrong"})
    assert (stranger.status_code, stranger.json()["success"]) == (401, False)
    assert [(await http.patch("/meetings/met_1", content=b)).status_code for b in (b"[]", b"not JSON")] == [422, 422]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("where[id][equals]=met_2", ["met_2"]),
        ("where[id][equals]=met_9", []),
        ("where[salesRep][equals]=rep_1&sort=time", ["met_1", "met_2"]),
        ("where[salesRep][not_equals]=rep_1&sort=-time", ["met_5", "met_4", "met_3"]),
        ("where[id][in]=met_1,met_3", ["met_3", "met_1"]),
        ("where[id][in][0]=met_1&where[id][in][1]=met_3", ["met_3", "met_1"]),
        ("where[note][like]=CONTRACT annual", ["met_1"]),
        ("where[note][contains]=emo", ["met_3"]),
        ("where[or][0][id][equals]=met_4&where[or][1][salesRep][equals]=rep_5", ["met_5", "met_4"]),
        ("where[and][0][salesRep][equals]=rep_1&where[and][1][note][contains]=terms", ["met_1"]),
        ("where[or][0][and][0][id][equals]=met_1&where[or][1][id][equals]=met_2", ["met_2", "met_1"]),
        ("where[salesRep.lastName][equals]=Nair", ["met_5"]),
        ("where[note][exists]=true&limit=2&page=2", ["met_3", "met_2"]),
        ("limit=0", ["met_5", "met_4", "met_3", "met_2", "met_1"]),
    ],
)
async def test_lists_are_filtered_sorted_and_paged(http: httpx.AsyncClient, query: str, expected: list[str]) -> None:
    """Every operator, nested conditions, order, pages."""
    answer = (await http.get(f"/meetings?{query}")).json()
    assert expected == [meeting["id"] for meeting in answer["data"]]


async def test_times_are_compared_as_instants(http: httpx.AsyncClient) -> None:
    """An offset in the query is understood."""
    noon = f"{fixtures.monday()}T12:00:00%2B02:00"
    later = (await http.get(f"/meetings?where[time][greater_than_equal]={noon}")).json()
    earlier = (await http.get(f"/meetings?where[time][less_than]={noon}")).json()
    assert (later["totalCount"], earlier["totalCount"]) == (5, 0)


async def test_a_page_tells_of_the_others(http: httpx.AsyncClient) -> None:
    """All the fields of paging, and the rep inside unless depth is 0."""
    answer = (await http.get("/meetings?limit=2&page=2&depth=0")).json()
    assert [
        [meeting["salesRep"] for meeting in answer["data"]],
        *(answer[name] for name in ("page", "nextPage", "prevPage", "totalPages", "totalCount", "limit")),
        *(answer[name] for name in ("pagingCounter", "hasPrevPage", "hasNextPage")),
    ] == [["rep_2", "rep_1"], 2, 3, 1, 3, 5, 2, 3, True, True]
    reps = (await http.get("/salesreps?where[emails][contains]=priya")).json()
    assert [rep["id"] for rep in reps["data"]] == ["rep_5"]


@pytest.mark.parametrize(
    "query", ["limit=-1", "page=0", "depth=x", "where[id][is]=1", "where[id]=1", "where[room][exists]=true"]
)
async def test_a_query_that_is_not_understood_is_refused(http: httpx.AsyncClient, query: str) -> None:
    """Unknown fields, unknown operators and bad numbers are 400, not an empty list."""
    assert (await http.get(f"/meetings?{query}")).status_code == 400


async def test_a_key_may_lack_the_permission_to_read(commerce: CommerceStandIn, http: httpx.AsyncClient) -> None:
    """Then lists are refused, and changes work."""
    commerce.readable = False
    assert (await http.get("/meetings")).status_code == 403
    assert (await http.patch("/meetings/met_1", json={"note": "x"})).status_code == 200


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ("429", 429),
        ("500", 500),
        ("401", 401),
        ("422", 422),
        ("html", 200),
        ("half", 200),
        ("success_false", 200),
        ("wrong_meeting", 200),
    ],
)
async def test_faults_are_answered_once_and_change_nothing(
    commerce: CommerceStandIn, http: httpx.AsyncClient, fault: Fault, status: int
) -> None:
    """The fault befalls one request; the next goes through."""
    before = commerce.meeting("met_1")
    commerce.fail(fault, retry_after="3")
    answer = await http.patch("/meetings/met_1", json={"note": "x"})
    assert (status, "3" if fault == "429" else None) == (answer.status_code, answer.headers.get("retry-after"))
    assert before == commerce.meeting("met_1")
    assert (await http.patch("/meetings/met_1", json={"note": "x"})).json()["data"]["note"] == "x"


async def test_a_change_may_be_made_and_its_answer_lost(commerce: CommerceStandIn, http: httpx.AsyncClient) -> None:
    """A broken connection and a time-out, after the change and before it."""
    commerce.fail("broken", applied=True)
    with pytest.raises(httpx.RemoteProtocolError):
        await http.patch("/meetings/met_1", json={"note": "made"})
    assert commerce.meeting("met_1")["note"] == "made"
    commerce.fail("timeout", on="changes")
    assert (await http.get("/meetings")).status_code == 200
    with pytest.raises(httpx.ReadTimeout):
        await http.patch("/meetings/met_1", json={"note": "not made"}, timeout=0.05)
    assert commerce.meeting("met_1")["note"] == "made"
    assert (commerce.requests[-1].status, commerce.patches(), len(commerce.all_patches())) == (0, [], 2)


async def test_an_answer_comes_as_late_as_is_set(commerce: CommerceStandIn, http: httpx.AsyncClient) -> None:
    """By milliseconds, or not before the silence ends."""
    commerce.faults.latency_ms = 50
    assert 200 == (await http.get("/meetings")).status_code
    assert commerce.requests[-1].ms >= 50
    commerce.mend()
    with commerce.silent():
        asked = asyncio.create_task(http.get("/meetings"))
        done, _ = await asyncio.wait({asked}, timeout=0.05)
    assert (set(), 200) == (done, (await asked).status_code)


def test_a_query_is_a_tree() -> None:
    """qs-style names nest, and what is numbered is a list."""
    pairs = [("where[or][0][id][equals]", "a"), ("where[or][1][id][equals]", "b"), ("limit", "3")]
    expected = {"where": {"or": [{"id": {"equals": "a"}}, {"id": {"equals": "b"}}]}, "limit": "3"}
    assert expected == parse(pairs)


def test_a_hundred_thousand_meetings_are_no_burden() -> None:
    """One is found by id at once, whatever the number."""
    many = [{"id": f"met_{n}", "time": "2030-01-01T10:00:00Z", "salesRep": "rep_1"} for n in range(100_000)]
    stand_in = CommerceStandIn(COMMERCE_KEY, many, fixtures.reps())
    started = perf_counter()
    for n in range(0, 100_000, 1000):
        answer = stand_in.records.find("meetings", {"where": {"id": {"equals": f"met_{n}"}}})
        assert answer["totalCount"] == 1
    assert perf_counter() - started < 1
