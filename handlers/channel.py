"""The menu of a confirmation, in which an admin chooses where the confirmations of a channel stand."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt.async_app import AsyncApp

from bot.blocks.parts import Action, sentence
from bot.meetings.administration import Administration
from bot.model.change import PLACES, Place
from bot.parsing.command import Verb
from bot.slack.reply import Reply
from handlers.command import Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Tap

FROM_NOW_ON: dict[Place, str] = {
    "channel": "From now on, each change that is made in this channel is confirmed here with a message of its own.",
    "thread": "From now on, a meeting's next changes within an hour are confirmed in the thread of the first one.",
    "private": "From now on, a change that is made in this channel is confirmed to the rep alone.",
}


class Channel:
    """Keeps what was chosen for a channel."""

    def __init__(self, administration: Administration, reply: Reply) -> None:
        self._administration = administration
        self._reply = reply

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """None: it is all taps."""
        return {}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the menu."""
        app.action(Action.CONFIRMATIONS)(failures.listener(Tap, self.chosen))

    async def chosen(self, tap: Tap, ack: Ack) -> None:
        """A place was chosen; whoever is no admin is told so."""
        place = next((place for place in PLACES if place == tap.chosen), None)
        if place and tap.channel:
            await self._administration.place_confirmations(tap.channel.id, place, tap.user.id)
            await ack()
            await self._reply.to_rep(tap.origin(), sentence(FROM_NOW_ON[place]))
        else:
            await ack()
