"""How a change ended, told to the people whom it concerns."""

from __future__ import annotations

from bot.blocks import choices, confirmation
from bot.blocks.parts import sentence
from bot.errors import SlackUnavailable, Unavailable
from bot.history import History
from bot.metrics import Metrics
from bot.notices import Notices
from bot.orders import Asked, Changed, Order, Told
from bot.people import People, Person
from bot.text import escape
from bot.times import in_full
from handlers.reply import Reply


class Telling:
    """Posts the outcome of an order, and the word in between that it goes on."""

    def __init__(self, reply: Reply, people: People, history: History, metrics: Metrics, notices: Notices) -> None:
        self._reply = reply
        self._people = people
        self._history = history
        self._metrics = metrics
        self._notices = notices

    async def tell(self, order: Order, outcome: Changed | Asked | Told) -> None:
        """Say how it ended: to all where something changed, to the rep alone where nothing did."""
        origin = order.origin
        self._metrics.outcomes.labels(outcome.kind).inc()
        match outcome:
            case Changed():
                await self._notices.changed(outcome)  # first: Drivly's event about it must find it there
                person = await self._people.get(origin.actor)
                await self._settle(order, outcome, person)
                message = confirmation.confirmation(outcome, person.zone, person.locale)
                if posted := await self._reply.to_all(origin, message):
                    await self._history.was_posted(outcome.change.id, posted)
            case Asked():
                await self._reply.to_rep(origin, choices.question(outcome, order.id, order.meeting_id))
            case Told():
                message = sentence(outcome.sentence)
                if origin.replaces and not order.undoes:
                    await self._reply.replace(origin, message)
                else:
                    await self._reply.to_rep(origin, message)

    async def goes_on(self, order: Order, trouble: Unavailable | SlackUnavailable | None) -> None:
        """Say that it takes longer."""
        why = escape(str(trouble)) if trouble else "The Commerce API takes its time."
        text = f":hourglass_flowing_sand: {why} Your change to `{order.meeting_id}` is kept: I go on trying for 15 minutes, and tell you how it ends."
        await self._reply.to_rep(order.origin, sentence(text))

    async def _settle(self, order: Order, outcome: Changed, person: Person) -> None:
        """What was tapped or undone says what came of it."""
        origin = order.origin
        if order.undoes:
            if change := await self._history.get(order.undoes):
                message = confirmation.undone(change, origin.actor)
                if change.posted:
                    await self._reply.update(change.posted, message)
                elif origin.replaces:
                    await self._reply.replace(origin, message)
        elif origin.replaces:
            time = order.wanted.time
            done = f"Done: {in_full(time, person.zone, person.locale)}" if time else "Done"
            await self._reply.replace(origin, choices.settled(f"{done} ({outcome.change.meeting_id})"))
