"""How those who wait learn that something happened in a stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeVar

T = TypeVar("T")
What = Literal["messages", "views", "traffic", "faults", "end"]


class Signal:
    """What happens in both stand-ins, for whoever listens: a test that waits, a page that redraws."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[What]] = set()

    def tell(self, what: What) -> None:
        """Tell all listeners; "end" tells them that nothing follows."""
        for listener in self._listeners:
            listener.put_nowait(what)

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[What]]:
        """A queue of what happens while the block runs."""
        queue: asyncio.Queue[What] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    async def until(self, condition: Callable[[], T | None], seconds: float, describe: Callable[[], str]) -> T:
        """What `condition` answers once it is true; it is asked again at each happening. A LookupError of it is "not yet".

        Raises:
            TimeoutError: not so within `seconds`; the text is `describe()`'s.
        """
        clock = asyncio.get_running_loop().time
        deadline = clock() + seconds
        with self.listen() as queue:
            while True:
                try:
                    answer = condition()
                except LookupError:
                    answer = None
                if answer:
                    return answer
                try:
                    await asyncio.wait_for(queue.get(), deadline - clock())
                except TimeoutError:
                    raise TimeoutError(f"not so within {seconds} s\n{describe()}") from None
