"""Serves an ASGI app on a real socket of this machine, inside the running event loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

LOOPBACK = "127.0.0.1"


class _Server(uvicorn.Server):
    """A server among others in one loop: it leaves the process's signals alone, and stops at once when told."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.stopping = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        except SystemExit as failed:  # how uvicorn says that the app's lifespan failed; it has logged why
            raise RuntimeError("the app did not start; the log says why") from failed
        self.ready.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.server_state.connections:
            await super().shutdown(sockets)
            return
        for server in self.servers:  # nobody is there to wait for: a tenth of a second saved for each test and server
            server.close()
            await server.wait_closed()
        await self.lifespan.shutdown()


@asynccontextmanager
async def serve(app: ASGIApp, port: int = 0, http: Callable[..., asyncio.Protocol] = H11Protocol) -> AsyncIterator[str]:
    """Serve `app` on the loopback address while the block runs, with its lifespan; yields the base URL, without a slash.

    Port 0 lets the system pick one; `http` makes the protocol of each connection.

    Raises:
        OSError: the port is taken.
        RuntimeError: the app's lifespan failed at its start.
    """
    listener = socket.create_server((LOOPBACK, port), backlog=512)
    config = uvicorn.Config(
        app,
        http=http,  # type: ignore[arg-type] # it is only called
        log_config=None,
        log_level="critical",
        access_log=False,
        ws="none",
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve([listener]))
    ready = asyncio.create_task(server.ready.wait())
    try:
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        yield f"http://{LOOPBACK}:{listener.getsockname()[1]}"
    finally:
        ready.cancel()
        server.stopping.set()
        try:
            await running
        finally:
            listener.close()
