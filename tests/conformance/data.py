"""The sales reps and meetings that both servers hold while they are compared: at least one of each kind that is answered oddly."""

from __future__ import annotations

from collections.abc import Sequence

from bot.sandbox.workspace import Json

REPS: Sequence[Json] = (
    {
        "id": "rep_cf1",
        "firstName": "Ana",
        "lastName": "Torres",
        "primaryEmail": "ana.torres@drivly.example",
        "emails": ["ana.torres@drivly.example", "a.torres@drivly.example"],
        "primaryPhoneNumber": "555-0101",
        "phoneNumbers": ["555-0101"],
        "templates": ["T1"],
        "creditBands": ["Good", "Excellent"],
        "isAcceptingNewLeads": True,
    },
    {
        "id": "srep_cf2",
        "firstName": "Zoë",
        "lastName": "O'Neil-Smith",
        "primaryEmail": "Zoe.Smith@Drivly.Example",
        "emails": [],
        "isAcceptingNewLeads": False,
    },
    {
        "id": "64b7f0c2a1d3e4f5a6b7c8d9",
        "firstName": "Nora Jane",
        "lastName": "Watson Parker",
        "primaryEmail": "bob.fischer@drivly.example",
        "emails": ["bob.fischer@drivly.example"],
    },
)


def _meeting(
    name: str,
    time: str | None,
    note: str | None,
    email: str | None = None,
    phone: str | None = None,
    rep: str | None = "rep_cf1",
) -> Json:
    return {"id": f"met_cf{name}", "time": time, "note": note, "email": email, "phoneNumber": phone, "salesRep": rep}


MEETINGS: Sequence[Json] = (
    _meeting("1", "2031-03-04T15:00:00.000Z", "Discuss annual contract terms", "contact@email.example", "555-0192"),
    _meeting(
        "2", "2031-03-05T15:30:00.500Z", "100% financing_offer for O'Hara", "O.Hara@Email.example", "(415) 555-26 71"
    ),
    _meeting("3", "2031-03-06T09:00:00.000Z", "1000 financing-offers", "first_last@email.example", "+12125550123"),
    _meeting("4", "2031-03-06T09:00:00.000Z", "Ölwechsel MÜLLER — Grüße 🚗", "firstXlast@email.example", "555-0177"),
    _meeting("5", "2031-03-07T09:00:00.000Z", "ÉTÉ promo\nline two\nline three", "lee@email.example", "", "srep_cf2"),
    _meeting("6", "2031-03-08T09:00:00.000Z", "", "", "", "srep_cf2"),
    _meeting("7", None, None, None, None, None),
    _meeting("8", None, "No time yet", "jo@kunde.example", "5550177", "64b7f0c2a1d3e4f5a6b7c8d9"),
    _meeting("9", "1999-12-31T23:59:59.999Z", "a", "z@email.example", None, "64b7f0c2a1d3e4f5a6b7c8d9"),
    _meeting("10", "2299-07-01T12:00:00.000Z", "back\\slash and back slash", "b@email.example", "1", "srep_cf2"),
    _meeting("change", "2031-04-01T12:00:00.000Z", "To be changed", "change@email.example", "555-0100"),
)
