"""*People*: which Slack user is which sales rep, where the email addresses don't tell."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    Block,
    DividerBlock,
    ExternalDataSelectElement,
    InputBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks.modal import title
from bot.blocks.parts import Action, Value, button, context, section
from bot.commerce.models import SalesRep
from bot.parsing.edit_form import Carried
from bot.text.mrkdwn import escape

LINK_FORM = "rep_links"
USER = "user"
Link = tuple[str, str, SalesRep | None]


def people(carried: Carried, links: Sequence[Link], trouble: str = "") -> View:
    """The links, each a Slack user's id, a sales rep's and the rep (None: there is none any more), and a form for another one.

    `trouble` is why the last one was not made (mrkdwn).
    """
    blocks: list[Block] = [section(f":warning: {trouble}")] if trouble else []
    blocks.append(
        context("A sales rep is known by the Slack email address. Link whoever has another one in the Commerce API.")
    )
    blocks += [_row(*link) for link in links]
    if links:
        blocks.append(DividerBlock())
    user = UserSelectElement(action_id=USER, placeholder=PlainTextObject(text="Choose a person"))
    rep = ExternalDataSelectElement(
        action_id=Action.REP.value, min_query_length=0, placeholder=PlainTextObject(text="Name or email")
    )
    # The ids differ with what is linked already, so that Slack empties the inputs once that is done.
    blocks += [
        InputBlock(block_id=f"user.{len(links)}", label="Slack user", element=user, optional=False),
        InputBlock(block_id=f"rep.{len(links)}", label="Sales rep", element=rep, optional=False),
    ]
    return View(
        type="modal",
        callback_id=LINK_FORM,
        title=title("People"),
        submit=title("Link"),
        close=title("Close"),
        blocks=blocks,
        private_metadata=carried.model_dump_json(exclude_defaults=True),
    )


def _row(user_id: str, rep_id: str, rep: SalesRep | None) -> SectionBlock:
    who = f"*{escape(rep.name)}*" if rep else f":warning: no sales rep any more: `{escape(rep_id)}`"
    return SectionBlock(
        text=MarkdownTextObject(text=f"<@{user_id}> is {who}", verbatim=True),
        accessory=button("Remove", Action.UNLINK, Value(whose=user_id), about=rep.name if rep else rep_id),
    )
