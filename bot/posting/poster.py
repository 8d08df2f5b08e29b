"""How a change ended is posted: looked up, posted, and noted as soon as Slack answers.

Slack gives no key by which a repeated post would be known, so only our own receipt tells. Where the process is killed between
Slack's taking a message and the receipt, the message is posted again rather than lost.
"""

from __future__ import annotations

import asyncio
from typing import Any, Literal, Protocol

from bot.durable.waiting import wait_event
from bot.errors import SlackUnavailable
from bot.model.change import Posted
from bot.model.request import Origin, Stored
from bot.storage.message_receipts import MessageReceipts

TRIES, LONGEST_PAUSE = 3, 30.0
"""While the conversation waits, so that what Slack keeps waiting is not overtaken; after that, `bot.changes.retry` tries anew."""


class OutgoingMessage(Stored):
    """A message that is posted once, ready to be sent: `id` is its request's.

    It goes to `all`, to the `rep` alone, or in place of the message that was `tapped`, if that can still be reached. What is for
    all stands under the message with the `ts` of `thread`, where there is one.
    """

    id: str
    to: Literal["all", "rep", "tapped"]
    origin: Origin
    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    thread: str | None = None


class MessageSender(Protocol):
    """What takes a message to Slack."""

    def turn(self, origin: Origin) -> asyncio.Lock:
        """Held while something is posted in a conversation, which keeps its order so."""

    async def deliver(self, outgoing: OutgoingMessage) -> Posted | None:
        """Post it, and answer where it stands, if it can be updated. The turn is held. Raises SlackUnavailable."""


class Poster:
    """Posts messages, each once as far as its receipts tell.

    Args:
        receipts: Of all processes on the database.
        sender: Takes a message to Slack, in one try.
        first_pause: Seconds before the second try.
    """

    def __init__(self, receipts: MessageReceipts, sender: MessageSender, *, first_pause: float = 0.5) -> None:
        self._receipts = receipts
        self._sender = sender
        self._first_pause = first_pause
        self._unnoted: dict[str, Posted | None] = {}
        self._ending = asyncio.Event()

    async def post(self, outgoing: OutgoingMessage) -> Posted | None:
        """Post it, unless there is a receipt; answers where it stands, if it can be updated.

        Raises:
            SlackUnavailable: Slack can't take it now, or the process is ending and has not begun with it.
            DatabaseFailure: the receipt can't be read or noted now.
        """
        async with self._sender.turn(outgoing.origin):
            if self._ending.is_set():
                raise SlackUnavailable
            if outgoing.id not in self._unnoted:
                if receipt := await self._receipts.known(outgoing.id):
                    return receipt.posted
                self._unnoted[outgoing.id] = await self._deliver(outgoing)
            # Where the disk is full, or the database away, the next try has to note it, not to post it.
            await self._receipts.note(outgoing.id, self._unnoted[outgoing.id])
            return self._unnoted.pop(outgoing.id)

    def close(self) -> None:
        """Begin nothing more, and wait for no pause of Slack's."""
        self._ending.set()

    async def _deliver(self, outgoing: OutgoingMessage) -> Posted | None:
        attempt = 1
        while True:
            try:
                return await self._sender.deliver(outgoing)
            except SlackUnavailable as error:
                pause = error.retry_after or attempt * self._first_pause
                if attempt == TRIES or pause > LONGEST_PAUSE or await wait_event(pause, self._ending):
                    raise
            attempt += 1
