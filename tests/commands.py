"""Running commands in a test, and the files that they work on."""

from collections.abc import Callable, Mapping
from pathlib import Path

from click.testing import Result
from openpyxl import load_workbook

from tests.books import FRENCH, book, sheets

Command = Callable[..., Result]
PLAIN = {ord(space): " " for space in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"}


def said(result: Result) -> list[str]:
    """The lines of the output, no-break spaces made plain for reading."""
    return result.output.translate(PLAIN).splitlines()


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
