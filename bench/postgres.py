"""A PostgreSQL of the system's own binaries, in a temporary folder, for as long as a bench needs it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import free_port
from bot.durable import schema

DEBIAN = Path("/usr/lib/postgresql")


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest version's; None where there is none."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].partition(".")[0]))
    return versions[-1].parent if versions else None


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A cluster with PostgreSQL's own settings, while the block runs; yields its URL. It refuses to run as root: then as a lesser user."""
    user = _lesser_user()
    data, port = Path(folder) / "cluster", free_port()
    data.mkdir()
    if user:
        folder.chmod(0o755)
        shutil.chown(data, user)
    _run(folder, user, "initdb", "--pgdata", data, "--username", "bench", "--auth", "trust", "--encoding", "UTF8")
    options = f"-h 127.0.0.1 -p {port} -k {data}"
    _run(folder, user, "pg_ctl", "--pgdata", data, "--options", options, "--log", data / "log", "--wait", "start")
    try:
        yield f"postgresql://bench@127.0.0.1:{port}/postgres"
    finally:
        _run(folder, user, "pg_ctl", "--pgdata", data, "--mode", "immediate", "--wait", "stop")


@contextmanager
def temporary_postgres() -> Iterator[str | None]:
    """The same in a folder of its own, with the bot's tables; None where PostgreSQL is not installed."""
    if binaries() is None:
        yield None
        return
    with TemporaryDirectory(prefix="bench-postgres-") as folder, postgres(Path(folder)) as url:
        schema.upgrade(url.replace("postgresql:", "postgresql+psycopg:"))
        yield url


def _run(folder: Path, user: str | None, program: str, *arguments: str | Path) -> None:
    where = binaries()
    assert where is not None  # noqa: S101 - asked before
    # No pipes: the server that pg_ctl leaves behind would hold them open.
    with (folder / f"{program}.out").open("ab") as out:
        subprocess.run(
            [where / program, *arguments],
            user=user,
            cwd=folder,
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            check=True,
        )


def _lesser_user() -> str | None:
    """Who runs the server where we are root: `postgres`, which Debian's package makes, else `nobody`."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
