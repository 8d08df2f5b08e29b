"""The stand-in Slack and Commerce API for a bench, alone in a process: `python -m bench.stand_ins` prints where they are.

`GET /bench/patches?after=N` at the Commerce API answers the changes that were made from the N-th on, each as meeting, time and
the instant of the machine's monotonic clock; `GET /bench/messages` at Slack the number of messages; its `/hooks/bench` takes all.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bench.load import CHANNELS, PEOPLE, meetings, reps
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.commerce_data import Records
from bot.sandbox.serving import serve
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import BOT_TOKEN, COMMERCE_KEY, SIGNING_SECRET
from bot.sandbox.workspace import Json


@dataclass(frozen=True)
class Applied:
    """A change that was made, whether or not its answer arrived."""

    meeting_id: str
    time: str
    at: float


class Ledger(Records):
    """Records that keep a list of every change made to them."""

    def __init__(self, meetings_: Iterable[Json], reps_: Iterable[Json]) -> None:
        super().__init__(meetings_, reps_)
        self.applied: list[Applied] = []

    def update(self, meeting_id: str, body: bytes, *, dry: bool = False) -> Json:
        """As of the base; noted unless it is a `dry` run."""
        changed = super().update(meeting_id, body, dry=dry)
        if not dry:
            self.applied.append(Applied(meeting_id, changed["time"], time.monotonic()))
        return changed


@dataclass(frozen=True)
class StandIns:
    """Both stand-ins, served, with the reps and meetings of `bench.load`."""

    slack: SlackStandIn
    commerce: CommerceStandIn
    ledger: Ledger


@asynccontextmanager
async def stand_ins() -> AsyncIterator[StandIns]:
    """Both, while the block runs."""
    slack = SlackStandIn(SIGNING_SECRET, BOT_TOKEN, people=PEOPLE, channels=CHANNELS)
    commerce = CommerceStandIn(COMMERCE_KEY, (), ())
    ledger = Ledger(meetings(), reps())
    commerce.records = ledger
    both = StandIns(slack, commerce, ledger)
    async with serve(_told(slack, both)) as slack.url, serve(_told(commerce, both)) as commerce.url:
        yield both


def _told(app: ASGIApp, both: StandIns) -> ASGIApp:
    """The app, with what the bench asks it beside."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/bench/patches":
            after = int(parse_qs(scope["query_string"].decode())["after"][0])
            patches = [[one.meeting_id, one.time, one.at] for one in both.ledger.applied[after:]]
            await JSONResponse(patches)(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == "/bench/messages":
            await JSONResponse(len(both.slack.workspace.messages))(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == "/hooks/bench":
            await PlainTextResponse("ok")(scope, receive, send)
        else:
            await app(scope, receive, send)

    return answer


async def _main() -> None:
    async with stand_ins() as both:
        sys.stdout.write(json.dumps({"slack": both.slack.url, "commerce": both.commerce.url}) + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main())
