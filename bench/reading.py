"""Reading times, side by side with dateparser and, where Node and npm are there, chrono-node.

    python -m bench.reading [--rounds 5] [--no-chrono]

All read the table of phrases, on this machine, in this run: what each makes of every line, and how long it takes, after
a warm-up, in the table's order and in a shuffled one. The peers know nothing of meetings, so a second count takes only
the lines that name both a day and a time (those that read the same with no meeting at all).
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.when.guide import TABLE

Case = dict[str, Any]
Instant = datetime | None


class Measured(NamedTuple):
    """One reader's results: right, wrong and missed counts, the same on full phrases, and times in microseconds."""

    name: str
    verdicts: Counter[str]
    full: Counter[str]
    p50: float
    p95: float
    shuffled: float
    importing: float


def cases() -> list[Case]:
    """The table's lines that are no test of length."""
    rows = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if 0 < len(row["text"].strip()) <= 80]


def verdict(case: Case, sure: Instant) -> str:
    """Right: the one instant, or none where there is no one answer. Wrong: an instant that is not it. Missed: none."""
    wanted = datetime.fromisoformat(case["times"][0]) if case["status"] == "sure" else None
    if sure is None:
        return "right" if wanted is None else "missed"
    return "right" if wanted is not None and abs((sure - wanted).total_seconds()) < 60 else "wrong"


def timed(read_one: Callable[[Case], object], rows: list[Case], rounds: int) -> list[float]:
    """Microseconds for each phrase, the best of some rounds, after one that warms up."""
    for row in rows:
        read_one(row)
    best = [float("inf")] * len(rows)
    for _ in range(rounds):
        for at, row in enumerate(rows):
            start = time.perf_counter_ns()
            read_one(row)
            best[at] = min(best[at], (time.perf_counter_ns() - start) / 1000)
    return best


def importing(statement: str) -> float:
    """Milliseconds that an import takes in a fresh interpreter, above what starting one takes."""

    def started(code: str) -> float:
        took = []
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            took.append((time.perf_counter() - start) * 1000)
        return min(took)

    return started(statement) - started("pass")


def measured(name: str, read_one: Callable[[Case], Instant], rows: list[Case], rounds: int, statement: str) -> Measured:
    """Runs one reader over the table."""
    shuffled = random.Random(7).sample(rows, len(rows))  # noqa: S311 - an order, no secret
    took, mixed = timed(read_one, rows, rounds), timed(read_one, shuffled, rounds)
    verdicts = Counter(verdict(row, read_one(row)) for row in rows)
    full = Counter(verdict(row, read_one(row)) for row in rows if row["full"])
    cuts = quantiles(took, n=100)
    return Measured(name, verdicts, full, cuts[49], cuts[94], quantiles(mixed, n=100)[49], importing(statement))


def prepare(rows: list[Case]) -> None:
    """Notes each line's instant and zone as objects, and whether its words say a day and a time by themselves."""
    from bot.when import Status, read  # noqa: PLC0415 - so that its import is not counted as dateparser's

    for row in rows:
        row["at"] = datetime.fromisoformat(row["now"]).astimezone(ZoneInfo(row["tz"]))
        row["meeting"] = datetime.fromisoformat(row["meeting_time"]) if row["meeting_time"] else None
        alone = read(row["text"], row["at"], None, row["locale"])
        row["full"] = (
            row["status"] == "sure"
            and alone.status is Status.SURE
            and [time.isoformat() for time in alone.times] == row["times"]
        )


def ours(row: Case) -> Instant:
    """Our reader's instant, if it is sure of one."""
    from bot.when import Status, read  # noqa: PLC0415 - see prepare

    reading = read(row["text"], row["at"], row["meeting"], row["locale"])
    return reading.times[0] if reading.status is Status.SURE else None


def dateparsers(row: Case) -> Instant:
    """Dateparser's instant, given what its documentation recommends: a naive local base, English, the future."""
    import dateparser  # noqa: PLC0415 - see prepare

    at: datetime = row["at"]
    base = at.replace(tzinfo=None)
    found: Instant = dateparser.parse(
        row["text"], languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future"}
    )
    if found is None or found.tzinfo is not None:
        return found
    return found.replace(tzinfo=at.tzinfo)


CHRONO = """
const chrono = require('chrono-node');
const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const parse = (c) => (c.gb ? chrono.en.GB : chrono.en).parseDate(
  c.text, {instant: new Date(c.now), timezone: c.offset}, {forwardDate: true});
const once = (list) => list.map((c) => {
  const start = process.hrtime.bigint();
  let found = null;
  try { found = parse(c); } catch (error) { found = null; }
  return [Number(process.hrtime.bigint() - start) / 1000, found && !isNaN(found) ? found.toISOString() : null];
});
const best = (list) => {
  once(list);
  let rows = once(list);
  for (let i = 1; i < 5; i++) { once(list).forEach((r, at) => { if (r[0] < rows[at][0]) rows[at] = r; }); }
  return rows;
};
const shuffled = cases.map((c, i) => [(i * 7919) % cases.length, c]).sort((a, b) => a[0] - b[0]).map((p) => p[1]);
console.log(JSON.stringify({rows: best(cases), mixed: best(shuffled).map((r) => r[0])}));
"""


def chronos(rows: list[Case]) -> Measured | None:
    """chrono-node's results, from npm, in a folder that is thrown away; None where Node is not there."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return None
    asked = [
        {
            "text": row["text"],
            "now": row["at"].astimezone(UTC).isoformat(),
            "offset": row["at"].utcoffset().total_seconds() / 60,
            "gb": row["locale"] != "en-US",
        }
        for row in rows
    ]
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run(
            [npm, "install", "--silent", "--no-audit", "chrono-node"], cwd=folder, check=False
        ).returncode:
            return None
        script = Path(folder) / "bench.cjs"
        script.write_text(CHRONO, encoding="utf-8")
        ran = subprocess.run(
            [node, script], input=json.dumps(asked), cwd=folder, capture_output=True, text=True, check=True
        )
        start = time.perf_counter()
        subprocess.run([node, "-e", "require('chrono-node')"], cwd=folder, check=True)
        loading = (time.perf_counter() - start) * 1000
        start = time.perf_counter()
        subprocess.run([node, "-e", ""], cwd=folder, check=True)
        loading -= (time.perf_counter() - start) * 1000
    result = json.loads(ran.stdout)
    instants = [datetime.fromisoformat(found) if found else None for _, found in result["rows"]]
    judged = [(row, verdict(row, found)) for row, found in zip(rows, instants, strict=True)]
    cuts = quantiles([took for took, _ in result["rows"]], n=100)
    return Measured(
        "chrono-node",
        Counter(word for _, word in judged),
        Counter(word for row, word in judged if row["full"]),
        cuts[49],
        cuts[94],
        quantiles(result["mixed"], n=100)[49],
        loading,
    )


def share(counts: Counter[str], word: str) -> str:
    """A count as a share of its whole."""
    return f"{100 * counts[word] / counts.total():.1f} %"


def main() -> int:
    """Measures, and prints the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds to take the best of (5)")
    parser.add_argument("--no-chrono", action="store_true", help="leave chrono-node out")
    options = parser.parse_args()
    rows = cases()
    prepare(rows)
    results = [
        measured("bot.when", ours, rows, options.rounds, "import bot.when"),
        measured("dateparser", dateparsers, rows, min(options.rounds, 2), "import dateparser"),
    ]
    if not options.no_chrono and (chrono := chronos(rows)):
        results.append(chrono)
    print(f"{len(rows)} phrases, of which {sum(row['full'] for row in rows)} say a day and a time by themselves\n")
    print("| reader | right | wrong | missed | right of full | wrong of full | p50 | p95 | p50 shuffled | import |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for one in results:
        counts = [share(one.verdicts, word) for word in ("right", "wrong", "missed")]
        counts += [share(one.full, word) for word in ("right", "wrong")]
        took = [f"{micro / 1000:.3f} ms" for micro in (one.p50, one.p95, one.shuffled)]
        print(f"| {one.name} | {' | '.join(counts + took)} | {one.importing:.0f} ms |")
    for other in results[1:]:
        print(f"\n{other.name} takes {other.p50 / results[0].p50:.1f} times as long a phrase as bot.when (p50)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
