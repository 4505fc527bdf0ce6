"""An agenda for each speaker: when, what and where to speak."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.handouts.paper.sheet import A4, ACCENT, INK, MM, SOFT, Paper, pen
from scheduler.handouts.paper.typeface import cut, fitted, lines
from scheduler.handouts.spoken import hours, organisation, voice
from scheduler.report.programme import Item, Programme, Voice
from scheduler.words import counted, date_in_words, message, word

WIDE, HIGH = A4
EDGE = 22 * MM
INNER = WIDE - 2 * EDGE
FOOT = HIGH - 25 * MM
WHAT, WHERE = EDGE + 42 * MM, WIDE - EDGE - 40 * MM  # where these columns begin

EVENT = pen(11, SOFT)
NAME = pen(27, ACCENT, bold=True)
LEAST_NAME = 18.0
ABOUT = pen(14, SOFT)
DATE = pen(14, INK, bold=True)
HEADING = pen(10.5, SOFT)
HOURS = pen(14, ACCENT, bold=True)
TITLE = pen(14, INK, bold=True)
NOTE = pen(11.5, SOFT)
ROOM = pen(14, INK, bold=True)
COLUMNS = {EDGE: "When", WHAT: "What", WHERE: "Where"}
ABREAST = WHERE - WHAT - 6 * MM
MOST_LINES, MOST_OTHERS = 4, 8
APART = 8 * MM  # between two sessions
_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Row:
    """A session on a speaker's sheet."""

    hours: str
    title: tuple[str, ...]
    notes: tuple[str, ...]
    room: tuple[str, ...]

    @property
    def high(self) -> float:
        """The height, in points."""
        what = TITLE.leading * len(self.title) + NOTE.leading * len(self.notes)
        return max(what, ROOM.leading * len(self.room)) + APART


def speaker_agendas(path: Path, programme: Programme, lang: str) -> None:
    """Writes a PDF of a sheet a speaker, in alphabetical order; more for very many sessions."""
    title = message("Speakers’ agendas: {title}", title=programme.title).say(lang)
    with Paper(path, A4, title, lang) as paper:
        for speaker in programme.speakers:
            _sheets(paper, programme, speaker, lang)


def _sheets(paper: Paper, programme: Programme, speaker: Voice, lang: str) -> None:
    y = _head(paper, programme, speaker, lang)
    for row in _rows(programme, speaker, lang):
        if y + row.high > FOOT:
            paper.turn()
            y = _head(paper, programme, speaker, lang)
        _draw(paper, row, y)
        y += row.high
        paper.line((EDGE, y), (WIDE - EDGE, y), 0.5)
    paper.turn()


def _head(paper: Paper, programme: Programme, speaker: Voice, lang: str) -> float:
    """Draws what stands above the sessions; returns where they begin."""
    paper.bar(0, 0, WIDE, 4 * MM)
    paper.text(EDGE, 20 * MM, cut(programme.title, EVENT.face, INNER), EVENT)
    name = replace(NAME, face=fitted(speaker.name, NAME.face, INNER, LEAST_NAME))
    y = paper.lines(EDGE, 38 * MM, lines(speaker.name, name.face, INNER, 3), name)
    y = paper.lines(EDGE, y, lines(organisation(speaker), ABOUT.face, INNER, 2), ABOUT)
    y += 5 * MM
    y = paper.lines(EDGE, y, filter(None, [date_in_words(programme.date, lang)]), DATE)
    y = paper.lines(EDGE, y, lines(programme.place, ABOUT.face, INNER, 2), ABOUT) + 8 * MM
    for x, heading in COLUMNS.items():
        paper.text(x, y, word(heading, lang), HEADING)
    y += 2.5 * MM
    paper.line((EDGE, y), (WIDE - EDGE, y), 1)
    return y


def _rows(programme: Programme, speaker: Voice, lang: str) -> Iterator[Row]:
    for item in programme.items:
        if any(other.name == speaker.name for other in item.speakers):
            title = f"{item.code}{_NBSP} {item.title}"
            yield Row(
                hours(item.span, lang),
                lines(title, TITLE.face, ABREAST, MOST_LINES),
                tuple(_others(item, speaker, lang)),
                lines(item.room, ROOM.face, WIDE - EDGE - WHERE, MOST_LINES),
            )


def _others(item: Item, speaker: Voice, lang: str) -> Iterator[str]:
    """With whom the speaker speaks, one after the other."""
    others = tuple(voice(other) for other in item.speakers if other.name != speaker.name)
    if others:
        yield word("With:", lang)
    for other in others[:MOST_OTHERS]:
        yield from lines(other, NOTE.face, ABREAST, 2)
    if len(others) > MOST_OTHERS:
        more = len(others) - MOST_OTHERS
        yield counted("and {count} other person", "and {count} other people", more).say(lang)


def _draw(paper: Paper, row: Row, y: float) -> None:
    y += APART / 2 + TITLE.face.size
    paper.text(EDGE, y, row.hours, HOURS)
    paper.lines(WHERE, y, row.room, ROOM)
    below = paper.lines(WHAT, y, row.title, TITLE)
    paper.lines(WHAT, below, row.notes, NOTE)
