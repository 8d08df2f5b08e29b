"""The Home tab: the rep's coming meetings by day."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, HeaderBlock, MarkdownTextObject, SectionBlock
from slack_sdk.models.views import View

from bot.blocks.parts import Action, Value, actions, button, context, section
from bot.blocks.rows import day_name, row, spoken
from bot.commerce.models import Meeting, Page
from bot.text import times

NOTHING = (
    "*No meetings are coming up.* When one is booked for you, it stands here after *Refresh*. To change any other, "
    "tap *Another meeting*, or type its id: `/meeting met_3kd93d3j93d2 tomorrow 3pm`."
)


def loading() -> View:
    """What stands there while the meetings are read for the first time."""
    return View(type="home", blocks=[section("Loading your meetings …")])


def agenda(page: Page[Meeting], number: int, zone: ZoneInfo, locale: str, now: datetime) -> View:
    """A page of coming meetings, with the soonest day first; at most 25 of them, which is 80 of the 100 blocks of a view."""
    here = now.astimezone(zone)
    blocks = [_top("Your coming meetings", number)]
    blocks.append(context(f"As of {times.clock(here, locale)} · times are in {times.zone_name(here)}"))
    if not page.items:
        blocks.append(section(NOTHING))
    timed = [(meeting.time.astimezone(zone), meeting) for meeting in page.items if meeting.time]
    names = spoken(page.items, zone, locale)
    for day, meetings in groupby(timed, key=lambda pair: pair[0].date()):
        blocks.append(HeaderBlock(text=day_name(day, here.date())))
        for local, meeting in meetings:
            blocks += _meeting(meeting, times.clock(local, locale), names[meeting.id])
    blocks += _bottom(page, number)
    return View(type="home", private_metadata=str(Value(number=number)), blocks=blocks)


def trouble(sentence: str, number: int = 1) -> View:
    """Why the meetings can't be shown (mrkdwn), and what can still be done."""
    blocks: list[Block] = [_top("Your coming meetings", number), section(sentence), *_others()]
    return View(type="home", private_metadata=str(Value(number=number)), blocks=blocks)


def for_admin(page: View) -> View:
    """The same page, with what an admin sets up for all."""
    page.blocks = [*(page.blocks or ()), actions(button("People", Action.PEOPLE), block_id="admin")]
    return page


def _top(text: str, number: int) -> Block:
    refresh = button("Refresh", Action.HOME_REFRESH, Value(number=number))
    return SectionBlock(text=MarkdownTextObject(text=f"*{text}*"), accessory=refresh)


def _meeting(meeting: Meeting, clock: str, name: str) -> list[Block]:
    value = Value(meeting=meeting.id)
    return [
        section(row(meeting, clock)),
        actions(
            button("Reschedule", Action.RESCHEDULE, value, about=name), button("Edit", Action.EDIT, value, about=name)
        ),
    ]


def _bottom(page: Page[Meeting], number: int) -> list[Block]:
    turns = []
    if number > 1:
        turns.append(button("← Sooner", Action.HOME_BACK, Value(number=number - 1)))
    if page.next_page:
        turns.append(button("Later →", Action.HOME_ON, Value(number=number + 1)))
    blocks: list[Block] = []
    if turns:
        of = f" of {page.total_pages}" if page.total_pages else ""
        total = f" · {page.total_count} meetings" if page.total_count else ""
        blocks = [actions(*turns, block_id="turn"), context(f"Page {number}{of}{total}")]
    return [*blocks, *_others()]


def _others() -> list[Block]:
    return [actions(button("Another meeting", Action.MOVE_ANY), button("All commands", Action.HELP))]
