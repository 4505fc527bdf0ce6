"""The cards of the grid as text: their lines, the room they need, and what their notes say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from scheduler.report.timetable import Card
from scheduler.words import Clock, word
from scheduler.workbook.styles import RED

CODE, TITLE, SMALL = 11, 10, 9  # points of the letters
_TALLEST = 409  # points of a row, at most
_LETTERS = 10.5  # of a point that a column of width 1 holds in a line
_LEADING = 1.33  # points of a line for a point of its letters


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
        lines = wrap(self.text, max(1, int(width * _LETTERS / self.size)))
        return _LEADING * self.size * max(1, len(lines))


def card_lines(cards: Sequence[Card], marks: Sequence[str], lang: str) -> Iterator[Line]:
    """All that the cards of one cell say; `marks` come before their codes."""
    if is_broken(cards):
        yield Line(f"⚠ {word('RULE BROKEN', lang)}", CODE, bold=True, color=RED)
    for card, mark in zip(cards, marks, strict=True):
        session = card.occasion.run.session
        yield Line(f"{mark} {_head(card, lang)}", CODE, bold=True)
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
    """What the cards have to say, a sentence a line; empty when there is nothing."""
    said = dict.fromkeys(note.say(lang) for card in cards for note in card.notes)
    return "\n".join(said)
