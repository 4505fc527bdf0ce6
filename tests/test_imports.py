"""Imports run one way, and what is heavy or belongs to an edge stays where it belongs."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "scheduler"

# What each part may import, itself aside. A part is a module or a folder of the package.
TEXT = ("words", "domain", "rules", "goals")
INPUT = ("words", "domain", "hours", "places", "matching", "remedies", "nowhere", "attendance")
TOLD = (*TEXT, "outcome", "verify.layout")
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "words": (),
    "domain": ("words",),
    "rules": ("words", "domain"),
    "goals": ("words", "domain", "rules"),
    "hours": ("words", "domain"),
    "outcome": TEXT,
    "places": INPUT,
    "matching": INPUT,
    "remedies": INPUT,
    "nowhere": INPUT,
    "attendance": INPUT,
    "counts": INPUT,
    "changes": ("words", "domain"),
    "verify.layout": ("domain",),
    "verify.obstacles": ("domain", "verify.layout"),
    "verify": (*TEXT, "verify.layout"),
    "agendas": ("domain", "verify.layout"),
    "compare": (*TEXT, "agendas", "verify", "verify.layout"),
    "publication": (),
    "promise": ("domain",),
    "model": (*TEXT, "promise"),
    "explain": (*TOLD, "agendas", "compare", "model", "promise", "solve", "standing", "verify"),
    "report": (*TOLD, "agendas", "answers", "compare", "explain", "hours", "verify.obstacles"),
    "workbook": (
        *TOLD, "agendas", "answers", "changes", "compare", "counts", "places", "nowhere",
        "publication", "report", "verify",
    ),
    "handouts": (*TOLD, "agendas", "compare", "publication", "report"),
    "publish": (*TOLD, "compare", "handouts", "publication", "report", "verify", "workbook"),
    "solve": (*TEXT, "outcome", "model", "verify"),
    "answers": ("outcome", "compare"),
    "standing": ("domain", "changes", "compare", "promise", "verify", "verify.layout"),
    "replan": (
        *TOLD, "answers", "compare", "model", "promise", "solve", "standing", "workbook",
    ),
}  # fmt: skip
ABOVE_ALL = ("__init__", "__main__", "cli", "console")

ONLY_IN = {
    "ortools": ("model", "solve"),
    "openpyxl": ("workbook",),
    "defusedxml": ("workbook",),
    "xlsxwriter": ("workbook",),
    "pandas": ("report",),
    "click": ("cli",),
    "jinja2": ("handouts",),
    "icalendar": ("handouts",),
    "reportlab": ("handouts",),
    "segno": ("handouts",),
    "slugify": ("handouts",),
    "bidi": ("handouts",),
    "arabic_reshaper": ("handouts",),
}


@cache
def modules() -> tuple[tuple[str, Path], ...]:
    """The dotted name within the package, and the file, of every module."""
    return tuple((_name(path), path) for path in sorted(PACKAGE.rglob("*.py")))


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Every module that the file imports anywhere in it, its own package's by their whole name."""
    return tuple(dict.fromkeys(_imports(ast.parse(path.read_text(encoding="utf-8")))))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where things come from"
            yield from (_target(str(node.module), alias.name) for alias in node.names)


def _target(module: str, name: str) -> str:
    inner = f"{module}.{name}"
    known = {f"scheduler.{name}" for name, _ in modules()}
    return inner if inner in known else module


def part(module: str) -> str:
    """The part of the house that the module stands in: the longest listed name that holds it."""
    holders = [name for name in MAY_IMPORT if f"{module}.".startswith(f"{name}.")]
    return max(holders, key=len, default=module.split(".")[0])


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_run_one_way(module: str, path: Path) -> None:
    """A module imports its own part and those that stand below it."""
    here = part(module)
    assert here in MAY_IMPORT or here in ABOVE_ALL, "say in MAY_IMPORT what it may import"
    if here in ABOVE_ALL:
        return
    inner = [name.removeprefix("scheduler.") for name in imported(path) if _is_ours(name)]
    wrong = [name for name in inner if part(name) not in (here, *MAY_IMPORT[here])]
    assert wrong == []


def _is_ours(name: str) -> bool:
    return name.split(".")[0] == "scheduler"


@pytest.mark.parametrize("library", ONLY_IN)
def test_libraries_stay_where_they_belong(library: str) -> None:
    """The solver stays in the model, files at their edge, the command line in its module."""
    users = {part(name) for name, path in modules() if library in _libraries(path)}
    assert users <= set(ONLY_IN[library])


def test_no_module_both_reads_and_writes_files_of_the_team() -> None:
    """Loading and saving with one library would lose what it does not know."""
    both = [name for name, path in modules() if {"openpyxl", "xlsxwriter"} <= _libraries(path)]
    assert both == []


def _libraries(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


HEAVY = "sorted({'ortools', 'pandas'} & set(sys.modules))"


def _output(code: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    return ran.stdout


def test_the_verifier_loads_no_solver() -> None:
    """A plan is checked without ortools, and without the pandas that it brings."""
    assert _output(f"import sys, scheduler.verify; print({HEAVY})") == "[]\n"


def test_help_loads_no_solver() -> None:
    """The command line says its help without waiting for what it does not use."""
    code = f"""
import runpy, sys
sys.argv = ["scheduler", "--help"]
try:
    runpy.run_module("scheduler", run_name="__main__")
finally:
    print({HEAVY})
"""
    assert _output(code).endswith("\n[]\n")
