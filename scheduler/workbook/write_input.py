"""The input workbook: empty for a team to fill, or filled from a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.domain import DEFAULT_POINTS, Day, Grid, Problem
from scheduler.words import Message, word
from scheduler.workbook.begin import write_beginning
from scheduler.workbook.book import A3, A4, DARK, LIGHT, Book, book, height, paginate, put
from scheduler.workbook.files import write_new
from scheduler.workbook.grids import grids, sheet_grid, wish_columns
from scheduler.workbook.lists import Lists
from scheduler.workbook.notes import NOTES, WISH_NOTE
from scheduler.workbook.vocabulary import (
    EVENT,
    INPUT_SHEETS,
    PARTICIPANTS,
    SESSIONS,
    SETTINGS,
    Column,
    Name,
    Sheet,
)

_SPARE_ROWS = 300  # formatted and with drop-downs below the last row that is filled
_WIDTHS = {
    "setting": 30, "value": 60, "name": 34, "title": 58, "speakers": 50, "features": 30,
    "kinds": 24, "available": 26, "prefers": 26, "present": 22, "needs": 24, "theme": 16,
    "organisation": 46, "email": 28, "why": 40, "detail": 26, "target": 26,
    "kind": 18, "not_alongside": 18, "fixed_slots": 18, "fixed_rooms": 20, "must_attend": 16,
    "id": 10, "code": 9,
}  # fmt: skip
_NUMBERS = frozenset({"seats", "minutes", "max_seats", "min_seats", "runs"})
_TIMES = frozenset({"start", "end", "when"})
_WRAPPED = frozenset({"title", "speakers", "value", "why"})
_EMPTY_WISHES = {"fr": "atelier", "en": "workshop"}


def write_input(
    path: Path | str, day: Day | None, lang: str, about: Message | None = None
) -> Path | Problem:
    """Writes the workbook, empty without a day, and returns its path, or why it cannot.

    `about` is said on the first page. A file that is there already is kept.
    """
    return write_new(Path(path), lambda draft: _write(draft, day, lang, about))


def _write(path: Path, day: Day | None, lang: str, about: Message | None) -> None:
    written = _empty(lang) if day is None else grids(day, lang)
    lists = Lists(lang, _kinds(day, lang))
    title = day.title if day else ""
    with book(path, lang) as made:
        write_beginning(made, about)
        for sheet, grid in zip(INPUT_SHEETS, written, strict=True):
            _SheetWriter(made, sheet, grid, lists).write(title)
        lists.write(made)


def _kinds(day: Day | None, lang: str) -> tuple[str, ...]:
    if day is None:
        return (_EMPTY_WISHES[lang],)
    return tuple(dict.fromkeys(kind for slot in day.slots for kind in slot.kinds))


def _empty(lang: str) -> tuple[Grid, ...]:
    """The sheets with their headings only, and the settings at their defaults."""
    defaults: Mapping[str, str | int] = {
        "timezone": "Europe/Paris",
        "language": lang,
        "changeover": 0,
        "freeze": 30,
        "reserve": 0,
        "comfort_share": 0,
        "points": "; ".join(map(str, DEFAULT_POINTS)),
    }
    settings = [[each.name.say(lang), defaults.get(each.field)] for each in SETTINGS]
    wishes = wish_columns({_EMPTY_WISHES[lang]: 3}, lang)
    return tuple(
        sheet_grid(
            sheet,
            lang,
            settings if sheet is EVENT else [],
            wishes if sheet is PARTICIPANTS else (),
        )
        for sheet in INPUT_SHEETS
    )


@dataclass(frozen=True, slots=True)
class _SheetWriter:
    """Writes one input sheet: headings with notes, rows, drop-downs."""

    book: Book
    sheet: Sheet
    grid: Grid
    lists: Lists

    def write(self, title: str) -> None:
        page = self.book.sheet(self.grid.title)
        columns = self._columns()
        last = max(row for row, _ in self.grid.values) + _SPARE_ROWS
        page.freeze_panes(1, 2 if self.sheet is PARTICIPANTS else 1)
        page.set_row(0, 32)
        for place, column in enumerate(columns):
            page.set_column(place, place, self._width(column), self._form(column.field))
            self._note(page, 0, place, self._note_text(column))
        self._rows(page, columns)
        if self.sheet is EVENT:
            self._settings(page)
        for place, column in enumerate(columns):
            self.lists.attach(page, self.sheet, column.field, place, last)
        page.ignore_errors({"number_stored_as_text": f"A1:Z{last}"})
        paginate(page, self.book.lang, title, A3 if self.sheet is SESSIONS else A4)

    def _columns(self) -> tuple[Column, ...]:
        """The columns of the contract, then those of the wishes."""
        headings = [str(value) for (row, _), value in sorted(self._headings())]
        extra = headings[len(self.sheet.columns) :]
        return (*self.sheet.columns, *(Column("wish", Name(text, text)) for text in extra))

    def _headings(self) -> list[tuple[tuple[int, int], object]]:
        return [item for item in self.grid.values.items() if item[0][0] == 1]

    def _rows(self, page: Worksheet, columns: tuple[Column, ...]) -> None:
        """Every cell in order, row by row, as a workbook of constant memory wants it."""
        heights = self._heights(columns)
        for (row, column), value in sorted(self.grid.values.items()):
            if row == 1:
                color = DARK if columns[column - 1].required else LIGHT
                form = self.book.heading(color)
            elif self.sheet is EVENT:
                form = self._setting_form(row, column)
            else:
                form = self._form(columns[column - 1].field)
            if column == 1 and row > 1:
                page.set_row(row - 1, heights.get(row))
            put(page, row - 1, column - 1, value, form)

    def _heights(self, columns: tuple[Column, ...]) -> dict[int, float]:
        """The height of each row with text that is wrapped."""
        found: dict[int, float] = {}
        for (row, place), value in self.grid.values.items():
            column = columns[place - 1]
            if column.field in _WRAPPED:
                needed = height(str(value), self._width(column))
                found[row] = max(needed, found.get(row, needed))
        return found

    def _form(self, field: str) -> Format:
        if field in _NUMBERS:
            return self.book.format(num_format="0", align="left")
        if field in _TIMES:
            return self.book.format(num_format=self.book.clock, align="left")
        return self.book.format(num_format="@", text_wrap=field in _WRAPPED)

    def _setting_form(self, row: int, column: int) -> Format:
        if column == 1:
            return self.book.format(bold=True)
        field = SETTINGS[row - 2].field
        styles = {"date": "dd/mm/yyyy" if self.book.lang == "fr" else "yyyy-mm-dd"}
        number = "0" if field in ("changeover", "freeze", "reserve", "comfort_share") else "@"
        return self.book.format(num_format=styles.get(field, number), align="left", text_wrap=True)

    def _width(self, column: Column) -> int:
        width = _WIDTHS.get(column.field, 13)
        return 20 if column.field == "name" and self.sheet.key in ("rooms", "slots") else width

    def _settings(self, page: Worksheet) -> None:
        for row, setting in enumerate(SETTINGS, start=1):
            self._note(page, row, 0, word(NOTES["event"][setting.field], self.book.lang))
            if setting.field == "language":
                page.data_validation(row, 1, row, 1, {"validate": "list", "source": ["fr", "en"]})

    def _note_text(self, column: Column) -> str:
        text = WISH_NOTE if column.field == "wish" else NOTES[self.sheet.key][column.field]
        must = word("To be filled. ", self.book.lang) if column.required else ""
        return must + word(text, self.book.lang)

    def _note(self, page: Worksheet, row: int, column: int, text: str) -> None:
        lines = -(-len(text) // 38) + 1
        size = {"width": 260, "height": 18 * lines, "font_size": 9, "color": "#FFFBE6"}
        page.write_comment(row, column, text, size)
