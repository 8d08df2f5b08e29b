"""What Slack sends, a file a feature."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import MeetingDesk
from handlers.command import Feature, SlashCommand
from handlers.edit import Edit
from handlers.failures import Failures
from handlers.help import Help
from handlers.pick import Pick
from handlers.reply import Reply
from handlers.reschedule import Reschedule
from handlers.show import Show
from handlers.undo import Undo

USAGES = Reschedule.usages + Edit.usages + Show.usages + Undo.usages


def register(app: AsyncApp, desk: MeetingDesk, reply: Reply, client: AsyncWebClient) -> None:
    """Join every feature to the app."""
    edit = Edit(desk, reply, client)
    features: tuple[Feature, ...] = (
        Reschedule(desk, reply),
        edit,
        Pick(desk, edit, client),
        Undo(desk, reply),
        Show(desk, reply),
        Help(desk, reply, client, USAGES),
    )
    failures = Failures(reply)
    for feature in features:
        feature.register(app, failures)
    SlashCommand(features, desk, reply).register(app, failures)
