"""What comes in is written down in batches, and each adder learns of its own item alone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest

from bot.durable import group_commit
from bot.durable.group_commit import GroupCommit


class Book:
    """Where batches are written; the first one waits until it is told to go on."""

    def __init__(self, *, faulty: str = "") -> None:
        self.batches: list[list[str]] = []
        self.go_on = threading.Event()
        self._faulty = faulty

    def write(self, items: Sequence[str]) -> None:
        """All or nothing."""
        self.go_on.wait(10)
        if self._faulty in items:
            raise ValueError(self._faulty)
        self.batches.append([*items])


async def added(taking: GroupCommit[str], book: Book, *items: str) -> list[BaseException | None]:
    """Add items, all while the first one is being written; what each adder learned."""
    adding = [asyncio.create_task(taking.add(item)) for item in items]
    await asyncio.sleep(0)
    book.go_on.set()
    return await asyncio.gather(*adding, return_exceptions=True)


async def test_what_comes_meanwhile_is_written_at_once() -> None:
    """One alone waits for nobody; a burst is two transactions."""
    book = Book()
    taking = GroupCommit(book.write, lambda _: None)
    await added(taking, book, "a", "b", "c", "d")
    taking.close()
    assert "abcd" == "".join(item for batch in book.batches for item in batch)
    assert len(book.batches) <= 2


async def test_what_must_stand_apart_keeps_its_order() -> None:
    """Of one key there is one in a batch; the others go on."""
    book = Book()
    taking = GroupCommit(book.write, lambda item: item[0])
    await added(taking, book, "a1", "a2", "b1", "a3", "b2")
    taking.close()
    written = [item for batch in book.batches for item in batch]
    assert ["a1", "a2", "a3"] == [item for item in written if item[0] == "a"]
    assert ["b1", "b2"] == [item for item in written if item[0] == "b"]
    assert all(len(batch) == len({item[0] for item in batch}) for batch in book.batches)


async def test_a_faulty_one_harms_no_other() -> None:
    """A batch that fails is tried item by item: only the adder of the faulty one is told."""
    book = Book(faulty="x")
    taking = GroupCommit(book.write, lambda _: None)
    learned = await added(taking, book, "a", "x", "b")
    taking.close()
    assert [None, "ValueError('x')", None] == [error and repr(error) for error in learned]
    assert "ab" == "".join(item for batch in book.batches for item in batch)


async def test_who_asked_may_be_gone() -> None:
    """A request that is given up is taken in all the same."""
    book = Book()
    taking = GroupCommit(book.write, lambda _: None)
    adding = asyncio.create_task(taking.add("a"))
    await asyncio.sleep(0)
    adding.cancel()
    await added(taking, book, "b")
    taking.close()
    assert "ab" == "".join(item for batch in book.batches for item in batch)


async def test_other_work_waits_meanwhile() -> None:
    """And goes on once nothing is being taken in any more."""
    book, order = Book(), list[str]()
    taking = GroupCommit(book.write, lambda _: None)

    async def work() -> None:
        await taking.quiet()
        order.append("work")

    adding = asyncio.create_task(taking.add("a"))
    adding.add_done_callback(lambda _: order.append("a"))
    await asyncio.sleep(0)
    working = asyncio.create_task(work())
    await asyncio.sleep(0)
    assert [] == order
    book.go_on.set()
    await asyncio.gather(adding, working)
    taking.close()
    assert {"a", "work"} == {*order}


async def test_other_work_waits_no_longer_than_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where changes are taken in without end, those on disk are carried out all the same."""
    monkeypatch.setattr(group_commit, "MAKE_WAY_SECONDS", 0)
    book = Book()
    taking = GroupCommit(book.write, lambda _: None)
    adding = asyncio.create_task(taking.add("a"))
    await asyncio.sleep(0)
    await taking.quiet()
    book.go_on.set()
    await adding
    taking.close()
