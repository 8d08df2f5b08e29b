"""Commands in numbers, and whether each that was acknowledged came true."""

from __future__ import annotations

import asyncio
import itertools
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn

REPS = {"met_1": "U_ANA", "met_2": "U_ANA", "met_3": "U_BOB", "met_4": "U_CHLOE", "met_5": "U_PRIYA"}
CHANNEL = "C_SALES"


@dataclass
class Load:
    """Writes notes of growing numbers, one after the other for each meeting, and remembers which were acknowledged.

    Each rep thinks for up to `pause` seconds before the next.
    """

    slack: SlackStandIn
    commerce: CommerceStandIn
    acknowledged: dict[str, list[str]] = field(default_factory=lambda: {meeting: [] for meeting in REPS})
    stopping: bool = False
    pause: float = 1.0

    async def run(self) -> None:
        """Until `stopping`."""
        await asyncio.gather(*(self._one(meeting) for meeting in REPS))

    async def _one(self, meeting: str) -> None:
        for number in itertools.count():
            if self.stopping:
                return
            note = f"{meeting}-n{number}."
            ack = await self.slack.command(f"/meeting note {meeting} {note}", REPS[meeting], CHANNEL)
            if ack.ok:
                self.acknowledged[meeting].append(note)
                await asyncio.sleep(random.uniform(0, self.pause))  # noqa: S311 - nothing secret
            else:
                await asyncio.sleep(0.05)  # nobody answers: the process is being started again

    def total(self) -> int:
        """How many were acknowledged."""
        return sum(map(len, self.acknowledged.values()))

    def missing(self) -> list[str]:
        """What was acknowledged and isn't applied, or isn't confirmed."""
        applied = {note for meeting in REPS for note in self._notes(meeting)}
        confirmed = self.confirmations()
        return [
            note for notes in self.acknowledged.values() for note in notes if note not in applied or not confirmed[note]
        ]

    def out_of_order(self) -> list[str]:
        """Meetings whose acknowledged notes were first applied in another order than that of the acknowledgements."""
        return [
            m for m, notes in self.acknowledged.items() if not _is_within(notes, list(dict.fromkeys(self._notes(m))))
        ]

    def went_back(self) -> list[str]:
        """Meetings in which an older note was written over a newer one."""
        return [m for m in REPS if (ns := [int(n.rpartition("-n")[2][:-1]) for n in self._notes(m)]) != sorted(ns)]

    def confirmations(self) -> Counter[str]:
        """How often each note was confirmed: as it was posted, since later changes update what stands there."""
        posted = [call.args["text"] for call in self.slack.calls("chat.postMessage") if call.answer.get("ok")]
        return Counter(note for text in posted for note in re.findall(r"met_\d-n\d+\.", text))

    def doubled(self) -> list[str]:
        """What was confirmed more than once."""
        return [note for note, times in self.confirmations().items() if times > 1]

    def _notes(self, meeting: str) -> list[str]:
        return [patch["note"] for patch in self.commerce.patches(meeting)]


def _is_within(some: Sequence[str], all_of_them: Sequence[str]) -> bool:
    """Whether `some` stand in `all_of_them`, in their order."""
    rest = iter(all_of_them)
    return all(one in rest for one in some)
