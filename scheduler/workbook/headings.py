"""Finding the columns of a sheet by their headings, and what is odd about the sheet itself."""

import difflib
from collections.abc import Mapping
from itertools import islice

from openpyxl.utils import get_column_letter

from scheduler.words import counted, message, spelling
from scheduler.workbook.findings import Findings
from scheduler.workbook.grid import Page
from scheduler.workbook.table import MAX_MERGED, Table, Values
from scheduler.workbook.values import shown
from scheduler.workbook.vocabulary import Column, Name, Sheet

_SEARCHED = 10  # rows that hold something, among which the headings are looked for
_LIKE = 0.75
_COMPARED = 200  # headings
_LISTED = 20


def heading_key(said: object) -> str:
    """What two spellings of a heading share; `N°` and `Nº` are one."""
    return spelling(str(said)).replace("°", "o")


def named(said: object, name: Name) -> bool:
    """True when the text is the name in either language."""
    return heading_key(said) in (heading_key(name.fr), heading_key(name.en))


def open_table(sheet: Sheet, page: Page, lang: str, findings: Findings) -> Table:
    """The sheet's rows under its headings; collects what is wrong with headings and layout."""
    rows = _rows(page)
    heading_row = _heading_row(sheet, rows)
    texts = rows.get(heading_row, {})
    columns, twice = _columns(sheet, texts)
    headings = {column.field: column.name.say(lang) for column in sheet.columns}
    headings |= {field: shown(texts[column]) for field, column in columns.items()}
    letters = {field: get_column_letter(column) for field, column in columns.items()}
    table = Table(sheet, page, heading_row, columns, letters, headings, rows, findings)
    for column, again in twice.items():
        findings.problem(
            page.cell(heading_row, again),
            message(
                "There are two columns “{heading}”: rename or delete one of them.",
                heading=shown(texts[column]),
            ),
        )
    _tell_missing(table, texts)
    _tell_merged(table)
    _tell_hidden(table)
    return table


def _rows(page: Page) -> dict[int, dict[int, object]]:
    rows: dict[int, dict[int, object]] = {}
    for (row, column), value in page.grid.values.items():
        if not isinstance(value, str) or not value.isspace():
            rows.setdefault(row, {})[column] = value
    return dict(sorted(rows.items()))


def _heading_row(sheet: Sheet, rows: Mapping[int, Values]) -> int:
    """The first row that holds a required heading; else the first that holds anything."""
    required = [column.name for column in sheet.columns if column.required]
    for number, values in islice(rows.items(), _SEARCHED):
        if any(named(value, name) for value in values.values() for name in required):
            return number
    return next(iter(rows), 1)


def _columns(sheet: Sheet, texts: Values) -> tuple[dict[str, int], dict[int, int]]:
    """The column of each field found, and the columns that say again what another said."""
    fields = {
        heading_key(said): column.field
        for column in sheet.columns
        for said in (column.name.fr, column.name.en)
    }
    columns: dict[str, int] = {}
    twice: dict[int, int] = {}
    for number, said in sorted(texts.items()):
        field = fields.get(heading_key(said))
        if field in columns:
            twice[columns[field]] = number
        elif field is not None:
            columns[field] = number
    return columns, twice


def _tell_missing(table: Table, texts: Values) -> None:
    """A problem for each required column that is missing, a notice for an optional near miss."""
    spare = {
        column: heading_key(shown(said))
        for column, said in islice(texts.items(), _COMPARED)
        if column not in table.columns.values()
    }
    free = max(texts, default=0)
    for column in table.sheet.columns:
        if column.field in table.columns:
            continue
        near = _near(column, spare)
        if near is not None:
            spare.pop(near)
        if column.required:
            free += near is None
            _tell_required(table, column, near, free)
        elif near is not None:
            table.findings.notice(
                table.page.cell(table.heading_row, near),
                message(
                    "The column “{heading}” is not read: did you mean “{name}”?",
                    heading=shown(texts[near]),
                    name=table.headings[column.field],
                ),
            )


def _near(column: Column, spare: Mapping[int, str]) -> int | None:
    names = {heading_key(column.name.fr), heading_key(column.name.en)}
    close = [
        (difflib.SequenceMatcher(None, said, name).ratio(), -number)
        for number, said in spare.items()
        for name in names
    ]
    ratio, number = max(close, default=(0.0, 0))
    return -number if ratio >= _LIKE else None


def _tell_required(table: Table, column: Column, near: int | None, free: int) -> None:
    name = table.headings[column.field]
    if near is not None:
        said = message(
            "The column “{name}” is missing: if this one is it, write the heading “{name}” here.",
            name=name,
        )
    else:
        said = message("The column “{name}” is missing: write its heading here.", name=name)
    table.findings.problem(table.page.cell(table.heading_row, near or free), said)
    table.findings.spoil(table.title)


def _tell_merged(table: Table) -> None:
    known = table.columns.values()
    for left, top, right, bottom in table.page.merged[:MAX_MERGED]:
        inside = any(left <= column <= right for column in known)
        if inside and bottom >= table.heading_row:
            table.findings.problem(
                table.page.cell(top, left),
                message(
                    "The cells {cells} are merged: unmerge them and fill in each one.",
                    cells=f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}",
                ),
            )


def _tell_hidden(table: Table) -> None:
    hidden = [row for row in table.page.hidden if row > table.heading_row]
    if hidden:
        listed = ", ".join(map(str, hidden[:_LISTED])) + (", …" if hidden[_LISTED:] else "")
        table.findings.notice(
            table.page.cell(hidden[0], 1),
            counted(
                "Row {rows} is hidden; it is read like the others.",
                "{count} rows are hidden ({rows}); they are read like the others.",
                len(hidden),
                rows=listed,
            ),
        )
