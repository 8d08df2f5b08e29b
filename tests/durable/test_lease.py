"""The name under which a process works: held by one living process at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.durable.lease import Lease
from bot.errors import SettingsError


async def test_a_given_name_is_one_process_s(tmp_path: Path) -> None:
    """A second process of the same name is refused; when the first has ended, it is taken."""
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    first, second = Lease(url, "web.1", patience=0), Lease(url, "web.1", patience=0)
    await first.acquire()
    with pytest.raises(SettingsError, match=r"web\.1"):
        await second.acquire()
    await first.release()
    await second.acquire()
    assert "web.1" == second.name
    await second.release()


async def test_processes_of_one_host_number_themselves(tmp_path: Path) -> None:
    """`serve` and `work` on one machine need no setting; who comes after one that ended has its name, and its work."""
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    leases = [Lease(url, "host", or_next=True) for _ in range(3)]
    for lease in leases:
        await lease.acquire()
    assert ["host", "host-2", "host-3"] == [lease.name for lease in leases]
    await leases[1].release()
    after = Lease(url, "host", or_next=True)
    await after.acquire()
    assert "host-2" == after.name
    for lease in (*leases, after):
        await lease.release()
