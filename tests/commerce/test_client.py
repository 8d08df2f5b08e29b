"""What the client sends, and what it makes of what comes back."""

from __future__ import annotations

import contextlib
import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commerce import CommerceClient, MeetingUpdate, Page, SalesRep
from bot.errors import (
    BadAnswer,
    BotError,
    CommerceError,
    KeyRefused,
    MeetingNotFound,
    NoAnswer,
    RateLimited,
    Rejected,
    ServerFault,
    SettingsError,
    Unavailable,
    WrongMeeting,
)
from bot.metrics import Metrics

KEY = "sk_live_do_not_show"
NOTE = MeetingUpdate(note="bring keys")
Answer = Callable[[httpx.Request], httpx.Response]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 600) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "time", "salesRep", "data", "success", "error", "code", "message"]), inner
        )
    ),
    max_leaves=10,
)


class Api:
    """Gives its answers in turn, the last one for ever, and keeps the requests."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)


def client(
    api: Api, metrics: Metrics | None = None, *, reads_within: float = 10, first_pause: float = 0.005
) -> CommerceClient:
    """A client of that API, which hardly pauses."""
    return CommerceClient(
        "https://commerce.example/api/",
        KEY,
        metrics,
        transport=httpx.MockTransport(api),
        reads_within=reads_within,
        first_pause=first_pause,
    )


def counted(metrics: Metrics, method: str) -> dict[str, float]:
    """How many calls by that HTTP method had each status."""
    return {
        sample.labels["status"]: sample.value
        for family in metrics.commerce_calls.collect()
        for sample in family.samples
        if sample.name.endswith("_total") and sample.labels["method"] == method
    }


def updated(**fields: object) -> httpx.Response:
    """The API's answer to a PATCH of met_1."""
    return httpx.Response(200, json={"data": {"id": "met_1"} | fields, "success": True})


def listed(*entries: object, **paging: object) -> httpx.Response:
    """The API's answer to a list."""
    return httpx.Response(200, json={"data": list(entries), "success": True, **paging})


async def test_an_update_is_one_patch_of_what_was_set() -> None:
    """The PATCH goes to the meeting, with the key, the depth, and the set fields as its whole body."""
    api = Api(updated(note="bring keys"))
    meeting = await client(api).update_meeting("met_1", NOTE, depth=0)
    (request,) = api.requests
    assert (request.method, str(request.url)) == ("PATCH", "https://commerce.example/api/meetings/met_1?depth=0")
    assert json.loads(request.content) == {"note": "bring keys"}
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["User-Agent"].startswith("meeting-bot")
    assert meeting.note == "bring keys"


async def test_an_update_of_nothing_is_never_sent() -> None:
    """An update in which nothing is set is a mistake of the caller's."""
    api = Api(updated())
    with pytest.raises(ValueError, match="at least one field"):
        await client(api).update_meeting("met_1", MeetingUpdate())
    assert api.requests == []


async def test_a_meeting_is_read_by_its_id() -> None:
    """One meeting is a list of one, filtered by id."""
    api = Api(listed({"id": "met_1", "salesRep": "rep_1"}))
    meeting = await client(api).get_meeting("met_1")
    assert meeting.sales_rep == "rep_1"
    assert dict(api.requests[0].url.params) == {"where[id][equals]": "met_1", "limit": "1", "depth": "1"}


async def test_an_empty_list_is_no_meeting() -> None:
    """A filter by id that finds nothing means that there is no such meeting; the sentence names it."""
    with pytest.raises(MeetingNotFound, match="met_1"):
        await client(Api(listed())).get_meeting("met_1")


async def test_a_list_is_a_page() -> None:
    """Entries come with what leads to the next page; the query has all that was asked."""
    api = Api(listed({"id": "met_1"}, page=1, nextPage=2, hasNextPage=True, totalPages=3, totalCount=41))
    now = datetime(2026, 11, 24, 15, tzinfo=UTC)
    page = await client(api).list_meetings(where={"time": {"greater_than": now}}, sort="-time", limit=20, page=1)
    assert [meeting.id for meeting in page.items] == ["met_1"]
    assert (page.next_page, page.total_pages, page.total_count) == (2, 3, 41)
    expected = {
        "where[time][greater_than]": "2026-11-24T15:00:00Z",
        "sort": "-time",
        "limit": "20",
        "page": "1",
        "depth": "1",
    }
    assert expected == dict(api.requests[0].url.params)


async def test_one_broken_entry_hides_no_other() -> None:
    """Entries that can't be read are left out of a list; odd paging is no paging."""
    expected = Page((SalesRep(id="rep_2"),))
    api = Api(listed("rep_1", None, {"firstName": "x"}, {"id": "rep_2"}, nextPage="2", totalPages=None, totalCount=-1))
    assert expected == await client(api).list_sales_reps()


async def test_a_sales_rep_is_read_by_id() -> None:
    """One rep is read like one meeting; that there is none is no error."""
    assert SalesRep(id="rep_1") == await client(Api(listed({"id": "rep_1"}))).get_sales_rep("rep_1")
    assert await client(Api(listed())).get_sales_rep("rep_1") is None
    assert await client(Api(httpx.Response(404))).get_sales_rep("rep_1") is None


async def test_a_list_that_is_not_there_is_no_missing_meeting() -> None:
    """A 404 for a list means a wrong address, and says so."""
    with pytest.raises(Rejected, match="/salesreps"):
        await client(Api(httpx.Response(404, html="Not here"))).list_sales_reps()


FAILURES = [
    (httpx.Response(401, json={"error": {"code": 401, "message": KEY}, "success": False}), KeyRefused),
    (httpx.Response(403, html="<h1>Forbidden</h1>"), KeyRefused),
    (
        httpx.Response(404, json={"error": {"code": 404, "message": "Meeting Not Found"}, "success": False}),
        MeetingNotFound,
    ),
    (httpx.Response(422, json={"error": {"code": 422, "message": f"No {KEY} today"}, "success": False}), Rejected),
    (httpx.Response(400), Rejected),
    (httpx.Response(429, headers={"Retry-After": "7"}), RateLimited),
    (httpx.Response(500, json={"error": {"code": 500, "message": KEY}, "success": False}), ServerFault),
    (httpx.Response(503, html="down"), ServerFault),
    (httpx.Response(302, headers={"Location": "https://elsewhere.example/"}), BadAnswer),
    (httpx.Response(204), BadAnswer),
    (httpx.Response(200, html="<h1>Welcome</h1>"), BadAnswer),
    (httpx.Response(200, content=b'{"data": {"id": "met_1"'), BadAnswer),
    (httpx.Response(200, json=[]), BadAnswer),
    (httpx.Response(200, json={"success": True}), BadAnswer),
    (httpx.Response(200, json={"data": {}, "success": True}), BadAnswer),
    (httpx.Response(200, json={"data": [{"id": "met_2"}], "success": True}), BadAnswer),
    (httpx.Response(200, json={"data": {"id": "met_1", "time": "soon"}, "success": True}), BadAnswer),
    (httpx.Response(200, json={"error": {"code": "404"}, "success": False}), MeetingNotFound),
    (httpx.Response(200, json={"error": {"code": 401}, "success": False}), KeyRefused),
    (httpx.Response(200, json={"error": {"code": 422, "message": "no"}, "success": False}), Rejected),
    (httpx.Response(200, json={"error": {"code": 500}, "success": False}), ServerFault),
    (httpx.Response(200, content=b"[" * 10_000), BadAnswer),
    (httpx.ConnectError("no route"), NoAnswer),
    (httpx.ReadTimeout("slow"), NoAnswer),
    (httpx.RemoteProtocolError("broken"), NoAnswer),
]


@pytest.mark.parametrize("error", [{}, {"error": {"code": 200}}, {"error": "no"}])
async def test_a_200_that_is_no_success(error: dict[str, object]) -> None:
    """Where it names no code, a change is refused, as trying again won't mend it; a read can't be understood."""
    api = Api(httpx.Response(200, json={"data": {"id": "met_1"}, "success": False} | error))
    with pytest.raises(Rejected):
        await client(api).update_meeting("met_1", NOTE)
    with pytest.raises(BadAnswer):
        await client(api, reads_within=0).get_meeting("met_1")


@pytest.mark.parametrize(("answer", "kind"), FAILURES)
async def test_each_failure_is_its_own_error(
    answer: httpx.Response | Exception,
    kind: type[BotError],
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every failure is one error, for changes and reads alike; nothing shows the key, and a change is sent once."""
    caplog.set_level(logging.DEBUG)
    api = Api(answer)
    commerce = client(api, reads_within=0)
    with pytest.raises(kind) as of_change:
        await commerce.update_meeting("met_1", NOTE)
    assert len(api.requests) == 1
    with pytest.raises(kind) as of_read:
        await commerce.get_meeting("met_1")
    assert kind is type(of_change.value) is type(of_read.value)
    shown = [
        str(of_change.getrepr(style="long", showlocals=False)),
        repr(of_read.value),
        repr(commerce),
        repr(vars(commerce)["_transport"]),
    ]
    assert not [text for text in [*shown, caplog.text, *capsys.readouterr()] if KEY in text]


async def test_another_meeting_is_no_answer_to_a_change() -> None:
    """A change answered with another meeting is told apart, as sending it again would mend nothing."""
    api = Api(updated(id="met_2"))
    with pytest.raises(WrongMeeting):
        await client(api).update_meeting("met_1", NOTE)
    assert len(api.requests) == 1


async def test_the_apis_reason_is_told() -> None:
    """A refused change says why, in the API's own words."""
    answer = httpx.Response(422, json={"error": {"code": 422, "message": "Time is in the past"}, "success": False})
    with pytest.raises(Rejected, match="Time is in the past"):
        await client(Api(answer)).update_meeting("met_1", NOTE)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [({}, None), ({"Retry-After": "7"}, 7.0), ({"Retry-After": "Tue, 24 Nov 2020 15:01:00 GMT"}, 0.0)],
)
@pytest.mark.parametrize("status", [429, 503])
async def test_the_pause_asked_for_is_passed_on(status: int, headers: dict[str, str], expected: float | None) -> None:
    """A change's own retries get to know how long the API wants to be left alone."""
    with pytest.raises(Unavailable) as caught:
        await client(Api(httpx.Response(status, headers=headers))).update_meeting("met_1", NOTE)
    assert expected == caught.value.retry_after


async def test_a_failed_read_is_tried_again() -> None:
    """A read gets over a moment of trouble, whatever kind it is of; each try is counted."""
    api = Api(httpx.Response(500), httpx.ReadError("broken"), httpx.Response(200, html="?"), listed({"id": "met_1"}))
    metrics = Metrics()
    assert "met_1" == (await client(api, metrics).get_meeting("met_1")).id
    assert 4 == len(api.requests)
    assert {"500": 1, "no_answer": 1, "200": 2} == counted(metrics, "GET")
    assert b'meeting_bot_retries_total{of="commerce"} 3.0' in metrics.render().splitlines()


async def test_reads_give_up_in_time() -> None:
    """No read is tried again for longer than a rep waits; each further pause is longer."""
    api, began = Api(httpx.Response(500)), time.monotonic()
    with pytest.raises(ServerFault):
        await client(api, reads_within=0.5, first_pause=0.05).list_meetings()
    assert time.monotonic() - began < 5
    assert 2 <= len(api.requests) <= 5


@pytest.mark.parametrize(("asked", "requests"), [("0.1", 2), ("2", 1), ("3600", 1)])
async def test_a_read_waits_as_asked_if_that_fits(asked: str, requests: int) -> None:
    """A pause that fits is kept; a longer one ends the read at once."""
    api, began = Api(httpx.Response(429, headers={"Retry-After": asked}), listed({"id": "met_1"})), time.monotonic()
    with contextlib.suppress(RateLimited):
        await client(api, reads_within=2).get_meeting("met_1")
    assert requests == len(api.requests)
    assert requests == 1 or time.monotonic() - began >= float(asked)


async def test_a_pause_of_nothing_is_no_storm() -> None:
    """The client's own pauses grow all the same."""
    api = Api(httpx.Response(429, headers={"Retry-After": "0"}))
    with pytest.raises(RateLimited):
        await client(api, reads_within=0.5, first_pause=0.05).get_meeting("met_1")
    assert len(api.requests) <= 5


@pytest.mark.parametrize("status", [401, 404, 422])
async def test_a_refused_read_is_not_tried_again(status: int) -> None:
    """What another try can't change is told at once."""
    api = Api(httpx.Response(status))
    with pytest.raises(CommerceError):
        await client(api).get_meeting("met_1")
    assert len(api.requests) == 1


@given(
    body=JSON | st.fixed_dictionaries({"success": st.just(True), "data": JSON}),
    status=st.sampled_from([200, 201, 404, 422, 500]),
)
async def test_any_json_is_a_meeting_or_a_commerce_error(body: object, status: int) -> None:
    """Whatever JSON comes back, there is the meeting asked for, a page, or an error of the tree."""
    commerce = client(Api(httpx.Response(status, json=body)), reads_within=0)
    with contextlib.suppress(CommerceError):
        assert (await commerce.update_meeting("met_1", NOTE)).id == "met_1"
    with contextlib.suppress(CommerceError):
        assert (await commerce.get_meeting("met_1")).id == "met_1"
    with contextlib.suppress(CommerceError):
        assert isinstance(await commerce.list_sales_reps(), Page)


@pytest.mark.parametrize("key", ["", "two words", "line\nbreak", "schlüssel", "tab\t"])
def test_a_key_that_cant_be_sent_is_refused_at_once(key: str) -> None:
    """A key that no header can hold is refused before it gets into an error of the HTTP library."""
    with pytest.raises(SettingsError, match="COMMERCE_API_KEY") as caught:
        CommerceClient("https://commerce.example", key)
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "commerce.example",
        "ftp://x.example",
        "https://",
        "https://u:p@x.example",
        "https://x.example?a=1",
        "http://[::1",
    ],
)
def test_an_address_that_is_none_is_refused_at_once(base_url: str) -> None:
    """The address is checked before the first call; a password in it would outrank the key."""
    with pytest.raises(SettingsError, match="COMMERCE_API_URL"):
        CommerceClient(base_url, KEY)


async def test_the_callers_http_client_stays_the_callers() -> None:
    """A client that was handed in is used, and left open."""
    api = Api(updated())
    async with httpx.AsyncClient(transport=httpx.MockTransport(api), auth=("u", "p"), follow_redirects=True) as http:
        commerce = CommerceClient("https://commerce.example/api", KEY, http=http)
        await commerce.update_meeting("met_1", NOTE)
        await commerce.aclose()
        assert not http.is_closed
    assert api.requests[0].headers["Authorization"] == f"Bearer {KEY}"
