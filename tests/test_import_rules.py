"""The import rules bite: in a copy of the code, what is imported out of its place fails the check, which names the module."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
PROTECTED = {
    name: [*contract["allowed_importers"], name]
    for contract in CONTRACTS
    if contract["type"] == "protected"
    for name in contract["protected_modules"]
}
"""What is imported in its own places alone, with these places."""

PURE = ["bot.blocks", "bot.model", "bot.parsing", "bot.text", "bot.when"]
DOES_IO = ["asyncio", "http.client", "os", "slack_bolt", "socket", "sqlite3", "subprocess", "threading", "time"]

CLOCKS = [
    "from datetime import datetime\n\nNOW = datetime.now()",
    "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)",
    "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)",
    "from datetime import date\n\nTODAY = date.today()",
    "import time\n\nNOW = time.time()",
    "from time import monotonic\n\nNOW = monotonic()",
]


def modules() -> dict[str, Path]:
    """Every module of the project by its name, as a path from the project's root."""
    paths = [path.relative_to(ROOT) for top in ("bot", "handlers") for path in (ROOT / top).rglob("*.py")]
    return {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def within(name: str, packages: list[str]) -> bool:
    """Whether a module is one of the packages, or lies in one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def lint_imports(copy: Path, added: dict[str, list[str]]) -> str:
    """What lint-imports prints of a copy of the code in which some modules import more. Fails the test where it passes."""
    for top in ("bot", "handlers"):
        shutil.copytree(ROOT / top, copy / top, ignore=shutil.ignore_patterns("__pycache__", "page"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    paths = modules()
    for name, imports in added.items():
        with (copy / paths[name]).open("a", encoding="utf-8") as file:
            file.writelines(f"\nimport {imported}\n" for imported in imports)
    run = subprocess.run(  # noqa: S603 - our own command
        [BIN / "lint-imports", "--no-cache"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert 1 == run.returncode, run.stdout + run.stderr
    return " ".join(run.stdout.split())


def test_what_has_its_own_place_is_protected() -> None:
    """The libraries that one package is built around, and the top of the house."""
    assert {"alembic", "dateparser", "dbos", "handlers", "httpx", "sqlalchemy"} <= PROTECTED.keys()


@pytest.mark.parametrize("imported", PROTECTED)
def test_what_is_protected_is_imported_in_its_place_alone(imported: str, tmp_path: Path) -> None:
    """Whichever other module imports it is named."""
    others = [name for name in modules() if not within(name, PROTECTED[imported])]
    printed = lint_imports(tmp_path, {name: [imported] for name in others})
    unseen = [name for name in others if f"- {name} -> {imported} " not in printed]
    assert [] == unseen


@pytest.mark.parametrize("package", PURE)
def test_what_is_pure_does_no_io(package: str, tmp_path: Path) -> None:
    """A module of a pure package that imports what does I/O is named, with what it imports."""
    module = max(name for name in modules() if within(name, [package]))
    printed = lint_imports(tmp_path, {module: DOES_IO})
    unseen = [name for name in DOES_IO if f"- {module} -> {name.partition('.')[0]} " not in printed]
    assert [] == unseen


@pytest.mark.parametrize("code", CLOCKS)
@pytest.mark.parametrize("package", PURE)
def test_what_is_pure_reads_no_clock(package: str, code: str) -> None:
    """Ruff finds each way to ask the time."""
    path = f"{package.replace('.', '/')}/something.py"
    command: list[str | Path] = [
        BIN / "ruff",
        "check",
        "--select",
        "TID251",
        "--output-format",
        "concise",
        "--stdin-filename",
        path,
        "-",
    ]
    run = subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, input=f"{code}\n", capture_output=True, text=True, check=False
    )
    assert 1 == run.returncode, run.stdout + run.stderr
    assert f"{path}:" in run.stdout
