"""Answers are read leniently, changes are written exactly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.commerce import Meeting, MeetingUpdate, SalesRep

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
UPDATES = st.fixed_dictionaries(
    {},
    optional={
        "time": st.none() | st.datetimes(timezones=st.just(UTC)),
        "note": st.none() | st.text(),
        "email": st.none() | st.emails(),
        "phone_number": st.none() | st.just("555-0192"),
        "sales_rep": st.none() | st.just("rep_1"),
    },
)


def test_the_documented_meeting_is_read() -> None:
    """The example of the API's own page is read field by field, and what is not documented is kept."""
    meeting = Meeting.model_validate(
        {
            "id": "met_3kd93d3j93d2",
            "time": "2024-03-12T10:00:00Z",
            "note": "Discuss annual contract terms",
            "email": "contact@email.com",
            "salesRep": {
                "id": "rep_3kd93d3j93d2",
                "emails": ["Rep@email.com"],
                "lastName": "Smith",
                "firstName": "John",
                "templates": ["Template ID", {"id": "tpl_1"}],
                "creditBands": ["Good", {"name": "Excellent"}],
                "primaryEmail": "john@email.com",
                "phoneNumbers": ["555-0182"],
                "primaryPhoneNumber": "555-0182",
                "isAcceptingNewLeads": True,
            },
            "phoneNumber": "555-0192",
            "createdAt": "2024-01-01",
        }
    )
    assert datetime(2024, 3, 12, 10, tzinfo=UTC) == meeting.time
    assert meeting.phone_number == "555-0192"
    assert meeting.sales_rep_id == "rep_3kd93d3j93d2"
    assert isinstance(meeting.sales_rep, SalesRep)
    assert meeting.sales_rep.name == "John Smith"
    assert frozenset({"john@email.com", "rep@email.com"}) == meeting.sales_rep.addresses
    assert meeting.sales_rep.credit_bands == ("Good", {"name": "Excellent"})
    assert meeting.model_dump(by_alias=True)["createdAt"] == "2024-01-01"


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ("2026-11-24T15:00:00Z", datetime(2026, 11, 24, 15, tzinfo=UTC)),
        ("2026-11-24t15:00:00z", datetime(2026, 11, 24, 15, tzinfo=UTC)),
        ("2026-11-24T15:00:00.000+05:30", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        ("2026-11-24 15:00", datetime(2026, 11, 24, 15, tzinfo=UTC)),
        (None, None),
        ("", None),
    ],
)
def test_times_are_read_in_utc(answered: str | None, expected: datetime | None) -> None:
    """Any RFC 3339 offset becomes UTC, and so does none; null and empty are no time."""
    assert expected == Meeting.model_validate({"id": "met_1", "time": answered}).time


@pytest.mark.parametrize(
    "fields",
    [
        {"id": None},
        {"id": ""},
        {"id": ["met_1"]},
        {"time": "soon"},
        {"time": "2026-13-01T00:00:00Z"},
        {"time": "0001-01-01T00:00:00+05:00"},
        {"time": 1732478400},
        {"time": {}},
        {"salesRep": ["rep_1"]},
        {"salesRep": True},
    ],
)
def test_what_a_change_hangs_on_is_strict(fields: dict[str, object]) -> None:
    """A meeting without an id, with an unreadable time, or with a rep that is neither id nor object is no meeting."""
    with pytest.raises(ValidationError):
        Meeting.model_validate({"id": "met_1", **fields})


def test_what_nothing_hangs_on_is_lenient() -> None:
    """Numbers are read as text, other wrong types as nothing."""
    fields = {"id": 17, "note": ["rich"], "email": None, "phoneNumber": 5550192}
    rep = {
        "id": 3,
        "firstName": {},
        "emails": "Desk@x.example",
        "phoneNumbers": [None, 1],
        "templates": "t",
        "isAcceptingNewLeads": "no",
    }
    expected = SalesRep(id="3", emails=("Desk@x.example",), phone_numbers=("1",))
    meeting = Meeting.model_validate({**fields, "salesRep": rep})
    assert ("17", None, None, "5550192", expected) == (
        meeting.id,
        meeting.note,
        meeting.email,
        meeting.phone_number,
        meeting.sales_rep,
    )


@pytest.mark.parametrize(
    ("answered", "expected"),
    [("rep_1", "rep_1"), ({"id": "rep_1"}, "rep_1"), ({}, None), (None, None), ("", None), (7, "7")],
)
def test_the_reps_id_is_read_at_any_depth(answered: object, expected: str | None) -> None:
    """An id alone and an object name the same rep."""
    assert expected == Meeting.model_validate({"id": "met_1", "salesRep": answered}).sales_rep_id


def test_a_rep_without_an_id_is_still_a_rep() -> None:
    """An object without an id is not taken for no rep, as then other people might change the meeting."""
    assert SalesRep() == Meeting.model_validate({"id": "met_1", "salesRep": {}}).sales_rep


@pytest.mark.parametrize(
    ("rep", "expected"),
    [
        (SalesRep(id="rep_1", first_name=" John ", last_name=""), "John"),
        (SalesRep(id="rep_1", primary_email="jo@x.example"), "jo@x.example"),
        (SalesRep(id="rep_1", emails=("jo@x.example",)), "jo@x.example"),
        (SalesRep(id="rep_1"), "rep_1"),
    ],
)
def test_a_rep_always_has_a_name(rep: SalesRep, expected: str) -> None:
    """Where there is no name, an address or the id stands for it."""
    assert expected == rep.name


@given(
    st.dictionaries(st.sampled_from(["id", "time", "note", "email", "phoneNumber", "salesRep", "x"]) | st.text(), JSON)
)
def test_any_json_is_a_meeting_or_invalid(fields: dict[str, object]) -> None:
    """No JSON raises anything but pydantic's own error, and a meeting that is read can be written."""
    try:
        meeting = Meeting.model_validate(fields)
    except ValidationError:
        return
    assert meeting == Meeting.model_validate_json(meeting.model_dump_json(by_alias=True))


def test_only_what_is_set_is_sent() -> None:
    """The body has the fields that were set, under the API's names, and no other."""
    eastern = timezone(timedelta(hours=-5))
    expected = {"time": "2026-11-25T20:00:00Z", "phoneNumber": "555-0192", "salesRep": "rep_1"}
    update = MeetingUpdate(time=datetime(2026, 11, 25, 15, tzinfo=eastern), phone_number="555-0192", sales_rep="rep_1")
    assert expected == update.body()


def test_a_fraction_of_a_second_is_kept() -> None:
    """A time with microseconds goes out with them, so that an undo restores what stood there."""
    update = MeetingUpdate(time=datetime(2026, 11, 25, 15, 0, 0, 250_000, tzinfo=UTC))
    assert update.body() == {"time": "2026-11-25T15:00:00.250000Z"}


@pytest.mark.parametrize("empty", ["", None])
def test_a_cleared_field_is_an_empty_string(empty: str | None) -> None:
    """Clearing is explicit, and never null."""
    expected = {"time": "", "note": "", "salesRep": ""}
    assert expected == MeetingUpdate.model_validate({"time": empty, "note": empty, "salesRep": empty}).body()


def test_nothing_set_is_false() -> None:
    """An update is true where something is set, be it to empty."""
    assert not MeetingUpdate()
    assert MeetingUpdate(note="")


@pytest.mark.parametrize("fields", [{"id": "met_2"}, {"time": datetime(2026, 1, 1)}, {"note": 3}, {"note": "\ud800"}])  # noqa: DTZ001 - that is the point
def test_a_wrong_update_is_refused(fields: dict[str, object]) -> None:
    """An unknown field, a naive time, a wrong type, half a character: none gets as far as the API."""
    with pytest.raises(ValidationError):
        MeetingUpdate.model_validate(fields)


@given(UPDATES)
def test_an_update_on_disk_keeps_what_is_set(fields: dict[str, object]) -> None:
    """Stored as JSON and read again, an update sends the same body."""
    update = MeetingUpdate.model_validate(fields)
    again = MeetingUpdate.model_validate_json(update.model_dump_json(exclude_unset=True))
    assert update.body() == again.body()
    assert set(fields) == again.model_fields_set
