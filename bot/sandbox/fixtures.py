"""The small, fixed data of tests: five reps, five meetings in the weeks to come, the same weekdays on whatever day it runs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.seed import PEOPLE
from bot.sandbox.workspace import Json

NEW_YORK = "America/New_York"


def monday(now: datetime | None = None) -> date:
    """Monday of the week after next, as seen from New York: met_1 to met_4 are in that week, and a week lies before it."""
    today = (now or datetime.now(UTC)).astimezone(ZoneInfo(NEW_YORK)).date()
    return today + timedelta(days=14 - today.weekday())


def utc(day: date, clock: str, zone: str = NEW_YORK) -> str:
    """A day and a time such as "15:00" in a zone, as the API writes it: "2026-12-01T20:00:00Z"."""
    at = datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def reps() -> list[Json]:
    """rep_1 to rep_5: Ana, Bob, Chloé, Jürgen, Priya, by email the people of the workspace."""
    return [
        {
            "id": f"rep_{n}",
            "firstName": person.name.split()[0],
            "lastName": person.name.split()[1],
            "primaryEmail": person.email,
            "emails": [person.email],
            "primaryPhoneNumber": f"555-010{n}",
            "phoneNumbers": [f"555-010{n}"],
            "templates": [],
            "creditBands": ["Good"],
            "isAcceptingNewLeads": True,
        }
        for n, person in enumerate(PEOPLE, 1)
    ]


def meetings(now: datetime | None = None) -> list[Json]:
    """Five meetings from `monday()` on.

    met_1 Tuesday 3 pm and met_2 Wednesday 10 am (New York, Ana), met_3 Thursday 9:30 am (Los Angeles, Bob), met_4 Friday
    2 pm (Paris, Chloé), met_5 the Monday after, 11 am (Kolkata, Priya).
    """
    first = monday(now)
    rows = (
        (1, utc(first + timedelta(1), "15:00"), "dana@northwind.example", "555-0192", "Discuss annual contract terms"),
        (1, utc(first + timedelta(2), "10:00"), "lee@harbor.example", "(212) 555-0143", ""),
        (2, utc(first + timedelta(3), "09:30", "America/Los_Angeles"), "kai@fleet.example", "555-0117", "Demo"),
        (3, utc(first + timedelta(4), "14:00", "Europe/Paris"), "jürgen@bücher.example", "+33 1 42 68 53 00", "Vans"),
        (5, utc(first + timedelta(7), "11:00", "Asia/Kolkata"), "r.mehta@cabs.example", "+91 22 5550 0123", "Renewal"),
    )
    return [
        {"id": f"met_{n}", "time": at, "note": note, "email": email, "phoneNumber": phone, "salesRep": f"rep_{rep}"}
        for n, (rep, at, email, phone, note) in enumerate(rows, 1)
    ]
