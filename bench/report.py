"""What a bench measured, as Markdown."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

BEGIN, END = "<!-- measured: from here -->", "<!-- measured: to here -->"


@dataclass(frozen=True)
class Row:
    """One rate. Times in seconds; `late` is by how much the bench itself sent too late (p99), `cpu` the program's own a command."""

    rate: int
    achieved: float
    lost: int
    p50: float
    p99: float
    late: float
    patched_p50: float
    patched_p99: float
    cpu: float
    sustained: bool


@dataclass
class Target:
    """One program: its rates; its memory in MiB by the number of commands; commands carried out a second, and CPU seconds for each."""

    name: str
    rows: list[Row] = field(default_factory=list)
    memory: dict[int, float] = field(default_factory=dict)
    carried_out: float = math.nan
    cpu: float = math.nan

    @property
    def sustained(self) -> int:
        """The highest rate that was sustained."""
        return max((row.rate for row in self.rows if row.sustained), default=0)

    @property
    def most(self) -> float:
        """The most that were answered in a second, at whatever rate."""
        return max((row.achieved for row in self.rows), default=0.0)


def markdown(targets: Sequence[Target], seconds: float) -> str:
    """All tables, and the ratios to the first target."""
    parts = [machine(), f"One run of {seconds:.0f} s.", _summary(targets)]
    parts += [f"**{target.name}**\n\n{_rates(target)}" for target in targets]
    return "\n\n".join(parts)


def machine() -> str:
    """What it ran on, and how busy that was."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.partition(":")[2].strip() for line in cpuinfo.read_text("utf-8").splitlines() if "model name" in line
        ]
        model = names[0] if names else model
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{datetime.now(UTC):%d %B %Y}, {model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()};"
        f" load average at the end {load} (1, 5, 15 minutes; the bench itself makes about as much as there are cores)."
    )


def _summary(targets: Sequence[Target]) -> str:
    first = targets[0]
    rows = []
    for target in targets:
        at_fifty = next((row for row in target.rows if row.rate == 50), None)
        counts = sorted(target.memory)
        memory = (
            ", ".join(f"{target.memory[n]:.0f} ({n:,})" for n in (counts[:1] + counts[-1:] if counts else [])) or "–"
        )
        rows.append(
            [
                target.name,
                f"{target.sustained}",
                _number(target.most),
                f"{target.most / first.most:.2f}" if first.most else "–",
                _ms(at_fifty.p99) if at_fifty else "–",
                _number(target.carried_out),
                _ms(target.cpu),
                memory,
            ]
        )
    head = [
        "",
        "acknowledged a second, sustained",
        "at most",
        f"ratio to {first.name}",
        "p99 at 50/s, ms",
        "carried out a second",
        "CPU a command, ms",
        "memory of both processes in MiB (after so many commands)",
    ]
    return table(head, rows)


def _rates(target: Target) -> str:
    carries_out = any(not math.isnan(row.patched_p50) for row in target.rows)
    head = [
        "offered a second",
        "answered a second",
        "p50, ms",
        "p99, ms",
        "not within 3 s",
        "CPU an answer, ms",
        "bench late (p99), ms",
    ]
    head += ["until the PATCH p50, ms", "p99, ms"] if carries_out else []
    rows = []
    for row in target.rows:
        cells = [
            str(row.rate),
            _number(row.achieved),
            _ms(row.p50),
            _ms(row.p99),
            str(row.lost),
            _ms(row.cpu),
            _ms(row.late),
        ]
        rows.append(cells + ([_ms(row.patched_p50), _ms(row.patched_p99)] if carries_out else []))
    return table(head, rows)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, the others to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write_between_marks(file: Path, text: str) -> None:
    """Put the text between the marks of a file, in place of what stands there. Raises ValueError where they are missing."""
    before, begin, rest = file.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{file} lacks the marks {BEGIN} and {END}")
    file.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", "utf-8")


def _ms(seconds: float) -> str:
    return _number(seconds * 1000)


def _number(value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"
