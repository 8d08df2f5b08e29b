"""A meeting as a message: as it was changed, or as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, Option, OverflowMenuElement, PlainTextObject

from bot.blocks.calendar import Holiday, on_holiday
from bot.blocks.change_lines import TITLES, elsewhere_line, emoji, field_line, headline, old_value, readable, rep_name
from bot.blocks.parts import (
    MOST_OF_A_LINE,
    MOST_OF_A_NOTE,
    Action,
    Message,
    Value,
    actions,
    button,
    context,
    cut,
    email_link,
    literal,
    phone_link,
    section,
)
from bot.commerce.models import Meeting
from bot.model.change import Change, Changed
from bot.model.drift import Drift
from bot.model.request import FieldName
from bot.text import times
from bot.text.mrkdwn import escape, one_line

CONFIRMATIONS = {
    "channel": "Confirm each change in the channel",
    "thread": "Confirm a meeting's next changes in a thread",
    "private": "Confirm to the rep alone",
}
"""What an admin can choose for a channel, by the names of `bot.storage.channel_settings`."""


def confirmation(changed: Changed, zone: ZoneInfo, locale: str, holiday: Holiday | None = None) -> Message:
    """A change that was made: old and new, the whole meeting, and what can be done next.

    `zone` and `locale` are those of the person who made it; `holiday` is the one that the meeting was moved to.
    """
    change, meeting = changed.change, Meeting.model_validate(changed.meeting)
    head = f"{emoji(change)} *{headline(change)}* by <@{change.actor}>"
    small = [f"`{escape(meeting.id)}`", *(escape(line) for line in changed.why[:4])]
    blocks: list[Block] = [
        section(head),
        *_facts(meeting, change, zone, locale),
        context(" · ".join(small)),
        actions(*_buttons(meeting.id, change)),
    ]
    if holiday and meeting.time:
        blocks += on_holiday(meeting.id, meeting.time, holiday, zone, locale)
    return Message(text=_notification(change, meeting, zone, locale), blocks=blocks)


def with_menu(message: Message) -> Message:
    """The same, with a menu beside its buttons in which an admin chooses where the channel's confirmations stand."""
    options = [
        Option(value=place, text=PlainTextObject(text=words, emoji=False)) for place, words in CONFIRMATIONS.items()
    ]
    for block in message.blocks:
        if isinstance(block, ActionsBlock):
            block.elements.append(OverflowMenuElement(action_id=Action.CONFIRMATIONS.value, options=options))
            break
    return message


def undone(change: Change, by: str) -> Message:
    """What takes the place of a confirmation once it was undone."""
    text = f"{headline(change)} by <@{change.actor}>, undone by <@{by}>"
    blocks = [section(f":leftwards_arrow_with_hook: ~{headline(change)}~ by <@{change.actor}>, undone by <@{by}>")]
    return Message(text=text, blocks=[*blocks, context(f"`{escape(change.meeting_id)}`")])


def changed_since(
    change: Change,
    meeting: Meeting | None,
    drift: Drift,
    zone: ZoneInfo,
    locale: str,
    *,
    why: Sequence[str],
    again_by: str | None,
    can_be_undone: bool,
) -> Message:
    """What takes the place of a confirmation once the meeting was changed again, elsewhere or here, or deleted (None).

    It tells the change, what was changed elsewhere since, and the meeting as it stands, where `drift` says that. `again_by` is the
    id of the person who changed it through the bot since, "" where that is not known, None where nobody did.
    """
    own = "\n".join(field_line(name, change, zone, locale) for name in change.after)
    blocks: list[Block] = [section(f"{emoji(change)} *{headline(change)}* by <@{change.actor}>\n{own}")]
    if meeting is None:
        news = "This meeting was deleted elsewhere"
        blocks += [section(f":wastebasket: *{news}.*"), context(f"`{escape(change.meeting_id)}`")]
        return Message(text=f"{headline(change)}. {news} · {escape(change.meeting_id)}", blocks=blocks)
    lines = [elsewhere_line(name, *values, change, zone, locale) for name, values in drift.fields.items()]
    if lines:
        blocks.append(section(":arrows_counterclockwise: *Changed elsewhere*\n" + "\n".join(lines)))
    if again_by is not None:
        who = f" by <@{again_by}>" if again_by else ""
        blocks.append(section(f":arrows_counterclockwise: *Changed again*{who}"))
    small = [f"`{escape(meeting.id)}`", *(escape(line) for line in why[:4])]
    facts = [section("*The meeting now*"), *_facts(meeting, None, zone, locale)]
    shown = drift.now is not None or again_by is None
    blocks += [
        *(facts if shown else ()),
        context(" · ".join(small)),
        actions(*_buttons(meeting.id, change if can_be_undone else None)),
    ]
    news = f" Changed elsewhere: {', '.join(TITLES[name].lower() for name in drift.fields)}." if lines else ""
    again = " Changed again since." if again_by is not None else ""
    when = times.in_full(meeting.time, zone, locale) if meeting.time else "no time yet"
    now = f" Now: {when}" if shown else ""
    return Message(text=f"{headline(change)}.{news}{again}{now} · {escape(meeting.id)}", blocks=blocks)


def card(meeting: Meeting, zone: ZoneInfo, locale: str) -> Message:
    """A meeting as it stands."""
    when = times.in_full(meeting.time, zone, locale) if meeting.time else "no time yet"
    blocks: list[Block] = [
        section(":calendar: *Meeting*"),
        *_facts(meeting, None, zone, locale),
        context(f"`{escape(meeting.id)}`"),
        actions(*_buttons(meeting.id, None)),
    ]
    return Message(text=f"Meeting {meeting.id}: {when}", blocks=blocks)


def _facts(meeting: Meeting, change: Change | None, zone: ZoneInfo, locale: str) -> list[Block]:
    after = change.after if change else {}
    email = email_link(meeting.email) if meeting.email else _none("email", change)
    phone = phone_link(meeting.phone_number) if meeting.phone_number else _none("phoneNumber", change)
    customer = " · ".join(filter(None, (email + old_value("email", change), phone + old_value("phoneNumber", change))))
    lines = [f"*When:* {_when(meeting.time, change, zone, locale)}"]
    if customer:
        lines.append(f"*Customer:* {customer}")
    if rep := rep_name(meeting, change):
        new = f"*{escape(rep)}*" if "salesRep" in after else escape(rep)
        lines.append(f"*Rep:* {new}{old_value('salesRep', change)}")
    blocks: list[Block] = [section("\n".join(lines))]
    if "note" in after or meeting.note:
        none = "" if meeting.note else f" {_none('note', change)}"
        blocks.append(section(f"*Note:*{none}{old_value('note', change)}"))
        if meeting.note:
            blocks.append(literal(cut(meeting.note, MOST_OF_A_NOTE)))
    return blocks


def _when(moment: datetime | None, change: Change | None, zone: ZoneInfo, locale: str) -> str:
    if moment is None:
        return "no time yet"
    here = times.in_full(moment, zone, locale)
    bold = f"*{here}*" if change and "time" in change.after else here
    return (
        f"{bold}{old_value('time', change, zone, locale)}\n*Your time:* {times.for_each_reader(moment, zone, locale)}"
    )


def _none(name: FieldName, change: Change | None) -> str:
    return "_none_" if change and name in change.after else ""


def _buttons(meeting_id: str, change: Change | None) -> list[ButtonElement]:
    buttons = [
        button("Reschedule", Action.RESCHEDULE, Value(meeting=meeting_id)),
        button("Edit", Action.EDIT, Value(meeting=meeting_id)),
    ]
    if change and change.can_be_undone:
        buttons.append(button("Undo", Action.UNDO, Value(meeting=meeting_id, change=change.id)))
    if change and (new := change.after.get("time")):
        value = Value(meeting=meeting_id, time=datetime.fromisoformat(new))
        buttons.append(button("Add to calendar", Action.CALENDAR, value))
    return buttons


def _notification(change: Change, meeting: Meeting, zone: ZoneInfo, locale: str) -> str:
    """What a phone shows: the headline, what is new, when it is, whose meeting it is."""
    moved, when = "time" in change.after, ""
    if meeting.time:
        old = (change.before or {}).get("time") if moved else None
        was = f" (was {times.short(datetime.fromisoformat(old), zone, locale)})" if old else ""
        when = f"{times.in_full(meeting.time, zone, locale)}{was}"
    new = [
        one_line(rep_name(meeting, change) if name == "salesRep" else readable(name, value, change, zone, locale))
        for name, value in change.after.items()
        if name != "time"
    ]
    said = [when, *new] if moved else [*new, when]
    parts = dict.fromkeys([*said, meeting.email or meeting.phone_number or "", meeting.id])
    return f"{headline(change)}: " + " · ".join(escape(cut(part, MOST_OF_A_LINE)) for part in parts if part)
