"""The map and the guide for contributors can't drift: each path and function in them is there, and each folder is on the map."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAP = (ROOT / "docs" / "where-things-are.md").read_text("utf-8")
GUIDES = MAP + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PACKAGES = sorted(
    file.parent.relative_to(ROOT) for top in ("bot", "handlers") for file in (ROOT / top).rglob("__init__.py")
)


def names(module: Path) -> set[str]:
    """What a module defines at its top: `function`, `Class`, `Class.method`, `CONSTANT`."""
    found = set[str]()
    for node in ast.parse(module.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            methods = (one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
            found |= {f"{node.name}.{one.name}" for one in methods}
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:[\w-]+/)+[\w.-]*|[A-Z]\w+\.md|\w+\.toml)`", GUIDES))))
def test_every_path_is_there(path: str) -> None:
    """From the project's root; a folder ends in a slash."""
    assert (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file()


@pytest.mark.parametrize(("folder", "holds"), re.findall(r"^\| `(\w[\w/]*/)` \| (.*) \|$", MAP, re.MULTILINE))
def test_every_file_of_a_folder_is_there(folder: str, holds: str) -> None:
    """A file or a module that a folder's row names."""
    for name in re.findall(r"`([\w.]+)`", holds):
        assert (ROOT / folder / (name if "." in name else f"{name}.py")).is_file()


PLACES = re.findall(r"`([\w.]+)` (?:in|\|) `([\w/]+\.py)`", GUIDES)


@pytest.mark.parametrize(("name", "path"), PLACES)
def test_every_function_is_where_the_map_says(name: str, path: str) -> None:
    """On the way of a command, and where something is added."""
    assert name in names(ROOT / path)


def test_the_way_of_a_command_names_its_functions() -> None:
    """Each of its steps has one, and the test above finds them."""
    steps = [int(number) for number in re.findall(r"^\| (\d+) \|", MAP, re.MULTILINE)]
    assert list(range(1, 11)) == steps
    assert 20 <= len(PLACES)


@pytest.mark.parametrize("package", [one for one in PACKAGES if len(one.parts) <= 2], ids=str)
def test_every_folder_is_on_the_map(package: Path) -> None:
    """As seen from above."""
    assert f"`{package}/`" in MAP


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_every_package_says_what_it_holds(package: Path) -> None:
    """In a few sentences: what lives there, what it may import, and a file of it to read first."""
    told = ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text("utf-8"))) or ""
    first = re.search(r"Read `([\w.]+)`", told)
    assert first is not None
    assert (ROOT / package / first[1]).is_file()
    assert re.search(r"\bimports?\b", told) or package == Path("bot")
