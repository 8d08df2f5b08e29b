"""Which confirmations Slack took, noted the instant it answers.

Slack gives no key by which a message is posted once, so a crash after its answer and before the note doubles a message. The
queue's own record of a step takes its turn at the database, which under load is tens of milliseconds; this note takes none: with
SQLite it is one write to a file of the process's own (what the system has taken outlives the process, if not the power), with
PostgreSQL one statement on a connection of its own.
"""

from __future__ import annotations

import os
import re
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from glob import escape
from itertools import islice
from pathlib import Path

from bot.model.change import Posted, Receipt
from bot.storage.database import sqlite_file
from bot.storage.message_receipts import TableReceipts

KEPT, MOST_LINES = 2000, 20_000
"""What was posted longer ago has its own record by now."""
LEFT_FOR = 30 * 24 * 3600.0
"""Seconds after which another name's receipts are of no more use: longer than a bot stands still."""


class FileReceipts:
    """In a file beside a SQLite database, for one process; what the others noted in theirs is known to it, too."""

    def __init__(self, database: str, executor_id: str) -> None:
        name = re.sub(r"[^\w.-]", "_", executor_id)
        self._path = Path(f"{database}.{name}.receipts")
        self._pattern = f"{escape(Path(database).name)}.*.receipts"
        self._others: dict[Path, Growing] = {}
        self._known: OrderedDict[str, Receipt] = OrderedDict()
        self._file = -1
        self._lines = 0

    async def open(self) -> None:
        """Read what the process before noted, and go on with it. The poster's lease must be held."""
        if self._path.exists():
            self._known.update((receipt.id, receipt) for receipt in _read(self._path.read_bytes().splitlines()))
        self._begin()
        self._remove_left()
        self._read_others()

    async def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    async def note(self, change_id: str, posted: Posted | None) -> None:
        """Note that Slack took it."""
        receipt = Receipt(id=change_id, posted=posted)
        os.write(self._file, _line(receipt))
        self._known[change_id] = receipt
        self._lines += 1
        if self._lines > MOST_LINES:
            full = self._file
            self._begin()
            os.close(full)

    async def known(self, change_id: str) -> Receipt | None:
        """What was noted of it, here or by another process: what that was doing may have been taken over."""
        if receipt := self._known.get(change_id):
            return receipt
        self._read_others()
        return next((other.known[change_id] for other in self._others.values() if change_id in other.known), None)

    def _remove_left(self) -> None:
        """The files of names that never came back: what they were doing was taken over long ago."""
        for path in self._path.parent.glob(self._pattern):
            with suppress(FileNotFoundError):  # another process does the same
                if path != self._path and time.time() - path.stat().st_mtime > LEFT_FOR:
                    path.unlink()

    def _read_others(self) -> None:
        for path in self._path.parent.glob(self._pattern):
            if path != self._path:
                with suppress(FileNotFoundError):  # removed meanwhile
                    self._others.setdefault(path, Growing(path)).read_on()

    def _begin(self) -> None:
        """A file with the latest alone, in place of the old one at once."""
        for change_id in list(islice(self._known, max(0, len(self._known) - KEPT))):
            del self._known[change_id]
        fresh = self._path.with_suffix(".new")
        fresh.write_bytes(b"".join(map(_line, self._known.values())))
        fresh.replace(self._path)
        self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND)
        self._lines = len(self._known)


class Growing:
    """Another process's file, of which each line is read once."""

    def __init__(self, path: Path) -> None:
        self.known: dict[str, Receipt] = {}
        self._path = path
        self._file = -1
        self._read = 0

    def read_on(self) -> None:
        """Read what was added since; all of it, where another file stands in its place."""
        status = self._path.stat()
        if (status.st_ino, status.st_size) == (self._file, self._read):
            return
        with self._path.open("rb") as file:
            status = os.fstat(file.fileno())
            if status.st_ino != self._file or status.st_size < self._read:
                self._file, self._read, self.known = status.st_ino, 0, {}
            file.seek(self._read)
            whole, end, _ = file.read().rpartition(b"\n")
        self._read += len(whole + end)
        self.known.update((receipt.id, receipt) for receipt in _read(whole.splitlines()))


Receipts = FileReceipts | TableReceipts


def receipts_for(database_url: str, executor_id: str) -> Receipts:
    """The receipts of a process of that name that belong to a database."""
    file = sqlite_file(database_url)
    return TableReceipts(database_url) if file is None else FileReceipts(file, executor_id)


def _line(receipt: Receipt) -> bytes:
    return receipt.model_dump_json().encode() + b"\n"


def _read(lines: Iterable[bytes]) -> Iterator[Receipt]:
    """The receipts of a file; a line that was being written when the process ended may be cut short."""
    for line in lines:
        try:
            yield Receipt.model_validate_json(line)
        except ValueError:
            continue
