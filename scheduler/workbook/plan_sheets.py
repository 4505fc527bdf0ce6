"""The sheets Plan and Affectations, which the team may edit by hand, and where things stand there.

Headings are in row 1, so that row and run, row and participant keep their addresses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from scheduler.domain import Cell, Day
from scheduler.report.cells import PlanCells
from scheduler.report.places import PlaceRow
from scheduler.report.seats import SeatRow, SeatTable
from scheduler.rules import Reason
from scheduler.words import word
from scheduler.workbook.book import DARK, LIGHT, LINE, Book, Style, cell_time, height, paginate, put
from scheduler.workbook.record import names_range
from scheduler.workbook.vocabulary import PLAN, PLAN_COLUMNS, RANK, SEATS, SEATS_COLUMNS, WHY

_PLAN_WIDTHS = (9, 56, 13, 18, 9, 9, 22, 9, 10, 13, 16, 18)
_PLACE = {column.field: place for place, column in enumerate(PLAN_COLUMNS)}
_WHY_WIDTH = 70


def plan_cells(day: Day, seats: SeatTable, lang: str) -> PlanCells:
    """Where the sheets hold each run's slot and room, and each participant's seats."""
    plan, people = PLAN.say(lang), SEATS.say(lang)
    runs = tuple(enumerate(day.runs, start=1))
    rows = tuple(enumerate(seats.rows, start=1))
    return PlanCells(
        {run.code: _cell(plan, row, _PLACE["slot"]) for row, run in runs},
        {run.code: _cell(plan, row, _PLACE["room"]) for row, run in runs},
        {
            (line.participant.id, run): _cell(people, row, len(SEATS_COLUMNS) + place)
            for row, line in rows
            for place, held in enumerate(line.runs)
            for run in held
        },
        {line.participant.id: _cell(people, row, 0) for row, line in rows},
    )


def _cell(sheet: str, row: int, column: int) -> Cell:
    return Cell(sheet, xl_rowcol_to_cell(row, column))


@dataclass(frozen=True, slots=True)
class Marks:
    """What is broken, by the cell of the plan in which it can be mended."""

    words: Mapping[Cell, str]

    def at(self, page: Worksheet, row: int, column: int) -> str:
        """What is broken in the cell; empty when nothing is."""
        if not self.words:
            return ""
        return self.words.get(_cell(page.get_name(), row, column), "")


def marks(broken: Sequence[Reason], cells: PlanCells, lang: str) -> Marks:
    """The marks of the broken reasons."""
    found: dict[Cell, str] = {}
    for reason in broken:
        for cell in cells.of(reason):
            said = reason.words().say(lang)
            found[cell] = f"{found[cell]}\n{said}" if cell in found else said
    return Marks(found)


@dataclass(frozen=True, slots=True)
class _ListSheet:
    """A sheet with headings in row 1, cells to edit in a pale yellow, broken ones in red."""

    book: Book
    page: Worksheet
    marks: Marks

    def headings(self, headings: Sequence[str], editable: Sequence[int]) -> None:
        self.page.set_row(0, 32)
        for column, heading in enumerate(headings):
            color = DARK if column in editable else LIGHT
            put(self.page, 0, column, heading, self.book.heading(color))

    def put(
        self, row: int, column: int, value: object, editable: bool = False, **form: object
    ) -> None:
        said = self.marks.at(self.page, row, column)
        plain = {"style": Style.EDITABLE} if editable else LINE
        red = {"style": Style.BROKEN} if said else {}
        put(self.page, row, column, value, self.book.format(**{**plain, **form, **red}))
        if said:
            self.page.write_comment(row, column, said, {"width": 260, "color": "#FFE3E3"})

    def choose(self, first: int, last: int, columns: Sequence[int], source: str) -> None:
        """Drop-down lists for cells to edit."""
        rule = {"validate": "list", "source": source, "show_error": False}
        for column in columns:
            self.page.data_validation(first, column, max(first, last), column, rule)


def write_places(book: Book, day: Day, rows: Sequence[PlaceRow], marked: Marks, title: str) -> None:
    """Writes the sheet Plan, a row per run."""
    page = book.sheet(PLAN.say(book.lang))
    sheet = _ListSheet(book, page, marked)
    editable = (_PLACE["slot"], _PLACE["room"])
    for column, width in enumerate(_PLAN_WIDTHS):
        page.set_column(column, column, width)
    sheet.headings([column.name.say(book.lang) for column in PLAN_COLUMNS], editable)
    note = word(
        "May be changed by hand: choose another, save, then run scheduler verify on this file.",
        book.lang,
    )
    for column in editable:
        page.write_comment(0, column, note)
    for number, row in enumerate(rows, start=1):
        page.set_row(number, height(row.run.session.title, _PLAN_WIDTHS[1]))
        _write_place_row(sheet, number, row, editable)
    sheet.choose(1, len(rows), editable[:1], names_range(day, "slots"))
    sheet.choose(1, len(rows), editable[1:], names_range(day, "rooms"))
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(rows)), len(PLAN_COLUMNS) - 1)
    paginate(page, book.lang, title, area=(1 + len(rows), len(PLAN_COLUMNS)))


def _write_place_row(
    sheet: _ListSheet, number: int, row: PlaceRow, editable: Sequence[int]
) -> None:
    changed = dict(zip(editable, row.moved, strict=True))
    for column, value in enumerate(_place_values(row)):
        form: dict[str, object] = {"style": Style.CHANGED} if changed.get(column) else {}
        if isinstance(value, time):
            form = {"num_format": sheet.book.clock, "align": "center"}
        if isinstance(value, int):
            form = {"align": "center"}
        if column == _PLACE["title"]:
            form = {"text_wrap": True}
        sheet.put(number, column, value, column in editable, **form)


def _place_values(row: PlaceRow) -> Iterator[object]:
    run, on, published = row.run, row.occasion, row.published
    yield from (run.code, run.session.title, run.session.kind)
    if on is None:
        yield from (None, None, None, None)
    else:
        yield from (on.slot.name, cell_time(on.span.start), cell_time(on.span.end), on.room.name)
    yield from (row.seats, row.heads, row.first)
    yield from (published.slot, published.room) if published else (None, None)


def write_seats(book: Book, table: SeatTable, marked: Marks, runs: int, title: str) -> None:
    """Writes the sheet Affectations, a row per participant."""
    page = book.sheet(SEATS.say(book.lang))
    sheet = _ListSheet(book, page, marked)
    fixed = [column.name.say(book.lang) for column in SEATS_COLUMNS]
    slots = [slot.name for slot in table.slots]
    ranks = [f"{RANK.say(book.lang)} {kind}" for kind in table.kinds]
    editable = range(len(fixed), len(fixed) + len(slots))
    widths = (10, 32, 48, *(14 for _ in slots), *(10 for _ in ranks), _WHY_WIDTH)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    sheet.headings([*fixed, *slots, *ranks, WHY.say(book.lang)], editable)
    for number, row in enumerate(table.rows, start=1):
        _write_seat_row(sheet, number, row, editable)
    sheet.choose(1, len(table.rows), editable, f"='{PLAN.say(book.lang)}'!$A$2:$A${runs + 1}")
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(1, len(table.rows)), len(widths) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:A{len(table.rows) + 1}"})
    paginate(page, book.lang, title, area=(1 + len(table.rows), len(widths)))


def _write_seat_row(sheet: _ListSheet, number: int, row: SeatRow, editable: range) -> None:
    person = row.participant
    why = "\n".join(reason.say(sheet.book.lang) for reason in row.why)
    sheet.page.set_row(number, height(why, _WHY_WIDTH))
    for column, value in enumerate((person.id, person.name, person.organisation)):
        sheet.put(number, column, value)
    for column, held in zip(editable, row.runs, strict=True):
        sheet.put(number, column, "; ".join(held), True)
    for column, rank in enumerate(row.ranks, start=editable.stop):
        sheet.put(number, column, rank, align="center")
    sheet.put(number, editable.stop + len(row.ranks), why, text_wrap=True)
