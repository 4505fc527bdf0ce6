"""A sheet as rows with named fields, whatever the order and the language of its headings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from scheduler.domain import Cell, Source
from scheduler.words import Message, message
from scheduler.workbook.cells import BareFormula, ErrorText
from scheduler.workbook.findings import Findings
from scheduler.workbook.grid import Page
from scheduler.workbook.values import Reader, shown, text
from scheduler.workbook.vocabulary import Sheet

Read = TypeVar("Read")
Values = Mapping[int, object]  # by column

MAX_MERGED = 1000  # merged ranges that are told and heeded in a sheet


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet under its headings.

    `columns` and `letters` place the fields whose headings are there; `headings` is what the file
    calls each field, the contract's name where it lacks it.
    """

    sheet: Sheet
    page: Page
    heading_row: int
    columns: Mapping[str, int]
    letters: Mapping[str, str]
    headings: Mapping[str, str]
    rows: Mapping[int, Values]
    findings: Findings

    @property
    def title(self) -> str:
        """The sheet's title in the file."""
        return self.page.grid.title

    def __iter__(self) -> Iterator["Row"]:
        known = frozenset(self.columns.values())
        for number, values in self.rows.items():
            if number > self.heading_row and not known.isdisjoint(values):
                yield Row(self, number, values)

    def names(self, field: str) -> tuple[list[str], bool]:
        """The readable texts of a field from top to bottom, and whether that is all of them."""
        found = [row.name(field) for row in self]
        return [name for name in found if name], field in self.columns and None not in found


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; reading its fields collects its mistakes."""

    table: Table
    number: int
    values: Values

    def cell(self, field: str) -> Cell:
        """The cell of a field; the row's first cell when the column is absent."""
        return Cell(self.table.title, f"{self.table.letters.get(field, 'A')}{self.number}")

    @property
    def source(self) -> Source:
        """Where what the row says comes from."""
        return Source(self.table.title, self.number, self.table.letters)

    @property
    def sound(self) -> bool:
        """True when nothing in the row is to be mended so far."""
        return self.table.findings.sound(self.table.title, self.number)

    def problem(self, field: str, said: Message) -> None:
        """Something to mend in the field's cell."""
        self.table.findings.problem(self.cell(field), said)

    def notice(self, field: str, said: Message) -> None:
        """Something to know about the field's cell."""
        self.table.findings.notice(self.cell(field), said)

    def value(self, field: str) -> object | None:
        """What the field's cell holds; None when it is blank or its column absent."""
        return self.values.get(self.table.columns.get(field, 0))

    def name(self, field: str) -> str | None:
        """The field as a name, without a word on mistakes: empty if blank, None if unreadable."""
        value = self.value(field)
        found = "" if value is None else _unreadable(value) or text(value)
        return None if isinstance(found, Message) else found

    def read(self, field: str, reader: Reader[Read], blank: Read) -> Read:
        """What the field means; `blank` for a blank cell or one that is to be mended."""
        return self.read_at(self.table.columns.get(field, 0), reader, blank)

    def read_at(self, column: int, reader: Reader[Read], blank: Read) -> Read:
        """What the cell of a column means, read in the same way."""
        value = self.values.get(column)
        if value is None:
            return blank
        found = _unreadable(value) or reader(value)
        if isinstance(found, Message):
            self.table.findings.problem(self.table.page.cell(self.number, column), found)
            return blank
        return found

    def require(self, field: str, reader: Reader[Read], blank: Read) -> Read:
        """What the field means; a blank cell is to be mended."""
        column = self.table.columns.get(field, 0)
        if column and column not in self.values and not self._merged_over(column):
            self.problem(
                field,
                message(
                    "“{heading}” is empty: fill it in, or clear the whole row.",
                    heading=self.table.headings[field],
                ),
            )
        return self.read(field, reader, blank)

    def _merged_over(self, column: int) -> bool:
        return any(
            left <= column <= right and top <= self.number <= bottom
            for left, top, right, bottom in self.table.page.merged[:MAX_MERGED]
        )


def _unreadable(value: object) -> Message | None:
    if isinstance(value, ErrorText):
        return message(
            "The cell shows the error {value}: correct its formula, or type the value.",
            value=shown(value),
        )
    if isinstance(value, BareFormula):
        return message(
            "The formula has no stored value: open the file in Excel and save it, or type the "
            "value."
        )
    return None


class Seen:
    """The names met so far in a table, to tell those that come twice."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}

    def check(self, row: Row, field: str, same: str, said: str) -> None:
        """Collects a problem when another row already bears the name; `same` is its key."""
        first = self._rows.setdefault(same, row.number) if same else row.number
        if first != row.number:
            row.problem(
                field,
                message(
                    "“{name}” is already in row {row}: rename one of them, or delete it.",
                    name=shown(said),
                    row=str(first),
                ),
            )
