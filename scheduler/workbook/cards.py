"""The cards of the grid as text: their lines, the room they need, and what their notes say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import normalize

from xlsxwriter.utility import xl_pixel_width

from scheduler.report.timetable import Card
from scheduler.words import Clock, word
from scheduler.workbook.styles import RED

CODE, TITLE, SMALL = 11, 10, 9  # points of the letters
_TALLEST = 409  # points of a row, at most
_LEADING = 1.28  # points of a line for a point of its letters
_ACCENTS = range(0x300, 0x370)  # that stand above letters
_BOLD, _SPARE = 1.06, 1.04  # wider than plain letters; wider on paper than on the screen


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a card: its text, the size of its letters and how else they look."""

    text: str
    size: int
    bold: bool = False
    italic: bool = False
    color: str = "#000000"

    def points(self, width: float) -> float:
        """The height that it needs in a column of that width."""
        return _LEADING * self.size * self._lines(7 * width - 10)

    def _lines(self, room: float) -> int:
        """How many lines of so many pixels the words fill, none broken but those too long."""
        lines, left = 0, 0.0
        for piece in self.text.split(" "):
            wide = self._pixels(piece)
            if wide > left:
                lines += max(1, ceil(wide / room))
                left = room * max(1, ceil(wide / room))
            left -= wide + self._pixels(" ")
        return lines

    def _pixels(self, text: str) -> float:
        plain = "".join(letter for letter in normalize("NFD", text) if ord(letter) not in _ACCENTS)
        wide = float(xl_pixel_width(plain)) * self.size / 11
        return wide * _SPARE * (_BOLD if self.bold else 1)


def card_lines(
    cards: Sequence[Card], marks: Sequence[str], by_theme: bool, lang: str
) -> Iterator[Line]:
    """All that the cards of one cell say; `marks` come before their codes.

    The theme is said where it is what the colours tell.
    """
    if is_broken(cards):
        yield Line(f"⚠ {word('RULE BROKEN', lang)}", CODE, bold=True, color=RED)
    for card, mark in zip(cards, marks, strict=True):
        session = card.occasion.run.session
        theme = f" – {session.theme}" if by_theme and session.theme else ""
        yield Line(f"{mark} {_head(card, lang)}{theme}", CODE, bold=True)
        yield Line(session.title, TITLE)
        if session.speakers:
            yield Line(" • ".join(session.speakers), SMALL, color="#262626")
        yield Line(card.people.say(lang), SMALL, bold=True)
        if card.kept is not None:
            yield Line(card.kept.say(lang), SMALL, italic=True)


def is_broken(cards: Sequence[Card]) -> bool:
    """True when one of the cards is broken, or there is more than one."""
    return len(cards) > 1 or any(card.broken for card in cards)


def _head(card: Card, lang: str) -> str:
    """The code and the kind, and the times when they are not the slot's."""
    on = card.occasion
    head = f"{on.code} – {on.run.session.kind}"
    if on.span == on.slot.span:
        return head
    return f"{head} ({Clock(on.span.start).say(lang)} – {Clock(on.span.end).say(lang)})"


def row_height(lines: Sequence[Line], width: float) -> float:
    """Points that the lines need in a row, as far as a row can be tall."""
    return min(_TALLEST, sum(line.points(width) for line in lines) + 6)


def card_note(cards: Sequence[Card], lang: str) -> str:
    """What the cards have to say, a sentence a line, each card's after its code when many."""
    blocks = ["\n".join(note.say(lang) for note in card.notes) for card in cards]
    if len(cards) == 1:
        return blocks[0]
    titled = zip((card.occasion.code for card in cards), blocks, strict=True)
    return "\n".join(f"{code}\n{said}" for code, said in titled if said)
