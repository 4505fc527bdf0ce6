"""What is printed, as Poppler reads it, and days to print."""

import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scheduler import Solved, solve
from scheduler.domain import (
    Audience,
    Day,
    Participant,
    Placement,
    Plan,
    Room,
    Session,
    Slot,
    Span,
    Speaker,
)
from scheduler.handouts.paper.door_signs import door_signs
from scheduler.handouts.paper.slips import slips
from scheduler.handouts.paper.speaker_sheets import speaker_agendas
from scheduler.report.programme import programme
from scheduler.verify.layout import Layout, lay_out
from scheduler.words import Clock
from scheduler.workbook.example import model_case
from tests.days import person, planned, slot, talk, tiny

STAMP = datetime(2025, 6, 20, 12, tzinfo=UTC)
READER, PAINTER = shutil.which("pdftotext"), shutil.which("pdftoppm")
HOURS = re.compile(r"\d+ h(?: \d\d)? – \d+ h(?: \d\d)?")

needs_poppler = pytest.mark.skipif(
    not (READER and PAINTER) and "CI" not in os.environ, reason="Poppler is not installed"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, and the box around it in points, from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words(path: Path) -> tuple[Word, ...]:
    """Every word of the file, page after page."""
    assert READER, "CI installs poppler-utils"
    ran = subprocess.run([READER, "-bbox", str(path), "-"], check=True, capture_output=True)
    # Poppler writes characters past U+FFFF in a title as halves, which are no XML.
    clear = re.sub(rb"<title>.*?</title>", b"", ran.stdout, flags=re.DOTALL)
    pages = ElementTree.fromstring(clear).iter("{http://www.w3.org/1999/xhtml}page")
    return tuple(
        Word(number, *(float(node.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax")),
             node.text or "")
        for number, page in enumerate(pages)
        for node in page.iter("{http://www.w3.org/1999/xhtml}word")
    )  # fmt: skip


def said(found: list[Word]) -> str:
    """The words line by line; the words of a line, small or large, end at about one height."""
    rows: list[list[Word]] = []
    for word in sorted(found, key=lambda word: (word.page, word.bottom)):
        if rows and word.page == rows[-1][0].page and word.bottom - rows[-1][0].bottom < SLACK:
            rows[-1].append(word)
        else:
            rows.append([word])
    in_order = (word for row in rows for word in sorted(row, key=lambda word: word.left))
    return plain(" ".join(word.text for word in in_order))


SLACK = 4  # points between the lowest words of one line; lines are twice as far apart


def plain(text: str) -> str:
    """The text with ordinary spaces alone."""
    return " ".join(text.split())


def hours(span: Span, lang: str = "fr") -> str:
    """A span as it is printed, with ordinary spaces."""
    return plain(f"{Clock(span.start).say(lang)} – {Clock(span.end).say(lang)}")


def page_texts(path: Path) -> list[str]:
    """The text of each page."""
    return [said(list(page)) for _, page in groupby(words(path), key=lambda word: word.page)]


def contents(path: Path) -> bytes:
    """The bytes of the file, those of its compressed streams in the clear."""
    data = path.read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)
    return data + b"".join(_inflated(stream) for stream in streams)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


@cache
def model() -> Layout:
    """The plan of the model case."""
    day = model_case()
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    return lay_out(day, outcome.plan)


Writer = Callable[[Path, Layout, str], None]


def write_signs(path: Path, layout: Layout, lang: str) -> None:
    """Writes the door signs of a layout."""
    door_signs(path, programme(layout), lang)


def write_speakers(path: Path, layout: Layout, lang: str) -> None:
    """Writes the speakers’ agendas of a layout."""
    speaker_agendas(path, programme(layout), lang)


def write_slips(path: Path, layout: Layout, lang: str) -> None:
    """Writes the participants’ slips of a layout."""
    slips(path, layout, programme(layout), "key", STAMP, lang)


PUBLIC = {"signs": write_signs, "speakers": write_speakers}
ALL = {**PUBLIC, "slips": write_slips}


def busy(count: int, minutes: int = 30, **fields: object) -> Layout:
    """So many sessions for all, one after the other in one room, and a participant."""
    names = [f"S{n:02}" for n in range(count)]
    spans = (Span(480 + minutes * n, 480 + minutes * (n + 1)) for n in range(count))
    given: dict[str, object] = {"date": "2025-07-04", "participants": (person("1", name="Ada"),)}
    day = tiny(
        *(talk(name, title=f"About {name}", audience=Audience.ALL) for name in names),
        slots=tuple(Slot(n, s, ("talk",)) for n, s in zip(names, spans, strict=True)),
        **{**given, **fields},
    )
    return lay_out(day, planned(", ".join(f"{name} {name} Alma" for name in names)))


def spoken(text: str) -> Layout:
    """A day on which everything is called so, and which one participant and speaker attends."""
    day = Day(
        text,
        rooms=(Room(text, 5),),
        slots=(slot("S1", "9:00-10:00"),),
        sessions=(Session("A", text, "talk", (text,), audience=Audience.ALL),),
        speakers=(Speaker(text, f"{text}!"),),
        participants=(Participant("1", text, text, speaker=text), Participant("2", text, text)),
        date="2025-07-04",
        venue=text,
    )
    return lay_out(day, planned_in(text))


def planned_in(room: str) -> Plan:
    """The plan that holds A in the room."""
    return Plan((Placement("A", "S1", room),), ())


WIDE, HIGH = 210 * 72 / 25.4 / 2, 297 * 72 / 25.4 / 3  # of a slip, in points
MIDDLE = 53 * 72 / 25.4  # between its agenda and its QR code
Cell = tuple[int, int, int]  # a slip: its page, row and column


def cell(page: int, x: float, y: float) -> Cell:
    """The slip in which a point lies."""
    return page, int(y // HIGH), int(x // WIDE)


def by_slip(path: Path) -> dict[Cell, list[Word]]:
    """The words of each slip, in the order of the sheets."""
    found: dict[Cell, list[Word]] = {}
    for word in words(path):
        found.setdefault(cell(word.page, word.left, word.top), []).append(word)
    return dict(sorted(found.items()))


def head(found: list[Word]) -> str:
    """What stands above the line on a slip: the name, the organisation, the number."""
    return said([word for word in found if word.top % HIGH < HEAD])


def agenda(found: list[Word]) -> str:
    """What stands below at the left: the agenda."""
    inside = (word for word in found if word.top % HIGH >= HEAD)
    return said([word for word in inside if word.left % WIDE < MIDDLE])


HEAD = 21 * 72 / 25.4
