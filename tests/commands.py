"""Running commands in a test, and the files that they work on."""

from collections.abc import Callable, Mapping
from pathlib import Path

from click.testing import Result
from openpyxl import load_workbook

from tests.books import FRENCH, book, sheets

Command = Callable[..., Result]
PLAIN = {ord(space): " " for space in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"}


WIDTH = 100  # columns of the output of a command that no terminal shows


def said(result: Result) -> list[str]:
    """The lines of the output, no-break spaces made plain for reading, wrapped lines made whole.

    A line goes on in one that is set two columns further in and whose first word found no room in
    the line before it. One blank stands for the break, whatever stood there.
    """
    told: list[str] = []
    last = ""  # the line before, as it was printed
    for line in result.output.translate(PLAIN).splitlines():
        if told and _goes_on(told[-1], last, line):
            told[-1] += " " + line.lstrip()
        else:
            told.append(line)
        last = line
    return told


def _goes_on(begun: str, last: str, line: str) -> bool:
    first, *_ = line.split() or [""]
    full = len(last) + 2 + len(first) > WIDTH  # two blanks stand before cells
    return bool(first) and full and _indent(line) == _indent(begun) + 2


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def write(name: str, base: Mapping[str, list[list[object]]] = FRENCH, **cells: object) -> Path:
    """A workbook of the small day, some of its cells changed."""
    path = Path(name)
    book(sheets(base, **cells)).save(path)
    return path


def edit(source: str, target: str, **cells: object) -> Path:
    """A result workbook after changes by hand, each cell named as `Plan_D3`."""
    workbook = load_workbook(source)
    for name, value in cells.items():
        sheet, ref = name.split("_")
        workbook[sheet][ref] = value
    workbook.save(target)
    return Path(target)
