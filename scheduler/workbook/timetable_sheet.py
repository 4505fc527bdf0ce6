"""The sheet Programme: the grid of the day, to print on A3."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from scheduler.domain import Room, Slot
from scheduler.report.timetable import Card, Timetable
from scheduler.words import Clock, message, word
from scheduler.workbook.book import A3, DARK, RED, Book, height, paginate, put
from scheduler.workbook.vocabulary import TIMETABLE

# Pale enough for black text on paper and in grey; each session says its kind in words too.
PALETTE = (
    "#D6E4F5", "#FCE4C4", "#DCEFD8", "#F6DCEA", "#FFF4BF", "#E3DDF3", "#D2EDEE", "#ECE2D6",
)  # fmt: skip
_SLOT_WIDTH, _ROOM_WIDTH, _TOTAL_WIDTH = 15, 26, 230
_FIRST_ROW = 3  # of the slots, from 0


def write_timetable(book: Book, grid: Timetable, version: str) -> None:
    """Writes the grid with the day's title above and the legend of the kinds below."""
    _TimetableSheet(book, book.sheet(TIMETABLE.say(book.lang)), grid).write(version)


@dataclass(frozen=True, slots=True)
class _TimetableSheet:
    book: Book
    page: Worksheet
    grid: Timetable

    def write(self, version: str) -> None:
        page, lang = self.page, self.book.lang
        page.hide_gridlines(2)
        page.center_horizontally()
        page.set_column(0, 0, _SLOT_WIDTH)
        page.set_column(1, max(1, len(self.grid.rooms)), self._width)
        paginate(page, lang, f"{self.grid.day.title} – {version}", A3)
        page.repeat_rows(2)
        page.freeze_panes(_FIRST_ROW, 1)
        self._titles(version)
        for place, slot in enumerate(self.grid.slots):
            self._slot(_FIRST_ROW + place, slot, self.grid.cells[place])
        below = _FIRST_ROW + len(self.grid.slots)
        self._unheld(below)
        self._legend(below + len(self.grid.unheld) + 1)

    @property
    def _width(self) -> int:
        """Columns are narrower when there are many rooms, so that the print stays readable."""
        return max(16, min(_ROOM_WIDTH, _TOTAL_WIDTH // max(1, len(self.grid.rooms))))

    def _titles(self, version: str) -> None:
        day, book = self.grid.day, self.book
        self.page.set_row(0, 30)
        put(self.page, 0, 0, day.title, book.format(bold=True, font_size=20, font_color=DARK))
        about = (_date(day.date, book.lang), day.venue, version)
        put(self.page, 1, 0, " – ".join(filter(None, about)), book.format(font_color="#444444"))
        self.page.set_row(2, 34)
        put(self.page, 2, 0, word("Slot", book.lang), book.heading())
        for column, room in enumerate(self.grid.rooms, start=1):
            put(self.page, 2, column, self._room(room), book.heading(align="center"))

    def _room(self, room: Room) -> str:
        seats = message("{seats} seats", seats=room.seats).say(self.book.lang)
        steps = "" if room.step_free else ", " + word("steps", self.book.lang)
        return f"{room.name}\n{seats}{steps}"

    def _slot(self, row: int, slot: Slot, cells: Sequence[Sequence[Card]]) -> None:
        start, end = Clock(slot.span.start), Clock(slot.span.end)
        hours = f"{start.say(self.book.lang)} –\n{end.say(self.book.lang)}"
        needed = (self._height(cards) for cards in cells if cards)
        self.page.set_row(row, max(48.0, *needed, 0.0))
        bold = self.book.format(bold=True, text_wrap=True)
        side = self.book.format(
            text_wrap=True, border=1, border_color="#999999", bg_color="#F2F2F2"
        )
        self.page.write_rich_string(row, 0, bold, slot.name, self.book.format(), f"\n{hours}", side)
        for column, (cards, room) in enumerate(zip(cells, self.grid.rooms, strict=True), start=1):
            self._cell(row, column, cards, not slot.span.within(room.available))

    def _height(self, cards: Sequence[Card]) -> float:
        """Points that the cards need; their letters are smaller than a list's."""
        return 0.9 * height("\n".join(self._lines(cards)), int(1.1 * self._width)) + 8

    def _cell(self, row: int, column: int, cards: Sequence[Card], closed: bool) -> None:
        if not cards:
            said = word("closed", self.book.lang) if closed else None
            put(self.page, row, column, said, self._empty(closed))
            return
        broken = len(cards) > 1 or any(card.broken for card in cards)
        kind = self._color(cards[0].occasion.run.session.kind)
        edge = {"border": 5, "border_color": RED} if broken else {"border": 1}
        form = self.book.format(
            text_wrap=True, bg_color=kind, **{"border_color": "#777777", **edge}
        )
        self.page.write_rich_string(row, column, *self._rich(cards, broken), form)

    def _empty(self, closed: bool) -> object:
        shade = {"bg_color": "#EEEEEE", "font_color": "#777777", "italic": True} if closed else {}
        return self.book.format(border=1, border_color="#CCCCCC", align="center", **shade)

    def _rich(self, cards: Sequence[Card], broken: bool) -> list[object]:
        """Runs of text, each before it its format."""
        bold, plain = self.book.format(bold=True, font_size=11), self.book.format(font_size=10)
        small = self.book.format(font_size=9, font_color="#333333")
        parts: list[object] = []
        if broken:
            alarm = self.book.format(bold=True, font_color=RED)
            parts += [alarm, f"⚠ {word('RULE BROKEN', self.book.lang)}\n"]
        for place, card in enumerate(cards):
            code, title, speakers, people = self._lines([card])[-4:]
            parts += [bold, ("\n" if place else "") + f"{code}\n", plain, f"{title}\n"]
            parts += [small, f"{speakers}\n"] if speakers else []
            parts += [small, people]
        return parts

    def _lines(self, cards: Sequence[Card]) -> list[str]:
        lines = [word("RULE BROKEN", self.book.lang)] if any(card.broken for card in cards) else []
        for card in cards:
            session = card.occasion.run.session
            speakers = " • ".join(session.speakers)
            lines += [self._head(card), session.title, speakers, card.people.say(self.book.lang)]
        return lines

    def _head(self, card: Card) -> str:
        """The code and the kind, and the times when they are not the slot's."""
        on = card.occasion
        head = f"{on.code} – {on.run.session.kind}"
        if on.span == on.slot.span:
            return head
        start, end = Clock(on.span.start), Clock(on.span.end)
        return f"{head} ({start.say(self.book.lang)} – {end.say(self.book.lang)})"

    def _unheld(self, row: int) -> None:
        """Says in red which runs the grid lacks."""
        form = self.book.format(bold=True, font_color=RED)
        for place, run in enumerate(self.grid.unheld):
            said = message("{code} is not held", code=run.code).say(self.book.lang)
            alarm = f"⚠ {word('RULE BROKEN', self.book.lang)} – {said} ({run.session.title})"
            put(self.page, row + place, 0, alarm, form)

    def _legend(self, row: int) -> None:
        for column, kind in enumerate(self._kinds):
            form = self.book.format(bg_color=self._color(kind), border=1, align="center")
            put(self.page, row, column, kind, form)

    @property
    def _kinds(self) -> list[str]:
        return list(dict.fromkeys(session.kind for session in self.grid.day.sessions))

    def _color(self, kind: str) -> str:
        return PALETTE[self._kinds.index(kind) % len(PALETTE)]


def _date(iso: str, lang: str) -> str:
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}" if lang == "fr" else iso
