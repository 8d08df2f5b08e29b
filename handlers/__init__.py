"""Listeners for what Slack sends: commands, mentions, buttons, forms, shortcuts, the Home tab. A file a feature.

A listener validates the payload, hands the request to `bot.changes.service`, and acknowledges. May import `bot.changes`, `bot.slack`,
`bot.blocks`, `bot.parsing` and what is below them. Only `bot.app`, `bot.cli` and `bot.sandbox` import this package. Read `command.py`
first, then `undo.py`: it is the shortest feature.
"""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from bot.changes.service import MeetingService
from bot.meetings.administration import Administration
from bot.slack.client import SlackClient
from bot.slack.identity import Identity
from bot.slack.reply import Reply
from bot.slack.views import Views
from handlers.channel import Channel
from handlers.command import Feature, SlashCommand
from handlers.edit import Edit
from handlers.failures import Failures
from handlers.help import Help
from handlers.home import Home
from handlers.listing import Listing
from handlers.mention import Mentions
from handlers.rep_links import PeoplePage
from handlers.reschedule import Reschedule
from handlers.shortcuts import Shortcuts
from handlers.show import Show
from handlers.suggestions import Suggestions
from handlers.undo import Undo

USAGES = Reschedule.usages + Edit.usages + Show.usages + Listing.usages + Undo.usages


def register(
    app: AsyncApp,
    service: MeetingService,
    administration: Administration,
    reply: Reply,
    home: Home,
    slack: SlackClient,
    identity: Identity,
) -> None:
    """Join every feature to the app."""
    views = Views(slack)
    edit = Edit(service, reply, views)
    features: tuple[Feature, ...] = (
        Reschedule(service, reply),
        edit,
        Shortcuts(service, edit, views),
        Suggestions(service),
        home,
        Undo(service, reply),
        Show(service, reply),
        Listing(service, reply),
        Channel(administration, reply),
        PeoplePage(administration, views),
        Help(service, reply, USAGES),
    )
    failures = Failures(reply)
    command = SlashCommand(features, service, reply)
    command.register(app, failures)  # first: Bolt asks its listeners in turn, and this one is asked for most often
    for feature in features:
        feature.register(app, failures)
    Mentions(command, service, identity).register(app, failures)
