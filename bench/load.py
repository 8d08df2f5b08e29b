"""Signed commands, and an open loop that sends them: on schedule, whether or not the ones before are answered."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import aiohttp

from bot.sandbox.slack_dispatcher import FORM, signed
from bot.sandbox.slack_payloads import command_fields
from bot.sandbox.wiring import SIGNING_SECRET
from bot.sandbox.workspace import TEAM_ID, Channel, Json, Member

REPS, MEETINGS_A_REP = 20, 20
ZONE = "America/Phoenix"
"""No summer time there: each wall-clock time is one instant, on whatever day this runs."""
GIVE_UP_AFTER = 10.0
"""Slack gives up after 3 s; a bench waits longer, to see how late an answer is."""


def channel_id(n: int) -> str:
    """The channel of the n-th rep, modulo their number: one for all would be waited for, as its messages keep their order."""
    return f"C_SALES{n % REPS}"


PEOPLE = tuple(Member(f"U_REP{n}", f"rep{n}", f"Rep {n}", ZONE, f"rep{n}@drivly.example") for n in range(REPS))
CHANNELS = (
    *(Channel(channel_id(n), f"sales-{n}", "public", frozenset({p.id}), bot_is_in=True) for n, p in enumerate(PEOPLE)),
    *(Channel(f"D_REP{n}", "Meetings", "dm", frozenset({p.id}), bot_is_in=True) for n, p in enumerate(PEOPLE)),
)


def reps() -> list[Json]:
    """A sales rep for each person, joined by email."""
    return [
        {"id": f"rep_{n}", "firstName": "Rep", "lastName": str(n), "primaryEmail": person.email, "emails": []}
        for n, person in enumerate(PEOPLE)
    ]


def meetings() -> list[Json]:
    """The reps' meetings, all at one time, which no command asks for."""
    at = f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%dT%H:%M:00Z}"
    return [
        {
            "id": meeting_id(n),
            "time": at,
            "note": "Discuss annual contract terms",
            "email": "dana@northwind.example",
            "phoneNumber": "555-0192",
            "salesRep": f"rep_{n % REPS}",
        }
        for n in range(REPS * MEETINGS_A_REP)
    ]


def meeting_id(n: int) -> str:
    """The id of the n-th meeting; it is of rep n modulo their number."""
    return f"met_{n:04d}"


@dataclass(frozen=True)
class Command:
    """One `/meeting reschedule`. Its `time` (RFC 3339, UTC) is asked for by no other one, so that a PATCH tells whose it is."""

    meeting_id: str
    time: str
    trigger_id: str
    body: bytes

    @property
    def change_id(self) -> str:
        """The id under which the bot keeps the change."""
        return f"command:{TEAM_ID}:{self.trigger_id}"


class Commands:
    """Makes commands for all meetings in turn, each for its own minute from a week ahead on."""

    def __init__(self) -> None:
        self._first = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(days=7)
        self._made = 0

    def take(self, count: int, response_url: str) -> Iterator[Command]:
        """So many new ones."""
        for _ in range(count):
            yield self.one(self._made % (REPS * MEETINGS_A_REP), response_url)

    def one(self, n: int, response_url: str) -> Command:
        """A new one, for the n-th meeting."""
        moment = self._first + timedelta(minutes=self._made)
        trigger_id = f"{self._made}.{int(self._first.timestamp())}"
        self._made += 1
        fields = command_fields(
            command="/meeting",
            text=f"reschedule {meeting_id(n)} {_words(moment)}",
            person=PEOPLE[n % REPS],
            channel=CHANNELS[n % REPS],
            trigger_id=trigger_id,
            response_url=response_url,
        )
        return Command(meeting_id(n), f"{moment:%Y-%m-%dT%H:%M:%SZ}", trigger_id, urlencode(fields).encode())


def _words(moment: datetime) -> str:
    """As a rep types it: "dec 3 3:07pm"."""
    local = moment.astimezone(ZoneInfo(ZONE))
    return f"{local:%b} {local.day} {local.hour % 12 or 12}:{local:%M}{local:%p}".lower()


@dataclass(frozen=True)
class Answer:
    """How a request was answered. `status` 0: not at all. Times are of the machine's monotonic clock, in seconds."""

    command: Command
    due: float
    sent: float
    done: float
    status: int
    body: bytes = b""

    @property
    def seconds(self) -> float:
        """From the instant at which it was due to the whole answer: what a late start costs counts."""
        return self.done - self.due


class Sender:
    """Sends to the one URL of a bot, over as many connections as it takes."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/slack/events"
        # Below uvicorn's 5 s: an idle connection is not closed under a request.
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=3)
        self._session = aiohttp.ClientSession(
            connector=connector, timeout=aiohttp.ClientTimeout(GIVE_UP_AFTER), trust_env=False
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def send(self, command: Command, due: float | None = None, *, skew: float = 0, secret: str = "") -> Answer:
        """Sign and send one. `skew` is by how many seconds the signer's clock is ahead."""
        headers = signed(secret or SIGNING_SECRET, command.body, int(time.time() + skew)) | {"Content-Type": FORM}
        sent = time.monotonic()
        try:
            async with self._session.post(self._url, data=command.body, headers=headers) as answer:
                body, status = await answer.read(), answer.status
        except (aiohttp.ClientError, OSError, TimeoutError):
            body, status = b"", 0
        return Answer(command, due or sent, sent, time.monotonic(), status, body)

    async def on_schedule(self, commands: Iterable[Command], rate: float) -> list[Answer]:
        """An open loop: `rate` requests a second, evenly, each at its instant."""
        began = time.monotonic() + 0.05
        under_way = []
        for n, command in enumerate(commands):
            due = began + n / rate
            if (ahead := due - time.monotonic()) > 0:
                await asyncio.sleep(ahead)
            under_way.append(asyncio.create_task(self.send(command, due)))
        return await asyncio.gather(*under_way)

    async def in_turn(self, commands: Iterable[Command], at_once: int) -> list[Answer]:
        """A closed loop: `at_once` senders, each with its next request once the one before is answered."""
        left, answers = iter(commands), list[Answer]()

        async def one_sender() -> None:
            for command in left:
                answers.append(await self.send(command))

        await asyncio.gather(*(one_sender() for _ in range(at_once)))
        return answers


def quantile(values: Sequence[float], part: float) -> float:
    """The smallest of the values that at least this part of them does not exceed; NaN of none."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)] if values else math.nan
