"""A workbook file as grids of values, each at its address."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter

from scheduler.domain import Cell, Grid
from scheduler.workbook.cells import Box, Decoder, Formats, SharedTexts, SheetCells
from scheduler.workbook.guard import archive, file_bytes
from scheduler.workbook.outline import outline
from scheduler.workbook.parts import Parts


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet as it was read, with its hidden rows that hold something and its merged ranges."""

    grid: Grid
    hidden: tuple[int, ...] = ()
    merged: tuple[Box, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at an address counted from 1."""
        return Cell(self.grid.title, f"{get_column_letter(column)}{row}")


@dataclass(frozen=True, slots=True)
class Book:
    """The pages of a workbook that were asked for, the titles of all, and the file's identity."""

    name: str
    fingerprint: str
    titles: tuple[str, ...]
    pages: tuple[Page, ...]


def read_book(path: Path, wanted: Callable[[str], bool]) -> Book:
    """The sheets whose titles are wanted, in the order of the file; raises `Unreadable`."""
    data = file_bytes(path)
    parts = Parts(archive(data, path.name), path.name)
    found = outline(parts)
    sheets = {title: part for title, part in found.sheets.items() if wanted(title)}
    loaded = parts.load(*found.shared, *found.styles, *sheets.values())
    texts, formats = SharedTexts(), Formats()
    for part in found.shared:
        parts.hear(loaded.pop(part), texts)
    for part in found.styles:
        parts.hear(loaded.pop(part), formats)
    decode = Decoder(texts.texts, formats.dates, found.epoch)
    pages = []
    for title, part in sheets.items():
        cells = SheetCells(decode)
        parts.hear(loaded.pop(part), cells)
        grid = Grid(title, cells.values)
        pages.append(Page(grid, tuple(cells.hidden), tuple(cells.merged)))
    return Book(path.stem, hashlib.sha256(data).hexdigest(), tuple(found.sheets), tuple(pages))
