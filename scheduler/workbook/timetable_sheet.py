"""The sheet Programme: the grid of the day, to print on A3."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.domain import Room, Slot
from scheduler.report.timetable import Card, Timetable, Vacancy, vacancy
from scheduler.words import Clock, counted, date_in_words, message, word
from scheduler.workbook.book import A3, DARK, RED, Book, Style, height, paginate, put
from scheduler.workbook.cards import Line, card_lines, card_note, is_broken, row_height
from scheduler.workbook.palette import Hue, hue
from scheduler.workbook.vocabulary import TIMETABLE

_SLOT_WIDTH, _ROOM_WIDTH, _TOTAL_WIDTH = 15, 28, 230
_FIRST_ROW = 3  # of the slots, from 0
_INDENT = {"align": "left", "indent": 1}
_LEGEND_HEIGHT = 24  # points
_UNHELD_HEIGHT, _LEGEND_GAP = 15, 8  # points
_SHEET_HEIGHT = (297 / 25.4 - 1.3) * 72  # points between the margins of A3
_LEAST_SCALE = 0.6  # at which the small print of a card still reads
_SAMPLE = {"align": "center", "valign": "vcenter", "text_wrap": True, "font_size": 9}
_UNCROSSED = {"diag_type": 0, "diag_border": 0}  # so that small letters can be read
_KEPT = {"border": 6, "border_color": DARK}  # double: may not be moved
_VACANT = {
    Vacancy.FREE: Style.FREE,
    Vacancy.CLOSED: Style.CLOSED,
    Vacancy.OTHER_USE: Style.OTHER_USE,
}
_SAID = {Vacancy.CLOSED: "closed", Vacancy.OTHER_USE: "other use"}


def write_timetable(book: Book, grid: Timetable, version: str) -> None:
    """Writes the grid with the day's title above and the legend below."""
    _TimetableSheet(book, book.sheet(TIMETABLE.say(book.lang)), grid).write(version)


@dataclass(frozen=True, slots=True)
class _TimetableSheet:
    book: Book
    page: Worksheet
    grid: Timetable

    def write(self, version: str) -> None:
        page, columns = self.page, 1 + max(1, len(self.grid.rooms))
        page.hide_gridlines(2)
        page.center_horizontally()
        page.set_column(0, 0, _SLOT_WIDTH)
        page.set_column(1, columns - 1, self._width)
        page.freeze_panes(_FIRST_ROW, 1)
        high = self._titles(version)
        for place, slot in enumerate(self.grid.slots):
            high += self._slot(_FIRST_ROW + place, slot, self.grid.cells[place])
        below = _FIRST_ROW + len(self.grid.slots)
        self._unheld(below)
        legend = below + len(self.grid.unheld) + 1
        rows = self._legend(legend, columns)
        high += _UNHELD_HEIGHT * len(self.grid.unheld)
        high += _LEGEND_GAP + _LEGEND_HEIGHT * (rows - legend)
        self._print(version, high, (rows, columns))

    def _print(self, version: str, high: float, area: tuple[int, int]) -> None:
        """On one page, the legend below the grid, unless the letters would be too small."""
        title = f"{self.grid.day.title} – {version}"
        paginate(self.page, self.book.lang, title, A3, area)
        self.page.repeat_rows(_FIRST_ROW - 1)
        if _LEAST_SCALE * high <= _SHEET_HEIGHT:
            self.page.fit_to_pages(1, 1)

    @property
    def _width(self) -> int:
        """Columns are narrower when there are many rooms, so that the print stays readable."""
        return max(16, min(_ROOM_WIDTH, _TOTAL_WIDTH // max(1, len(self.grid.rooms))))

    def _titles(self, version: str) -> float:
        """Writes what stands above the slots; gives its height in points."""
        day, book = self.grid.day, self.book
        heights = 30, 20, max(34, *(self._heading_height(room) for room in self.grid.rooms))
        for row, points in enumerate(heights):
            self.page.set_row(row, points)
        put(self.page, 0, 0, day.title, book.format(style=Style.TITLE))
        about = (date_in_words(day.date, book.lang), day.venue, version)
        self._subtitle(" – ".join(filter(None, about)))
        put(self.page, 2, 0, word("Slot", book.lang), book.heading(align="left", indent=1))
        for column, room in enumerate(self.grid.rooms, start=1):
            put(self.page, 2, column, self._room(room), book.heading(align="center"))
        return sum(heights)

    def _subtitle(self, said: str) -> None:
        """Says in red, after the rest, which runs the grid lacks: it may go over several pages."""
        form = self.book.format(style=Style.SUBTITLE)
        if self.grid.unheld:
            codes = tuple(run.code for run in self.grid.unheld)
            lacking = message("not held: {codes}", codes=codes).say(self.book.lang)
            red = self.book.format(bold=True, font_size=12, font_color=RED)
            plain = self.book.format(font_size=12, font_color="#444444")
            alarm = f"⚠ {word('RULE BROKEN', self.book.lang)} – {lacking}"
            self.page.write_rich_string(1, 0, plain, f"{said}   ", red, alarm, form)
        else:
            put(self.page, 1, 0, said, form)

    def _room(self, room: Room) -> str:
        seats = counted("{count} seat", "{count} seats", room.seats).say(self.book.lang)
        steps = "" if room.step_free else ", " + word("steps", self.book.lang)
        return f"{room.name}\n{seats}{steps}"

    def _heading_height(self, room: Room) -> float:
        return height(self._room(room), int(0.85 * self._width)) + 4

    def _slot(self, row: int, slot: Slot, cells: Sequence[Sequence[Card]]) -> float:
        """Writes the row of a slot; gives its height in points."""
        book, lang = self.book, self.book.lang
        hours = f"{Clock(slot.span.start).say(lang)} –\n{Clock(slot.span.end).say(lang)}"
        said = [self._lines(cards) for cards in cells]
        side = height(f"{slot.name}\n{hours}", int(0.85 * _SLOT_WIDTH)) + 6
        heights = (row_height(lines, self._width - 1) for lines in said if lines)
        high = max(side, *heights, 0.0)
        self.page.set_row(row, high)
        bold, plain = book.format(bold=True), book.format()
        form = book.format(style=Style.SLOT)
        self.page.write_rich_string(row, 0, bold, slot.name, plain, f"\n{hours}", form)
        for column, cards in enumerate(cells, start=1):
            if cards:
                self._card(row, column, cards, said[column - 1])
            else:
                self._vacant(row, column, vacancy(slot, self.grid.rooms[column - 1]))
        return high

    def _lines(self, cards: Sequence[Card]) -> list[Line]:
        marks = [self._hue(self.grid.group(card.occasion.run)).mark for card in cards]
        return list(card_lines(cards, marks, self.grid.by_theme, self.book.lang))

    def _card(self, row: int, column: int, cards: Sequence[Card], lines: Sequence[Line]) -> None:
        parts: list[object] = []
        for place, line in enumerate(lines):
            look = {"font_size": line.size, "bold": line.bold, "italic": line.italic}
            end = "\n" if place < len(lines) - 1 else ""
            parts += [self.book.format(**look, font_color=line.color), f"{line.text}{end}"]
        self.page.write_rich_string(row, column, *parts, self._form(cards))
        if note := card_note(cards, self.book.lang):
            self._note(row, column, note, is_broken(cards))

    def _form(self, cards: Sequence[Card]) -> Format:
        """The broken rule before all, then the colour of the group and what is kept."""
        if is_broken(cards):
            return self.book.format(style=Style.BROKEN, text_wrap=True, **_INDENT)
        group = self.grid.group(cards[0].occasion.run)
        return self._styled(group, _KEPT if cards[0].kept else {})

    def _styled(self, group: str, own: dict[str, object]) -> Format:
        """A format of the style of the group, which has one of its own to be restyled by."""
        number = self.grid.groups.index(group) + 1
        shown = "".join(letter for letter in group if letter.isprintable())
        lang = self.book.lang
        kind = word("Theme", lang) if self.grid.by_theme else word("Kind", lang)
        look = {
            "text_wrap": True,
            **_INDENT,
            "bg_color": self._hue(group).color,
            "border": 1,
            "border_color": "#777777",
        }
        return self.book.styled(f"{kind} {number} – {shown}"[:100], look, own)

    def _hue(self, group: str) -> Hue:
        return hue(self.grid.groups.index(group))

    def _note(self, row: int, column: int, text: str, broken: bool) -> None:
        lines = sum(-(-len(line) // 46) for line in text.split("\n"))
        size = {"width": 320, "height": 20 + 17 * lines, "font_size": 9}
        color = "#FFE3E3" if broken else "#FFFBE6"
        self.page.write_comment(row, column, text, {**size, "color": color})

    def _vacant(self, row: int, column: int, why: Vacancy) -> None:
        text = word(_SAID[why], self.book.lang) if why in _SAID else None
        put(self.page, row, column, text, self.book.format(style=_VACANT[why]))

    def _unheld(self, row: int) -> None:
        """Says in red which runs the grid lacks."""
        form = self.book.format(style=Style.BROKEN, border=0)
        for place, run in enumerate(self.grid.unheld):
            said = message("{code} is not held", code=run.code).say(self.book.lang)
            alarm = f"⚠ {word('RULE BROKEN', self.book.lang)} – {said} ({run.session.title})"
            self.page.set_row(row + place, _UNHELD_HEIGHT)
            put(self.page, row + place, 0, alarm, form)

    def _legend(self, row: int, columns: int) -> int:
        """Writes what the colours and borders mean; gives the number of rows with it."""
        self.page.set_row(row - 1, _LEGEND_GAP)
        put(self.page, row, 0, word("Legend", self.book.lang), self._sample(bold=True))
        kinds = [self._kind_sample(group) for group in self.grid.groups]
        for samples in (kinds, self._state_samples()):
            for place, (text, form) in enumerate(samples):
                line, column = divmod(place, columns - 1)
                self.page.set_row(row + line, _LEGEND_HEIGHT)
                put(self.page, row + line, 1 + column, text, form)
            row += -(-len(samples) // (columns - 1))
        return row

    def _kind_sample(self, group: str) -> tuple[str, Format]:
        name = group or word("without a theme", self.book.lang)
        return f"{self._hue(group).mark} {name}", self._styled(group, {**_SAMPLE, "indent": 0})

    def _state_samples(self) -> list[tuple[str, Format]]:
        lang, form = self.book.lang, self.book.format
        return [
            (word("room free", lang), self._sample(border=1, border_color="#B0B0B0")),
            (word("room closed then", lang), form(style=Style.CLOSED, **_SAMPLE, **_UNCROSSED)),
            (word("room of another use", lang), form(style=Style.OTHER_USE, font_size=9)),
            (word("fixed or frozen: not to be moved", lang), self._sample(**_KEPT)),
            (f"⚠ {word('a rule is broken here', lang)}", form(style=Style.BROKEN, **_SAMPLE)),
        ]

    def _sample(self, **own: object) -> Format:
        return self.book.format(style=Style.LEGEND, **own)
