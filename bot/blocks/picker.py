"""Which meeting? The rep's coming ones to tap, and a type-ahead over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    DividerBlock,
    ExternalDataSelectElement,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.blocks.modal import quick_buttons, title
from bot.blocks.parts import Action, Value, actions, button, context, section
from bot.blocks.rows import short_row, spoken, when
from bot.commerce.models import Meeting
from bot.parsing.edit_form import Carried
from bot.text.mrkdwn import escape

MOST_ROWS = 10
"""More of them are found sooner by typing than by scrolling."""


def of_meetings(carried: Carried, meetings: Sequence[Meeting], now: datetime) -> View:
    """The coming meetings, the soonest first. To move the soonest, its nearest sensible times are one tap away."""
    zone = ZoneInfo(carried.zone)
    rows: list[Block] = []
    names = spoken(meetings[:MOST_ROWS], zone, carried.locale)
    for number, meeting in enumerate(meetings[:MOST_ROWS]):
        row = short_row(meeting, when(meeting, zone, carried.locale, now))
        if number == 0 and carried.only_when and meeting.time:
            rows.append(section(f":calendar: Your next meeting\n{row}"))
            rows += quick_buttons(meeting.id, meeting.time, carried, now)
            rows.append(
                actions(button("Another time …", Action.PICK, Value(meeting=meeting.id)), block_id="quick.other")
            )
            if len(meetings) > 1:
                rows += [DividerBlock(), section("*Or another meeting*")]
        else:
            rows.append(_choice(row, meeting.id, names[meeting.id]))
    return _view(carried, [*rows, DividerBlock(), *_search("Not here? Type a customer, a word of the note, or an id.")])


def of_ids(carried: Carried, ids: Sequence[str]) -> View:
    """The meetings whose ids stand in a message."""
    rows = [_choice(f"`{escape(meeting_id)}`", meeting_id, meeting_id) for meeting_id in ids[:MOST_ROWS]]
    return _view(carried, [*rows, DividerBlock(), *_search("Not here? Type an id, a customer, or a word of the note.")])


def by_typing(carried: Carried, sentence: str) -> View:
    """Why there is nothing to choose from (mrkdwn), and the way by an id."""
    return _view(carried, [section(sentence), *_search("You can still name a meeting by its id.")])


def _view(carried: Carried, blocks: Sequence[Block]) -> View:
    return View(
        type="modal",
        title=title("Which meeting?"),
        close=title("Cancel"),
        blocks=list(blocks),
        private_metadata=carried.model_dump_json(exclude_defaults=True),
    )


def _choice(text: str, meeting_id: str, name: str) -> SectionBlock:
    return SectionBlock(
        text=MarkdownTextObject(text=text, verbatim=True),
        accessory=button("Choose", Action.PICK, Value(meeting=meeting_id), about=name),
    )


def _search(sentence: str) -> list[Block]:
    select = ExternalDataSelectElement(
        action_id=Action.MEETING.value, min_query_length=0, placeholder=PlainTextObject(text="Find a meeting")
    )
    return [context(sentence), ActionsBlock(block_id="search", elements=[select])]
