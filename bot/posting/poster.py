"""How a change ended is posted once: looked up, posted, and noted the instant Slack answers, as one thing.

Slack gives no key by which a repeated post would be known, so only our own receipt tells. What stands between Slack's answer
and the receipt is kept as short as it can be, and `bot.posting.sidecar` keeps it out of the process that may be killed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Any, Literal, Protocol

import structlog

from bot.durable.lease import Lease, poster_of
from bot.durable.waiting import wait_event
from bot.errors import SlackUnavailable
from bot.model.change import Posted
from bot.model.request import Origin, Stored
from bot.posting.receipts import Receipts, receipts_for

TRIES, LONGEST_PAUSE = 3, 30.0
"""While the conversation waits, so that what Slack keeps waiting is not overtaken; after that, `bot.changes.retry` tries anew."""
END_WITHIN = 12.0
"""Seconds for what is on its way to Slack: its client gives up after 10. Less than the next process waits for the lease."""

log = structlog.get_logger(__name__)


class OutgoingMessage(Stored):
    """A message that is posted once, ready to be sent: `id` is its request's.

    It goes to `all`, to the `rep` alone, or in place of the message that was `tapped`, if that can still be reached.
    """

    id: str
    to: Literal["all", "rep", "tapped"]
    origin: Origin
    text: str
    blocks: tuple[dict[str, Any], ...] = ()


class MessageSender(Protocol):
    """What takes a message to Slack."""

    def turn(self, origin: Origin) -> asyncio.Lock:
        """Held while something is posted in a conversation, which keeps its order so."""

    async def deliver(self, outgoing: OutgoingMessage) -> Posted | None:
        """Post it, and answer where it stands, if it can be updated. The turn is held. Raises SlackUnavailable."""


class Poster(Protocol):
    """Posts messages once, whatever happens to the process."""

    async def open(self, executor_id: str) -> None:
        """Begin, under the name by which the process before and the next one know each other."""

    async def post(self, outgoing: OutgoingMessage) -> Posted | None:
        """Post it, unless that was done before; answers where it stands, if it can be updated. Raises SlackUnavailable."""

    async def close(self) -> None:
        """Begin nothing more, and end what is under way."""


class LocalPoster:
    """Posts from this process. One of a name posts at a time: it waits for what the one before still has on its way.

    Args:
        database_url: Where the receipts belong.
        sender: Takes a message to Slack, in one try.
        connected: Is entered before the first post: what `sender` needs while it works.
        first_pause: Seconds before the second try.
    """

    def __init__(
        self,
        database_url: str,
        sender: MessageSender,
        connected: Callable[[], AbstractAsyncContextManager[object]],
        *,
        first_pause: float = 0.5,
    ) -> None:
        self._url = database_url
        self._sender = sender
        self._connected = connected
        self._first_pause = first_pause
        self._executor_id = ""
        self._opening = asyncio.Lock()
        self._opened = AsyncExitStack()
        self._receipts: Receipts | None = None
        self._under_way: set[asyncio.Task[Any]] = set()
        self._unnoted: dict[str, Posted | None] = {}
        self._ending = asyncio.Event()

    async def open(self, executor_id: str) -> None:
        """Nothing is opened before the first post: a start must not wait for the process before."""
        self._executor_id = executor_id

    async def post(self, outgoing: OutgoingMessage) -> Posted | None:
        """Post it, unless there is a receipt.

        Raises:
            SlackUnavailable: Slack can't take it now, or the poster is ending and has not begun with it.
            SettingsError: another process of this name keeps posting.
        """
        receipts = await self._ready()
        async with self._sender.turn(outgoing.origin):
            if self._ending.is_set():
                raise SlackUnavailable
            task = asyncio.current_task()
            assert task is not None  # noqa: S101 - a coroutine runs in a task
            self._under_way.add(task)
            try:
                return await self._post_once(outgoing, receipts)
            finally:
                self._under_way.discard(task)

    async def close(self) -> None:
        """Begin nothing more; give what Slack is just taking 12 s to be noted."""
        self._ending.set()
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=END_WITHIN)
            if late:
                log.warning("posts_cut_short", number=len(late))
        await self._opened.aclose()

    async def _ready(self) -> Receipts:
        async with self._opening:
            if self._receipts is None:
                async with AsyncExitStack() as opened:
                    lease = Lease(self._url, poster_of(self._executor_id))
                    await lease.acquire()
                    opened.push_async_callback(lease.release)
                    receipts = receipts_for(self._url, self._executor_id)
                    await receipts.open()
                    opened.push_async_callback(receipts.close)
                    await opened.enter_async_context(self._connected())
                    self._opened, self._receipts = opened.pop_all(), receipts
            return self._receipts

    async def _post_once(self, outgoing: OutgoingMessage, receipts: Receipts) -> Posted | None:
        if outgoing.id not in self._unnoted:
            if receipt := await receipts.known(outgoing.id):
                return receipt.posted
            self._unnoted[outgoing.id] = await self._deliver(outgoing)
        # Where the disk is full, or the database away, the next try has to note it, not to post it.
        await receipts.note(outgoing.id, self._unnoted[outgoing.id])
        return self._unnoted.pop(outgoing.id)

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
