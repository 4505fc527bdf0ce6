"""What the cells of a sheet hold: texts, numbers, times, errors, formulas."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601

from scheduler.workbook.parts import Tags, joined

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # of Excel


class ErrorText(str):
    """An error value such as `#N/A`, as it is displayed."""


class BareFormula(str):
    """A formula whose value was never stored."""


Value = str | int | float | bool | datetime | time | timedelta
Box = tuple[int, int, int, int]  # first column, first row, last column, last row


class SharedTexts(Tags):
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
            self.texts.append(joined(self._pieces))
            self._pieces = []


class Formats(Tags):
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
class Decoder:
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


class SheetCells(Tags):
    """The values of a sheet by address, with its hidden rows and merged ranges."""

    def __init__(self, decode: Decoder) -> None:
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
            self._close_cell(joined(self._stored))

    def _close_cell(self, stored: str) -> None:
        if stored.strip():
            self._keep(self._decode.value(self._kind, self._style, stored))
        elif self._formula is not None and self._kind != "str":
            self._keep(BareFormula("=" + joined(self._formula)))

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
