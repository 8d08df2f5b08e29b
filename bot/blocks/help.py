"""Help: the commands with examples that work, and the short menu."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot.blocks.parts import Action, Message, Value, actions, button, context, section
from bot.blocks.rows import short_row, spoken, when
from bot.commerce.models import Meeting
from bot.text.explanations import EXAMPLE_ID

ON_A_PHONE = (
    "On a phone: tap a button of a posted meeting, open my *Home*, or tap *+* beside the message field and choose the shortcut "
    "*Reschedule a meeting*. To change the meeting of a message, touch and hold the message and choose *Edit meeting*."
)
ON_A_DESKTOP = (
    "On a desktop: the shortcut *Reschedule a meeting* is in the menu of */* beside the message field, and in Slack's search; "
    "*Edit meeting* is under *More actions* of a message."
)
"""Where Slack's apps have shortcuts: https://docs.slack.dev/interactivity/implementing-shortcuts"""


def full(usages: tuple[tuple[str, str], ...], meeting_id: str | None) -> Message:
    """Every command, with an example made of the rep's own meeting. `usages` are pairs of an example and what it does."""
    lines = [f"• `/meeting {usage}` {does}".replace("<id>", meeting_id or EXAMPLE_ID) for usage, does in usages]
    blocks: list[Block] = [
        section(":calendar: *Move a meeting in your own words*"),
        section("\n".join(lines)),
        context(ON_A_PHONE, ON_A_DESKTOP),
        actions(
            button("Reschedule a meeting", Action.MOVE_ANY, style="primary"),
            button("Edit a meeting", Action.ASK_MEETING),
        ),
    ]
    return Message(text=f"Move a meeting: /meeting reschedule {meeting_id or EXAMPLE_ID} next tue 3pm", blocks=blocks)


def menu(meetings: Sequence[Meeting], zone: ZoneInfo, locale: str, now: datetime) -> Message:
    """`/meeting` alone: the soonest meetings, each one tap from its times, and what else there is."""
    text = f"Move a meeting: `/meeting reschedule {meetings[0].id if meetings else EXAMPLE_ID} next tue 3pm`"
    names = spoken(meetings, zone, locale)
    rows = [
        SectionBlock(
            text=MarkdownTextObject(text=short_row(meeting, when(meeting, zone, locale, now)), verbatim=True),
            accessory=button("Reschedule", Action.RESCHEDULE, Value(meeting=meeting.id), about=names[meeting.id]),
        )
        for meeting in meetings
    ]
    buttons = actions(button("Another meeting", Action.MOVE_ANY), button("All commands", Action.HELP))
    return Message(text=text, blocks=[*rows, section(text), buttons])
