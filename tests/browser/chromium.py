"""The Chromium of this machine, for the tests of the page and for the pictures of it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium_in_the_background() -> Iterator[str]:
    """A Chromium of its own, until the block ends; the address at which it is driven.

    Raises:
        FileNotFoundError: it is not installed.
    """
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        started = subprocess.Popen(  # noqa: S603 - our own arguments
            [_path(), *FLAGS, "--remote-debugging-port=0", f"--user-data-dir={profile}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert started.stderr
        try:
            said = next(line for line in started.stderr if line.startswith("DevTools listening on "))
            reading = threading.Thread(target=started.stderr.read)  # a pipe that nobody reads would fill
            reading.start()
            yield said.rpartition(" ")[2].strip()
        finally:
            started.terminate()
            reading.join(20)
            started.communicate(timeout=20)


@asynccontextmanager
async def chromium_without_a_window() -> AsyncIterator[Browser]:
    """Chromium with an empty profile, until the block ends.

    Raises:
        FileNotFoundError: it is not installed.
    """
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_path(), args=FLAGS)
        yield browser
        await browser.close()


def _path() -> str:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise FileNotFoundError("Chromium is not installed")
    return path
