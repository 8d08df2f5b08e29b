"""The people, conversations, sales reps and meetings with which the sandbox starts."""

from __future__ import annotations

import random
import string
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.workspace import Channel, Json, Member

PEOPLE = (
    Member("U_ANA", "ana", "Ana Torres", "America/New_York", "ana.torres@drivly.example"),
    Member("U_BOB", "bob", "Bob Fischer", "America/Los_Angeles", "bob.fischer@drivly.example"),
    Member("U_CHLOE", "chloe", "Chloé Martin", "Europe/Paris", "chloe.martin@drivly.example", "fr-FR"),
    Member("U_JURGEN", "jurgen", "Jürgen Weiß", "Europe/Berlin", "jurgen.weiss@drivly.example", "de-DE"),
    Member("U_PRIYA", "priya", "Priya Nair", "Asia/Kolkata", "priya.nair@drivly.example"),
)
EVERYBODY = frozenset(person.id for person in PEOPLE)
CHANNELS = (
    Channel("C_SALES", "sales", "public", EVERYBODY, bot_is_in=True),
    Channel("C_DEALS", "deals", "public", EVERYBODY, bot_is_in=False),
    Channel("G_CLOSERS", "closers", "private", EVERYBODY, bot_is_in=False),
    *(Channel(f"D_{p.id[2:]}", "Meetings", "dm", frozenset({p.id}), bot_is_in=True) for p in PEOPLE),
    Channel("D_ANA_BOB", "Ana & Bob", "people", frozenset({"U_ANA", "U_BOB"}), bot_is_in=False),
)

CUSTOMERS = (
    ("dana.reyes@northwind.example", "555-0192"),
    ("lee@harbor-motors.example", "555-0117"),
    ("k.okafor@lagosfleet.example", "+234 803 555 0148"),
    ("jürgen@bücher.example", "+49 30 901820"),
    ("sales@contoso.example", "(212) 555-0143"),
    ("amelie.durand@livraison.example", "+33 1 42 68 53 00"),
    ("r.mehta@citycabs.example", "+91 22 5550 0123"),
    ("tom@tomsautos.example", "555-0171 ext. 4"),
)
NOTES = (
    "Discuss annual contract terms",
    "Demo of the fleet dashboard; bring the pricing sheet",
    "Follow-up on the trade-in of 12 vans",
    "Renewal & upsell <ask about EVs>",
    "First call, was referred by Harbor Motors",
    "",
)
SEED, MEETINGS_A_REP = 20_26, 8


def reps() -> list[Json]:
    """The five sales reps, one for each person, joined by email; always the same."""
    chance = random.Random(SEED)  # noqa: S311 # nosec B311 - the same data each time is the point
    made = []
    for n, person in enumerate(PEOPLE):
        first, last = person.name.split(" ")
        phone = f"555-01{80 + n}"
        made.append(
            {
                "id": _id("rep", chance),
                "firstName": first,
                "lastName": last,
                "primaryEmail": person.email,
                "emails": [person.email],
                "primaryPhoneNumber": phone,
                "phoneNumbers": [phone],
                "templates": [_id("tpl", chance)],
                "creditBands": ["Good", {"id": _id("crb", chance), "name": "Excellent"}],
                "isAcceptingNewLeads": n != 3,
            }
        )
    return made


def meetings(now: datetime) -> list[Json]:
    """Forty meetings: eight a rep, from the day before `now` to a week on, on the half hour in the rep's zone."""
    chance = random.Random(SEED + 1)  # noqa: S311 # nosec B311 - the same data each time is the point
    made = []
    for person, rep in zip(PEOPLE, reps(), strict=True):
        zone = ZoneInfo(person.tz)
        for n in range(MEETINGS_A_REP):
            day = now.astimezone(zone).date() + timedelta(days=n - 1)
            at = datetime.combine(day, time(chance.randrange(9, 17), chance.choice((0, 30))), zone)
            email, phone = chance.choice(CUSTOMERS)
            made.append(
                {
                    "id": _id("met", chance),
                    "time": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
                    "note": chance.choice(NOTES),
                    "email": email,
                    "phoneNumber": phone,
                    "salesRep": rep["id"],
                }
            )
    return made


def _id(prefix: str, chance: random.Random) -> str:
    return f"{prefix}_" + "".join(chance.choices(string.digits + string.ascii_lowercase, k=12))
