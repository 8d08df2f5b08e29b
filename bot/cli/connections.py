"""A bound on the connections that keep the bot waiting for a request: there are only so many descriptors, and Slack needs one.

uvicorn's own `limit_concurrency` answers 503 to whoever comes next, which may be Slack. Here whoever waits longest has to go.
"""

from __future__ import annotations

import asyncio
import logging
import resource
import socket
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
import uvicorn
from starlette.types import ASGIApp
from uvicorn.config import STARTUP_FAILURE
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.metrics import Metrics

REQUEST_SECONDS = 20.0
"""For a whole request, its headers and its body, and for the next one on a connection that is kept. Slack needs milliseconds."""
MOST_CONNECTIONS = 2048
"""At most, and at most three quarters of the process's descriptors."""
ACCEPTED_AT_ONCE = 64
"""asyncio takes so many new connections before it looks at any of them: three times as many may be open beyond the bound."""
QUEUE = 2048
"""Connections that the system keeps until they are accepted. They take none of the process's descriptors."""
LOG_SECONDS = 10.0
"""For which those that are dropped share a line of the log: whoever opens connections must not fill the disk, too."""

log = structlog.get_logger(__name__)


class WaitingConnections:
    """The connections that have not sent a whole request, in the order in which they began to wait.

    Args:
        metrics: Counts those that are dropped.
        most: How many connections there may be, with those that are being answered; of more, the one that waits longest is dropped.
        seconds: For how long each may wait.
        log_seconds: For how long those that are dropped share a line.
    """

    def __init__(
        self,
        metrics: Metrics,
        *,
        most: int | None = None,
        seconds: float = REQUEST_SECONDS,
        log_seconds: float = LOG_SECONDS,
    ) -> None:
        self._metrics = metrics
        self._most = most or min(MOST_CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] * 3 // 4)
        self._seconds = seconds
        self._log_seconds = log_seconds
        self._since: dict[BoundedProtocol, float] = {}  # the loop's time, in seconds; oldest first
        self._timer: asyncio.TimerHandle | None = None
        self._unlogged = 0

    def __len__(self) -> int:
        return len(self._since)

    def add(self, connection: BoundedProtocol) -> None:
        """It waits from now on, if it doesn't already."""
        if connection in self._since:
            return
        self._since[connection] = connection.loop.time()
        if len(connection.connections) > self._most:
            self._drop(next(iter(self._since)), "crowded")
        self._watch()

    def discard(self, connection: BoundedProtocol) -> None:
        """It has sent a request, or is gone."""
        self._since.pop(connection, None)

    def _watch(self) -> None:
        if self._timer is None and self._since:
            oldest = next(iter(self._since))
            self._timer = oldest.loop.call_at(self._since[oldest] + self._seconds, self._drop_late)

    def _drop_late(self) -> None:
        self._timer = None
        for connection, since in list(self._since.items()):
            if since + self._seconds > connection.loop.time():
                break
            self._drop(connection, "late")
        self._watch()

    def _drop(self, connection: BoundedProtocol, reason: str) -> None:
        self.discard(connection)
        connection.transport.abort()
        self._metrics.dropped_connections.labels(reason).inc()
        if not self._unlogged:
            connection.loop.call_later(self._log_seconds, self._log)
        self._unlogged += 1

    def _log(self) -> None:
        log.warning("connections_dropped", count=self._unlogged)
        self._unlogged = 0


class BoundedProtocol(H11Protocol):
    """uvicorn's HTTP protocol, whose connections are among the waiting ones but while a whole request of theirs is being answered."""

    def __init__(self, *args: Any, waiting: WaitingConnections, **options: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(*args, **options)
        self._waiting = waiting
        # uvicorn warns of each malformed request, which anybody can send; what the app itself fails at is an error.
        self.logger = logging.getLogger("uvicorn.error.protocol")
        self.logger.setLevel(logging.ERROR)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Wait for its first request."""
        super().connection_made(transport)
        self._waiting.add(self)

    def data_received(self, data: bytes) -> None:
        """Perhaps the request is whole now."""
        super().data_received(data)
        self._note()

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the rest of one that was refused before its end."""
        super().on_response_complete()
        self._note()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self._waiting.discard(self)
        super().connection_lost(exc)

    def _note(self) -> None:
        if self.cycle and not self.cycle.more_body and not self.cycle.response_complete:
            self._waiting.discard(self)
        elif not self.transport.is_closing():
            self._waiting.add(self)


class BoundedServer(uvicorn.Server):
    """uvicorn, whose event loop accepts few connections at a time, while the system may keep many waiting for that."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start. asyncio uses one number for both."""
        await super().startup(sockets)
        for listener in sockets or []:
            listener.listen(QUEUE)


def serve(app: ASGIApp, waiting: WaitingConnections, *, port: int, drain_seconds: int) -> int:
    """Serve on a port of all addresses until a signal; answers the exit code.

    Args:
        app: What answers.
        waiting: The connections that may be dropped.
        port: 0 lets the system pick one.
        drain_seconds: For requests that are still being answered when the signal comes.
    """
    config = uvicorn.Config(
        app,
        host="0.0.0.0",  # noqa: S104 # nosec B104 - a platform's router reaches the process from outside
        port=port,
        http=partial(BoundedProtocol, waiting=waiting),  # type: ignore[arg-type] # it is only called
        ws="none",
        backlog=ACCEPTED_AT_ONCE,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=drain_seconds,
    )
    server = BoundedServer(config)
    with config.bind_socket() as listener, suppress(KeyboardInterrupt):
        server.run([listener])
    return 0 if server.started else STARTUP_FAILURE
