"""The plan as a grid of plain text: slots down, rooms across, for a terminal of 100 columns.

Rooms that do not fit side by side go to a second grid below; rooms without a session are left out.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from textwrap import wrap

from scheduler.report.timetable import Card, Timetable
from scheduler.words import Clock, message, word

WIDTH = 100  # columns
_SLOT, _NARROWEST, _WIDEST, _GAP = 16, 18, 40, 2
_TITLE_LINES = 3  # of a card


def grid_text(grid: Timetable, lang: str, width: int = WIDTH) -> str:
    """The grid, every line at most `width` long."""
    held = [place for place in range(len(grid.rooms)) if any(row[place] for row in grid.cells)]
    blocks = _even(held, max(1, (width - _SLOT) // (_NARROWEST + _GAP)))
    parts = [*(_block(grid, lang, block, width) for block in blocks), _unheld(grid, lang, width)]
    return "\n".join("\n".join(lines) + "\n" for part in parts if (lines := list(part)))


def _even(rooms: Sequence[int], most: int) -> list[Sequence[int]]:
    """The rooms in as few runs as hold at most so many, of nearly the same length."""
    count = -(-len(rooms) // most)
    ends = [len(rooms) * part // count for part in range(count + 1)] if count else []
    return [rooms[start:end] for start, end in pairwise(ends)]


def _block(grid: Timetable, lang: str, rooms: Sequence[int], width: int) -> Iterator[str]:
    wide = min(_WIDEST, (width - _SLOT) // len(rooms) - _GAP)
    widths = [_SLOT - _GAP, *(wide for _ in rooms)]
    heads = [wrap(f"{grid.rooms[place].name} ({grid.rooms[place].seats})", wide) for place in rooms]
    yield from _lines([[], *heads], widths)
    for slot, cells in zip(grid.slots, grid.cells, strict=True):
        if any(cells[place] for place in rooms):
            start, end = Clock(slot.span.start).say(lang), Clock(slot.span.end).say(lang)
            when = [*wrap(slot.name, widths[0]), f"{start}-", end]
            yield "-" * (sum(widths) + _GAP * len(rooms))
            yield from _lines(
                [when, *(list(_cell(cells[place], lang, wide)) for place in rooms)], widths
            )


def _unheld(grid: Timetable, lang: str, width: int) -> Iterator[str]:
    for run in grid.unheld:
        said = message("{code} is not held", code=run.code).say(lang)
        yield from wrap(f"!! {word('RULE BROKEN', lang)} {said}", width)


def _cell(cards: Sequence[Card], lang: str, width: int) -> Iterator[str]:
    for card in cards:
        mark = f"!! {word('RULE BROKEN', lang)} " if card.broken else ""
        yield from wrap(f"{mark}{card.occasion.code}  {card.heads}/{card.seats}", width)
        yield from wrap(
            card.occasion.run.session.title, width, max_lines=_TITLE_LINES, placeholder="…"
        )


def _lines(columns: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """The columns side by side."""
    for parts in zip_longest(*columns, fillvalue=""):
        padded = (part.ljust(width) for part, width in zip(parts, widths, strict=True))
        yield (" " * _GAP).join(padded).rstrip()
