"""What became of each command, worked out from what was sent, what was applied and what was confirmed; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from bench.load import Command
from bot.blocks.parts import Action, Value
from bot.sandbox.workspace import ChannelMessage, elements


@dataclass(frozen=True)
class Sent:
    """A command that was sent, once or more often. `forged`: so that the bot must refuse it."""

    command: Command
    acknowledged: bool
    forged: bool = False


@dataclass
class Account:
    """The numbers, and a sentence for each that doesn't balance."""

    acknowledged: int = 0
    unanswered: int = 0
    forged: int = 0
    applied_acknowledged: int = 0
    applied_unanswered: int = 0
    sent_again: int = 0
    confirmed: int = 0
    confirmed_again: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def waiting(self) -> bool:
        """Whether an acknowledged change is still to be applied or confirmed."""
        return self.acknowledged > min(self.applied_acknowledged, self.confirmed)

    def rows(self) -> list[tuple[str, str]]:
        """For a table."""
        return [
            ("acknowledged", f"{self.acknowledged:,}"),
            ("… applied", f"{self.applied_acknowledged:,}"),
            ("… confirmed", f"{self.confirmed:,}"),
            ("… confirmed again after a kill in between", f"{self.confirmed_again:,}"),
            ("not answered (the bot was down, or died)", f"{self.unanswered:,}"),
            ("… applied all the same", f"{self.applied_unanswered:,}"),
            ("PATCHes sent again with the same value", f"{self.sent_again:,}"),
            ("forged or stale, refused", f"{self.forged:,}"),
            ("accounts that don't balance", f"{len(self.faults):,}"),
        ]


def balance(
    sent: Iterable[Sent],
    applied: Sequence[tuple[str, str]],
    final: Mapping[str, str],
    confirmations: Mapping[str, Sequence[float]],
    kills: Sequence[float],
) -> Account:
    """The account.

    Args:
        sent: All commands. Those of one meeting stand in their order; each was sent after the one before was answered or given up.
        applied: Meeting and time of each change that was made, in order.
        final: Each meeting's time as it stands.
        confirmations: When each change was confirmed, by its id, in order. More than once is no fault only where a kill lies between:
            it may have fallen between Slack's answer and its record, and Slack gives no key by which a repeated post would be known.
        kills: When the bot was killed; in seconds of the same clock.
    """
    account = Account()
    by_meeting: dict[str, list[Sent]] = {}
    for one in sent:
        by_meeting.setdefault(one.command.meeting_id, []).append(one)
    made: dict[str, list[str]] = {}
    for meeting_id, time in applied:
        made.setdefault(meeting_id, []).append(time)
    for meeting_id in sorted(made.keys() - by_meeting.keys()):
        account.faults.append(f"{meeting_id} was changed, and nobody asked for it")
    for meeting_id, commands in sorted(by_meeting.items()):
        _meeting(account, commands, made.get(meeting_id, []), final[meeting_id])
        for one in commands:
            _confirmed(account, one, made.get(meeting_id, []), confirmations.get(one.command.change_id, ()), kills)
    known = {one.command.change_id for commands in by_meeting.values() for one in commands}
    account.faults += [
        f"{change_id} was confirmed, and nobody asked for it" for change_id in sorted(confirmations.keys() - known)
    ]
    return account


def _meeting(account: Account, commands: Sequence[Sent], made: Sequence[str], final: str) -> None:
    places = {one.command.time: place for place, one in enumerate(commands)}
    for time in dict.fromkeys(made):
        if time not in places or commands[places[time]].forged:
            account.faults.append(f"{commands[0].command.meeting_id} became {time}, which nobody might ask for")
    once = [time for time, _ in groupby(made) if time in places]
    account.sent_again += len(made) - len(list(groupby(made)))
    answered = [time for time in once if commands[places[time]].acknowledged]
    if answered != sorted(set(answered), key=places.__getitem__):
        account.faults.append(f"{commands[0].command.meeting_id}: out of order: {_orders(answered, places)}")
    for one in commands:
        there = one.command.time in made
        account.acknowledged += one.acknowledged
        account.forged += one.forged
        account.unanswered += not one.acknowledged and not one.forged
        account.applied_acknowledged += there and one.acknowledged
        account.applied_unanswered += there and not one.acknowledged and not one.forged
        if one.acknowledged and not there:
            account.faults.append(f"{one.command.change_id} was acknowledged and never applied")
        if one.acknowledged and one.forged:
            account.faults.append(f"{one.command.change_id} was forged and acknowledged")
    if made and final != made[-1]:
        account.faults.append(f"{commands[0].command.meeting_id} ends at {final}, not at {made[-1]}")


def _confirmed(
    account: Account, one: Sent, made: Sequence[str], times: Sequence[float], kills: Sequence[float]
) -> None:
    account.confirmed += one.acknowledged and bool(times)
    account.confirmed_again += max(0, len(times) - 1)
    if one.acknowledged and not times:
        account.faults.append(f"{one.command.change_id} was acknowledged and never confirmed")
    if times and one.command.time not in made:
        account.faults.append(f"{one.command.change_id} was confirmed and never applied")
    for first, again in pairwise(times):
        if not any(first <= kill <= again for kill in kills):
            account.faults.append(
                f"{one.command.change_id} was confirmed again after {again - first:.1f} s without a kill"
            )


def _orders(times: Sequence[str], places: Mapping[str, int]) -> str:
    return " ".join(str(places[time]) for time in times)


def confirmed_changes(messages: Iterable[ChannelMessage]) -> dict[str, list[float]]:
    """When each change was confirmed, in unix seconds: it stands in the value of the message's button that undoes it."""
    found: dict[str, list[float]] = {}
    for message in messages:
        for _, element in elements(message.blocks):
            if element["action_id"] == Action.UNDO:
                found.setdefault(Value.model_validate_json(element["value"]).change, []).append(float(message.ts))
    return found
