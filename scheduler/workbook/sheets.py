"""The input sheets of a workbook, found by their titles."""

import difflib

from scheduler.words import message
from scheduler.workbook.findings import Findings
from scheduler.workbook.grid import Book
from scheduler.workbook.headings import heading_key, named, open_table
from scheduler.workbook.table import Table
from scheduler.workbook.values import shown
from scheduler.workbook.vocabulary import INPUT_SHEETS, SESSIONS, SPEAKERS, Sheet

_LIKE = 0.7


def is_input_sheet(title: str) -> bool:
    """True when the title is that of an input sheet, in either language."""
    return any(named(title, sheet.name) for sheet in INPUT_SHEETS)


def open_tables(book: Book, lang: str, findings: Findings) -> dict[str, Table]:
    """The input sheets that are there, by key, in the order of the contract."""
    tables = {}
    for rank, sheet in enumerate(INPUT_SHEETS):
        pages = [page for page in book.pages if named(page.grid.title, sheet.name)]
        for page in pages:
            findings.place_sheet(page.grid.title, rank)
        if pages:
            tables[sheet.key] = open_table(sheet, pages[0], lang, findings)
        elif sheet.required:
            _tell_missing(rank, sheet, book, lang, findings)
        for page in pages[1:]:
            findings.problem(
                page.cell(1, 1),
                message(
                    "The sheets {first} and {second} are one and the same: rename or delete one.",
                    first=pages[0].grid.title,
                    second=page.grid.title,
                ),
            )
    _tell_empty(tables, findings)
    _tell_missing_speakers(tables, lang, findings)
    return tables


def _tell_empty(tables: dict[str, Table], findings: Findings) -> None:
    for table in tables.values():
        if table.sheet.required and table.columns and next(iter(table), None) is None:
            findings.problem(
                table.page.cell(table.heading_row + 1, 1),
                message(
                    "The sheet {sheet} has no row: add at least one under its headings.",
                    sheet=table.title,
                ),
            )


def _tell_missing_speakers(tables: dict[str, Table], lang: str, findings: Findings) -> None:
    """Sessions may name speakers only where the sheet of speakers is."""
    if SPEAKERS.key in tables or SESSIONS.key not in tables:
        return
    row = next((row for row in tables[SESSIONS.key] if row.name("speakers")), None)
    if row is not None:
        row.problem(
            "speakers",
            message(
                "The sheet {name} is missing: add it, with a row for each speaker named here and "
                "below.",
                name=SPEAKERS.name.say(lang),
            ),
        )


def _tell_missing(rank: int, sheet: Sheet, book: Book, lang: str, findings: Findings) -> None:
    spare = {heading_key(title): title for title in book.titles if not is_input_sheet(title)}
    near = [
        spare[found]
        for name in (sheet.name.fr, sheet.name.en)
        for found in difflib.get_close_matches(heading_key(name), spare, n=1, cutoff=_LIKE)
    ]
    name = sheet.name.say(lang)
    if near:
        said = message(
            "The sheet {name} is missing: if {near} is it, rename it {name}.",
            name=name,
            near=shown(near[0]),
        )
    else:
        said = message(
            "The sheet {name} is missing: add it, with the columns {columns}.",
            name=name,
            columns=tuple(c.name.say(lang) for c in sheet.columns if c.required),
        )
    findings.missing_sheet(rank, said)
