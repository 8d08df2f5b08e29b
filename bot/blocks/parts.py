"""The pieces that every surface is made of, held to Slack's limits.

Limits: https://docs.slack.dev/reference/block-kit/blocks and …/block-elements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from pydantic import AwareDatetime, BaseModel, ConfigDict
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    MarkdownTextObject,
    OverflowMenuElement,
    PlainTextObject,
    SectionBlock,
)

from bot.text.mrkdwn import escape, one_line

MOST_OF_A_NOTE = 300
MOST_OF_A_LINE = 120
SECTION_LIMIT = 3000
BUTTON_LIMIT = 75


class Action(StrEnum):
    """The ids of all buttons, and of the inputs that act while a view is open."""

    RESCHEDULE = "meeting.reschedule"
    EDIT = "meeting.edit"
    UNDO = "change.undo"
    CHOOSE = "question.choose"
    CLEAR = "field.clear"
    KEEP = "field.keep"
    QUICK = "when.quick"
    WORDS = "when.words"
    PICK = "picker.pick"
    HOME_REFRESH = "home.refresh"
    HOME_BACK = "home.back"
    HOME_ON = "home.on"
    MOVE_ANY = "menu.reschedule"
    ASK_MEETING = "menu.edit"
    HELP = "menu.help"
    CHOOSE_FROM = "question.select"
    SHOW = "meeting.show"
    HISTORY = "meeting.history"
    CALENDAR = "meeting.calendar"
    MOVE_TO = "meeting.move_to"
    ASK_TO_CLEAR = "field.ask"
    LIST_BACK = "list.back"
    LIST_ON = "list.on"
    PEOPLE = "home.people"
    UNLINK = "people.unlink"
    CONFIRMATIONS = "channel.confirmations"
    REP = "edit.rep"
    MEETING = "picker.meeting"


class Value(BaseModel):
    """The value of a button: it comes back signed by Slack, and is read again by this model."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    meeting: str = ""
    change: str = ""
    asked: str = ""
    number: int = 0
    field: str = ""
    time: AwareDatetime | None = None
    words: str = ""
    whose: str = ""

    def __str__(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


@dataclass(frozen=True)
class Message:
    """A message: `text` for notifications and screen readers, `blocks` for the eye."""

    text: str
    blocks: Sequence[Block] = ()

    def json_blocks(self) -> list[dict[str, Any]]:
        """The blocks as Slack takes them."""
        return [block.to_dict() for block in self.blocks]


def sentence(text: str) -> Message:
    """A message of one sentence (mrkdwn)."""
    return Message(text=text, blocks=[section(text)])


def section(text: str, block_id: str | None = None) -> SectionBlock:
    """A section of mrkdwn. Verbatim, so that a customer's "@here" or "#general" stays text."""
    cut_text = text if len(text) <= SECTION_LIMIT else text[: SECTION_LIMIT - 1] + "…"
    return SectionBlock(text=MarkdownTextObject(text=cut_text, verbatim=True), block_id=block_id)


def literal(text: str) -> SectionBlock:
    """A section that shows a text letter for letter."""
    return SectionBlock(text=PlainTextObject(text=cut(text, SECTION_LIMIT), emoji=False))


def context(*lines: str) -> ContextBlock:
    """Small print, in mrkdwn."""
    return ContextBlock(
        elements=[MarkdownTextObject(text=cut(line, SECTION_LIMIT), verbatim=True) for line in lines[:10]]
    )


def button(
    label: str, action: Action, value: Value | None = None, style: str | None = None, *, about: str = ""
) -> ButtonElement:
    """A button. `about` is what a screen reader says after its label, where several buttons have the same one."""
    shown = PlainTextObject(text=cut(label, BUTTON_LIMIT), emoji=False)
    return ButtonElement(
        text=shown,
        action_id=action.value,
        value=str(value) if value else None,
        style=style,
        accessibility_label=cut(f"{label} {about}", BUTTON_LIMIT) if about else None,
    )


def actions(*buttons: ButtonElement | OverflowMenuElement, block_id: str | None = None) -> ActionsBlock:
    """A row of buttons."""
    return ActionsBlock(elements=list(buttons), block_id=block_id)


def cut(text: str, limit: int) -> str:
    """A text of at most `limit` characters, with an ellipsis where something is left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def struck(text: str) -> str:
    """An old value, struck through: on one line, as mrkdwn's `~` ends at a line break or another `~`."""
    return f"~{escape(cut(one_line(text).replace('~', '∼'), MOST_OF_A_LINE))}~"


def email_link(address: str) -> str:
    """An address as a link that opens the mail program."""
    return f"<mailto:{quote(address, safe='@.+-_')}|{_label(address)}>"


def phone_link(number: str) -> str:
    """A number as a link: a tap calls."""
    dialled = re.sub(r"(?i)(ext\.?|x|#).*$", "", number)
    digits = re.sub(r"[^\d+]", "", dialled)
    return f"<tel:{digits}|{_label(number)}>" if digits else escape(cut(number, MOST_OF_A_LINE))


def _label(text: str) -> str:
    return escape(cut(one_line(text), MOST_OF_A_LINE)).replace("|", "¦")
