"""`/meeting list`: a sales rep's meetings by day, in pages."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, HeaderBlock

from bot.blocks.parts import Action, Message, Value, actions, button, context, cut, section
from bot.blocks.rows import day_name, row, spoken
from bot.commerce.models import Meeting, Page
from bot.model.request import MeetingRef
from bot.text import times
from bot.text.mrkdwn import escape

HEADER_LIMIT = 150


def listing(
    page: Page[Meeting], name: str, which: MeetingRef, number: int, zone: ZoneInfo, locale: str, now: datetime
) -> Message:
    """A page of meetings, at most 10: under 35 of the 50 blocks of a message. `name` is the rep's, empty for the reader's own."""
    title = f"{f'Meetings of {escape(name)}' if name else 'Your meetings'}{f', {escape(which.words)}' if which.words else ''}"
    blocks: list[Block] = [section(f":calendar: *{title}*")]
    today = now.astimezone(zone).date()
    timed = [(meeting.time.astimezone(zone), meeting) for meeting in page.items if meeting.time]
    names = spoken(page.items, zone, locale)
    for day, meetings in groupby(timed, key=lambda pair: pair[0].date()):
        blocks.append(HeaderBlock(text=cut(day_name(day, today), HEADER_LIMIT)))
        for local, meeting in meetings:
            value, name = Value(meeting=meeting.id), names[meeting.id]
            blocks += [
                section(row(meeting, times.clock(local, locale))),
                actions(
                    button("Reschedule", Action.RESCHEDULE, value, about=name),
                    button("Edit", Action.EDIT, value, about=name),
                ),
            ]
    if not timed:
        blocks.append(section(_nothing(which)))
    blocks += _turns(page, which, number)
    small = f"Times are in {times.zone_name(now.astimezone(zone))}"
    return Message(text=_notification(title, timed, zone, locale), blocks=[*blocks, context(small)])


def _nothing(which: MeetingRef) -> str:
    if which.words:
        return "There are none. `/meeting list` shows all that are coming."
    return "None are coming up."


def _turns(page: Page[Meeting], which: MeetingRef, number: int) -> list[Block]:
    turns = []
    asked = Value(words=which.words, whose=which.whose)
    if number > 1:
        turns.append(button("← Sooner", Action.LIST_BACK, asked.model_copy(update={"number": number - 1})))
    if page.next_page:
        turns.append(button("Later →", Action.LIST_ON, asked.model_copy(update={"number": number + 1})))
    if not turns:
        return []
    of = f" of {page.total_pages}" if page.total_pages else ""
    return [actions(*turns, block_id="turn"), context(f"Page {number}{of}")]


def _notification(title: str, timed: list[tuple[datetime, Meeting]], zone: ZoneInfo, locale: str) -> str:
    """What a phone shows before the message is opened, and what a screen reader says."""
    shown = "; ".join(times.short(local, zone, locale) for local, _ in timed[:5])
    return f"{title}: {shown or 'none'}"
