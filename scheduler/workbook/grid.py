"""A workbook file as grids of values, each at its address."""

import hashlib
import math
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from scheduler.domain import Cell, Grid
from scheduler.words import message
from scheduler.workbook.guard import Unreadable, archive, damaged, file_bytes, not_a_workbook
from scheduler.workbook.parts import Parts, Tags

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # of Excel
_MAX_LISTED = 100_000  # sheets, styles or relations


class ErrorText(str):
    """An error value such as `#N/A`, as it is displayed."""


class BareFormula(str):
    """A formula whose value was never stored."""


Value = str | int | float | bool | datetime | time | timedelta
Box = tuple[int, int, int, int]  # first column, first row, last column, last row


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
    outline = _outline(parts)
    sheets = {title: part for title, part in outline.sheets.items() if wanted(title)}
    loaded = parts.load(*outline.shared, *outline.styles, *sheets.values())
    texts, formats = _SharedTexts(), _Formats()
    for part in outline.shared:
        parts.hear(loaded.pop(part), texts)
    for part in outline.styles:
        parts.hear(loaded.pop(part), formats)
    decode = _Decoder(texts.texts, formats.dates, outline.epoch)
    pages = []
    for title, part in sheets.items():
        cells = _SheetCells(decode)
        parts.hear(loaded.pop(part), cells)
        pages.append(cells.page(title))
    return Book(path.stem, hashlib.sha256(data).hexdigest(), tuple(outline.sheets), tuple(pages))


@dataclass(frozen=True, slots=True)
class _Outline:
    """Which parts of the archive hold what."""

    sheets: Mapping[str, str]
    shared: tuple[str, ...]
    styles: tuple[str, ...]
    epoch: datetime


class _Listed(Tags):
    """The attributes of each tag of some names, in order, without namespaces."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = names
        self.found: list[tuple[str, dict[str, str]]] = []

    def opened(self, name: str, attrs: Mapping[str, str]) -> None:
        if name in self.names:
            plain = {key.rpartition(":")[2]: value for key, value in attrs.items()}
            self.found.append((name, plain))
            if len(self.found) > _MAX_LISTED:
                raise ValueError("a list without end")

    @classmethod
    def read(cls, parts: Parts, part: str, *names: str) -> list[tuple[str, dict[str, str]]]:
        """The tags of these names in the part; none when there is no such part."""
        handler = cls(*names)
        if part in parts:
            parts.hear(parts.load(part)[part], handler)
        return handler.found


def _outline(parts: Parts) -> _Outline:
    main = next((path for kind, path in _links(parts, "").values() if kind == "officeDocument"), "")
    if main.endswith(".bin"):
        raise Unreadable(
            message(
                "{name} is a binary workbook (.xlsb): in Excel, save it as .xlsx.", name=parts.name
            )
        )
    if main not in parts:
        raise Unreadable(not_a_workbook(parts.name))
    tags = _Listed.read(parts, main, "sheet", "workbookPr")
    links = _links(parts, main)
    sheets = {
        tag["name"]: links[tag["id"]][1]
        for name, tag in tags
        if name == "sheet"
        and "name" in tag
        and links.get(tag.get("id", ""), ("",))[0] == "worksheet"
    }
    if not sheets:
        raise Unreadable(
            message("{name} holds no sheet: take the file from its source again.", name=parts.name)
        )
    if any(part not in parts for part in sheets.values()) or len(set(sheets.values())) < len(
        sheets
    ):
        raise Unreadable(damaged(parts.name))
    mac = any(tag.get("date1904") in ("1", "true") for _, tag in tags)
    kinds = [link for link in links.values() if link[1] in parts]
    return _Outline(
        sheets,
        tuple(path for kind, path in kinds if kind == "sharedStrings")[:1],
        tuple(path for kind, path in kinds if kind == "styles")[:1],
        MAC_EPOCH if mac else WINDOWS_EPOCH,
    )


def _links(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """What the part refers to: kind and path by identifier."""
    folder, name = posixpath.split(part)
    tags = _Listed.read(parts, posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship")
    return {
        tag.get("Id", ""): (
            posixpath.basename(tag.get("Type", "")),
            posixpath.normpath(posixpath.join("/", folder, tag.get("Target", ""))).lstrip("/"),
        )
        for _, tag in tags
    }


class _SharedTexts(Tags):
    """The texts that cells refer to by number."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._hears = False
        self._phonetic = False

    def opened(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "t":
            self._hears = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def said(self, text: str) -> None:
        if self._hears:
            self._pieces.append(text)

    def closed(self, name: str) -> None:
        if name == "t":
            self._hears = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.texts.append("".join(self._pieces))
            self._pieces = []


class _Formats(Tags):
    """Which cell styles show a number as a date or a time, and which as a duration."""

    def __init__(self) -> None:
        super().__init__()
        self.dates: dict[str, bool] = {}  # by style; true for a duration
        self._codes: dict[str, str] = {str(code): text for code, text in BUILTIN_FORMATS.items()}
        self._inside = False
        self._style = count()

    def opened(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[attrs.get("numFmtId", "")] = attrs.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._add(str(next(self._style)), self._codes.get(attrs.get("numFmtId", "0"), ""))

    def closed(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def _add(self, style: str, code: str) -> None:
        if is_date_format(code):
            self.dates[style] = is_timedelta_format(code)


@dataclass(frozen=True, slots=True)
class _Decoder:
    """Turns what a cell stores into its value."""

    texts: list[str]
    dates: Mapping[str, bool]
    epoch: datetime

    def value(self, kind: str, style: str, stored: str) -> Value:
        """The value of a cell of that type and style; raises ValueError when it is none."""
        if kind == "s":
            return self.texts[int(stored)]
        if kind in ("str", "inlineStr"):
            return stored
        if kind == "e":
            return ErrorText(stored)
        if kind == "b":
            return stored.strip() in ("1", "true")
        if kind == "d":
            return from_ISO8601(stored)  # type: ignore[no-untyped-call, no-any-return]
        return self._number(stored, style)

    def _number(self, stored: str, style: str) -> Value:
        number = float(stored)
        if not math.isfinite(number):
            return stored
        if style in self.dates:
            try:
                return from_excel(number, self.epoch, timedelta=self.dates[style])  # type: ignore[no-any-return]
            except OverflowError:
                return number
        return int(number) if number.is_integer() and abs(number) < 2**53 else number


class _SheetCells(Tags):
    """The values of a sheet by address, with its hidden rows and merged ranges."""

    def __init__(self, decode: _Decoder) -> None:
        super().__init__()
        self.values: dict[tuple[int, int], Value] = {}
        self.hidden: list[int] = []
        self.merged: list[Box] = []
        self._decode = decode
        self._row = self._column = 0
        self._row_hidden = False
        self._kind = self._style = ""
        self._stored: list[str] = []
        self._formula: list[str] | None = None
        self._heard: list[str] | None = None

    def page(self, title: str) -> Page:
        """What was heard, as the sheet of that title."""
        return Page(Grid(title, self.values), tuple(self.hidden), tuple(self.merged))

    def opened(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "c":
            self._open_cell(attrs)
        elif name in ("v", "t"):
            self._heard = self._stored
        elif name == "f":
            self._formula = self._heard = []
        elif name == "row":
            self._open_row(attrs)
        elif name == "mergeCell":
            self.merged.append(_box(attrs.get("ref", "")))

    def _open_row(self, attrs: Mapping[str, str]) -> None:
        self._row = int(attrs.get("r", self._row + 1))
        self._column = 0
        self._row_hidden = attrs.get("hidden", "0") in ("1", "true")
        if not 1 <= self._row <= MAX_ROWS:
            raise ValueError("no such row")

    def _open_cell(self, attrs: Mapping[str, str]) -> None:
        address = attrs.get("r", "")
        letters = address.rstrip("0123456789")
        self._column = column_index_from_string(letters) if letters else self._column + 1
        if not 1 <= self._column <= MAX_COLUMNS:
            raise ValueError("no such column")
        self._kind, self._style = attrs.get("t", "n"), attrs.get("s", "0")
        self._stored, self._formula = [], None

    def said(self, text: str) -> None:
        if self._heard is not None:
            self._heard.append(text)

    def closed(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self._heard = None
        elif name == "c":
            self._close_cell("".join(self._stored))

    def _close_cell(self, stored: str) -> None:
        if stored.strip():
            self._keep(self._decode.value(self._kind, self._style, stored))
        elif self._formula is not None and self._kind != "str":
            self._keep(BareFormula("=" + "".join(self._formula)))

    def _keep(self, value: Value) -> None:
        if value == "":
            return
        self.values[self._row, self._column] = value
        if self._row_hidden and (not self.hidden or self.hidden[-1] != self._row):
            self.hidden.append(self._row)


def _box(ref: str) -> Box:
    left, top, right, bottom = range_boundaries(ref)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError("not a range")
    return (left, top, right, bottom)
