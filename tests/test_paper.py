"""Signs, agendas and slips on paper: read back by Poppler, their QR codes by a second library."""

import os
import re
import shutil
import subprocess
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from ical.calendar_stream import IcsCalendarStream
from PIL import Image

from scheduler import Solved, solve
from scheduler.agendas import Agenda, Entry, Part, participant_agenda
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
from scheduler.handouts.door_signs import door_signs
from scheduler.handouts.right_to_left import drawn
from scheduler.handouts.slip_code import OWN, WHOLE, Publishing, Row, code
from scheduler.handouts.slips import slips
from scheduler.handouts.speaker_sheets import speaker_agendas
from scheduler.handouts.typeface import Type, Weight, cut, lines, pieces, shortened, width
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


# What the files say


@needs_poppler
def test_every_room_has_its_sign(tmp_path: Path) -> None:
    """A page a room, in the order of the sheet, with all that is held in it, in order."""
    write_signs(tmp_path / "signs.pdf", model(), "fr")
    pages = page_texts(tmp_path / "signs.pdf")
    rooms = {on.room.name for on in model().occasions}
    assert len(pages) == len(rooms)
    for room, page in zip((r for r in model().day.rooms if r.name in rooms), pages, strict=True):
        held = sorted((on.span, on.code) for on in model().occasions if on.room == room)
        found = [hit.group() for hit in re.finditer(HOURS, page)]
        assert found == [hours(span) for span, _ in held]
        assert room.name in page
        assert "vendredi 4 juillet 2025" in page
        assert ("Accès sans marche" in page) == room.step_free
        assert ("Accès par des marches" in page) != room.step_free
        for span, run in held:
            assert f"{hours(span)} {run} " in page


@needs_poppler
def test_a_sign_names_titles_and_speakers(tmp_path: Path) -> None:
    """The whole title, and who speaks with the organisation unless the name tells it."""
    day = tiny(
        talk("A", title="On water", speakers=("Ada", "Bob of Oz")),
        speakers=(Speaker("Ada", "City of Rome"), Speaker("Bob of Oz", "Oz")),
    )
    write_signs(tmp_path / "signs.pdf", lay_out(day, planned("A S1 Alma")), "en")
    (page,) = page_texts(tmp_path / "signs.pdf")
    assert "9:00 – 10:00 A On water" in page
    assert "Ada (City of Rome) · Bob of Oz" in page
    assert "Bob of Oz (" not in page


@needs_poppler
def test_a_full_room_takes_a_second_sheet(tmp_path: Path) -> None:
    """Twenty sessions do not fit on a sheet to be read from afar: none is lost."""
    write_signs(tmp_path / "signs.pdf", busy(20), "fr")
    pages = page_texts(tmp_path / "signs.pdf")
    assert len(pages) > 1
    assert all(f"Feuille {n} sur {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert re.findall(r"(S\d\d) About", " ".join(pages)) == [f"S{n:02}" for n in range(20)]


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


@needs_poppler
def test_every_speaker_has_an_agenda(tmp_path: Path) -> None:
    """A page a speaker, in alphabetical order, with the hours and rooms of the plan, in order."""
    write_speakers(tmp_path / "speakers.pdf", model(), "fr")
    pages = page_texts(tmp_path / "speakers.pdf")
    names = sorted({name for on in model().occasions for name in on.run.session.speakers})
    assert len(pages) == len(names)
    for name, page in zip(names, pages, strict=True):
        spoken = sorted(model().spoken_by(name), key=lambda on: on.span)
        assert plain(name) in page
        assert re.findall(HOURS, page) == [hours(on.span) for on in spoken]
        for on in spoken:
            assert re.search(rf"{hours(on.span)} {on.code} .*{on.room.name}", page)


@needs_poppler
def test_an_agenda_names_who_else_speaks(tmp_path: Path) -> None:
    """Nine others: eight are named, one is counted."""
    names = tuple(f"Speaker {n}" for n in range(10))
    day = tiny(talk("A", speakers=names))
    write_speakers(tmp_path / "speakers.pdf", lay_out(day, planned("A S1 Alma")), "en")
    first = page_texts(tmp_path / "speakers.pdf")[0]
    assert "With: Speaker 1 Speaker 2" in first
    assert first.endswith("Speaker 8 and 1 other person")


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


@needs_poppler
def test_every_participant_has_a_slip(tmp_path: Path) -> None:
    """All 400 of the model case: the name, the number, and the agenda of the plan, row by row."""
    write_slips(tmp_path / "slips.pdf", model(), "fr")
    found = {head(slip).split("N° ")[1]: slip for slip in by_slip(tmp_path / "slips.pdf").values()}
    assert sorted(found) == sorted(model().day.participant)
    for number, slip in found.items():
        someone = model().day.participant[number]
        assert head(slip) == plain(f"{someone.name} {someone.organisation} N° {number}")
        rows = participant_agenda(model(), someone)
        assert re.findall(HOURS, agenda(slip)) == [hours(row.occasion.span) for row in rows]
        assert re.search(" ".join(_patterns(rows)), agenda(slip))


def _patterns(rows: Agenda) -> Iterator[str]:
    """What a slip says of each row, its title aside."""
    for row in rows:
        on = row.occasion
        speaks = " Vous intervenez" if row.part is Part.SPEAKS else ""
        dot = " ·" if row.part is Part.ATTENDS else ""
        yield rf"{hours(on.span)}{speaks}{dot} {on.room.name} {on.code} .*?"


@needs_poppler
def test_slips_lie_as_a_welcome_desk_looks_them_up(tmp_path: Path) -> None:
    """By name without regard to accents, then by number; without a name last, 9 before 10.

    Who has withdrawn gets none.
    """
    people = (
        person("10"), person("9"), person("3", name="Zoé"), person("2", name="eve"),
        person("5", name="Émile"), person("4", name="Émile"), person("6", name="Away", present=()),
    )  # fmt: skip
    day = tiny(talk("A", audience=Audience.ALL), participants=people)
    write_slips(tmp_path / "slips.pdf", lay_out(day, planned("A S1 Alma")), "fr")
    heads = [head(slip) for slip in by_slip(tmp_path / "slips.pdf").values()]
    assert heads == ["Émile N° 4", "Émile N° 5", "eve N° 2", "Zoé N° 3", "N° 9", "N° 10"]


@needs_poppler
def test_rows_that_do_not_fit_are_counted(tmp_path: Path) -> None:
    """Fourteen sessions for all, and a talk: the talk is kept; shown and counted make fifteen."""
    layout = busy(14, participants=(person("1", name="Ada", speaker="Ada"),))
    spoken = talk("TALK", speakers=("Ada",))
    late = Slot("late", Span(1200, 1230), ("talk",))
    day = replace(
        layout.day,
        sessions=(*layout.day.sessions, spoken),
        slots=(*layout.day.slots, late),
        speakers=(Speaker("Ada"),),
    )
    places = [f"{on.code} {on.slot.name} Alma" for on in layout.occasions]
    full = lay_out(day, planned(", ".join([*places, "TALK late Alma"])))
    write_slips(tmp_path / "slips.pdf", full, "fr")
    (slip,) = by_slip(tmp_path / "slips.pdf").values()
    shown = re.findall(HOURS, agenda(slip))
    told = re.search(r"\+ (\d+) autres : voir le programme$", agenda(slip))
    assert told
    assert len(shown) + int(told.group(1)) == 15
    assert "20 h – 20 h 30 Vous intervenez Alma TALK" in agenda(slip)


@needs_poppler
def test_a_slip_without_a_session_says_so(tmp_path: Path) -> None:
    """Nothing to attend is told, and where to ask."""
    day = tiny(talk("A"), participants=(person("1", name="Ada"),))
    write_slips(tmp_path / "slips.pdf", lay_out(day, planned("A S1 Alma")), "en")
    (slip,) = by_slip(tmp_path / "slips.pdf").values()
    assert agenda(slip) == "No session for you so far: please ask at the welcome desk."


@needs_poppler
@pytest.mark.parametrize("name", ALL)
def test_a_file_of_nobody_can_be_opened(name: str, tmp_path: Path) -> None:
    """Without rooms in use, speakers or participants a page says that there is nothing."""
    ALL[name](tmp_path / "file.pdf", lay_out(tiny(), planned("")), "en")
    assert page_texts(tmp_path / "file.pdf") == ["There is nothing to print here."]


# QR codes


@needs_poppler
def test_codes_are_read_off_the_slips(tmp_path: Path) -> None:
    """Each different agenda of the model case, six on a page: at a place, its holder's sessions."""
    layout = one_each(model())
    write_slips(tmp_path / "slips.pdf", layout, "fr")
    holders = [
        layout.day.participant[head(slip).split("N° ")[1]]
        for slip in by_slip(tmp_path / "slips.pdf").values()
    ]
    read = codes(tmp_path / "slips.pdf", dpi=200)
    assert len(read) == len(holders)
    for holder, text in zip(holders, read.values(), strict=True):
        rows = participant_agenda(layout, holder)
        assert events(text) == [_event(layout.day, row) for row in rows]


def one_each(layout: Layout) -> Layout:
    """The layout with one participant alone of each agenda."""
    found = {
        tuple((row.occasion.code, row.part) for row in participant_agenda(layout, someone)): someone
        for someone in layout.day.participants
    }
    return replace(layout, day=replace(layout.day, participants=tuple(found.values())))


def codes(path: Path, dpi: int) -> dict[Cell, str]:
    """The text of every QR code, by the slip on which it is."""
    assert PAINTER, "CI installs poppler-utils"
    subprocess.run([PAINTER, "-gray", "-r", str(dpi), path, path.with_suffix("")], check=True)
    found = {}
    for page, image in enumerate(sorted(path.parent.glob(f"{path.stem}-*.pgm"))):
        for read in zxingcpp.read_barcodes(Image.open(image)):
            corner = read.position.top_left
            found[cell(page, corner.x * 72 / dpi, corner.y * 72 / dpi)] = read.text
    return dict(sorted(found.items()))


Event = tuple[datetime, datetime, str, str]


def events(text: str) -> list[Event]:
    """The start, end, code and place of each event, as a second library reads them."""
    calendar = IcsCalendarStream.calendar_from_ics(text)
    return [
        (event.dtstart, event.dtend, str(event.summary).split(" ")[0], str(event.location))
        for event in calendar.events
    ]


def _event(day: Day, row: Entry) -> Event:
    """The event of an entry of an agenda."""
    occasion, span = row.occasion, row.occasion.span
    midnight = datetime.combine(date.fromisoformat(day.date), time(), ZoneInfo(day.timezone))
    start, end = (midnight + timedelta(minutes=edge) for edge in (span.start, span.end))
    return start, end, occasion.code, occasion.room.name


def test_what_does_not_fit_in_a_code_leaves_the_holder_s_own() -> None:
    """Seven sessions fit with their titles; of thirty for all and one's own, one's own is left.

    Thirty of one's own are some 4 000 bytes even with short titles: no code then.
    """
    held = programme(busy(30))
    publishing = Publishing(held, "key", STAMP, "fr")
    rows = tuple(Row(item, Part.ATTENDS) for item in held.items)
    whole = code(publishing, rows[:7])
    assert whole is not None
    assert whole.caption == WHOLE
    assert whole.text.count("BEGIN:VEVENT") == 7
    assert "S00 – About S00" in whole.text
    own = code(publishing, (*rows[1:], Row(held.items[0], Part.SITS)))
    assert own is not None
    assert own.caption == OWN
    assert own.text.count("BEGIN:VEVENT") == 1
    assert code(publishing, tuple(Row(item, Part.SITS) for item in held.items)) is None
    assert code(publishing, rows) is None


def test_slips_without_a_date_have_no_code(tmp_path: Path) -> None:
    """Without a date no calendar can be made: the slip is whole but for its code."""
    write_slips(tmp_path / "dated.pdf", busy(2), "fr")
    write_slips(tmp_path / "dateless.pdf", busy(2, date=""), "fr")
    assert b"/Subtype /Image" in (tmp_path / "dated.pdf").read_bytes()
    assert b"/Subtype /Image" not in (tmp_path / "dateless.pdf").read_bytes()


# What the files keep to themselves, and what they are


@needs_poppler
@pytest.mark.parametrize("name", PUBLIC)
def test_public_files_name_no_participant(name: str, tmp_path: Path) -> None:
    """Neither name, mail nor number of any of 400, in the bytes or in the text."""
    layout = distinct(model())
    path = tmp_path / "file.pdf"
    PUBLIC[name](path, layout, "fr")
    text = " ".join(page_texts(path)).encode() + contents(path)
    assert layout.day.rooms[0].name.encode() in text  # it is the text that is searched
    for someone in layout.day.participants:
        for secret in (someone.id, someone.name, someone.email):
            assert secret.encode() not in text
    write_slips(path, layout, "fr")  # whereas slips name them, so that the search can fail
    assert layout.day.participants[0].name.encode() in contents(path)


def distinct(layout: Layout) -> Layout:
    """The layout with names and numbers that nothing else in it holds."""
    people = tuple(
        replace(someone, id=f"NR{n:04}RN", name=f"Xyz{n:04}zyX", email=f"q{n:04}@secret.invalid")
        for n, someone in enumerate(layout.day.participants)
    )
    old = (someone.id for someone in layout.day.participants)
    seated = {new.id: layout.seated.get(id_, ()) for new, id_ in zip(people, old, strict=True)}
    return Layout(replace(layout.day, participants=people), layout.occasions, seated)


@pytest.mark.parametrize("name", ALL)
def test_the_same_plan_makes_the_same_bytes(name: str, tmp_path: Path) -> None:
    """Nothing depends on the time, or on what was drawn before."""
    layout = busy(3)
    ALL[name](tmp_path / "one.pdf", layout, "fr")
    write_slips(tmp_path / "between.pdf", busy(7), "en")
    ALL[name](tmp_path / "two.pdf", layout, "fr")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@needs_poppler
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("lang", "at"), [("fr", "9 h – 10 h"), ("en", "9:00 – 10:00")])
def test_files_speak_their_language(name: str, lang: str, at: str, tmp_path: Path) -> None:
    """Hours, date and language are those asked for."""
    path = tmp_path / "file.pdf"
    ALL[name](path, spoken("Ada"), lang)
    (page,) = page_texts(path)
    assert at in page
    assert {"fr": "vendredi 4 juillet 2025", "en": "Friday, 4 July 2025"}[lang] in page
    assert f"/Lang ({lang})".encode() in path.read_bytes()


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


@needs_poppler
@pytest.mark.parametrize("name", ALL)
def test_fonts_are_in_the_file(name: str, tmp_path: Path) -> None:
    """A printer needs no font of its own, and what is printed can be searched."""
    ALL[name](tmp_path / "file.pdf", spoken("Ада שלום 漢"), "fr")
    ran = subprocess.run(
        ["pdffonts", tmp_path / "file.pdf"], check=True, capture_output=True, text=True
    )
    rows = ran.stdout.splitlines()[2:]
    assert any("SourceSans3" in row for row in rows)
    assert any("DejaVuSans" in row for row in rows)
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


@needs_poppler
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    "text",
    [
        "Chœur d’Été « Ça »", "Łukasz Żółć", "Șerban Țîrlea", "Nguyễn Thị Hường", "Ωμέγα Ήλιος",
        "Юрій Ґонта", "İğne Şahin", "Ɗan Ƙwara", "Հայաստան",
    ],
)  # fmt: skip
def test_names_of_many_scripts_can_be_read_back(name: str, text: str, tmp_path: Path) -> None:
    """What is searched for in the file is found."""
    ALL[name](tmp_path / "file.pdf", spoken(text), "fr")
    assert plain(text) in " ".join(page_texts(tmp_path / "file.pdf"))


@needs_poppler
@pytest.mark.parametrize("text", ["שרה כהן", "محمد العلي", "Ada שרה"])
def test_right_to_left_names_can_be_read_back(text: str, tmp_path: Path) -> None:
    """They are drawn from left to right; readers of PDF turn them around, and part the forms."""
    assert READER, "CI installs poppler-utils"
    write_speakers(tmp_path / "file.pdf", spoken(text), "fr")
    ran = subprocess.run([READER, tmp_path / "file.pdf", "-"], check=True, capture_output=True)
    found = unicodedata.normalize("NFKC", ran.stdout.decode())
    marks = ("\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}")
    assert text in "".join(char for char in found if char not in marks)


HOSTILE = (
    "", " ", "<b>Ada</b> &amp; Bob", "W" * 200, "wide word " * 40, "😀 Ada 👩‍🚀", "مرحبا بالعالم",
    "שלום עולם", "Ada\nBob\tCid\x00\x07", "\ud800", "A\u0301" * 50, "\u202eAda\u2066", "(\\)%/Name",
    "漢字かな", "=1+1",
)  # fmt: skip


@needs_poppler
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_leaves_its_place(name: str, text: str, tmp_path: Path) -> None:
    """Whatever the names, words stay within the edges: of a sheet, of a slip, of its agenda."""
    path = tmp_path / "file.pdf"
    ALL[name](path, spoken(text), "fr")
    edge = 6 * 72 / 25.4
    for word in words(path):
        wide, high = (WIDE, HIGH) if name == "slips" else _size(path)
        assert word.left % wide >= edge
        assert word.left % wide + word.right - word.left <= wide - edge + 1
        assert word.top % high + word.bottom - word.top <= high - edge + 1
        if name == "slips" and word.top % HIGH > HEAD and word.left % WIDE < MIDDLE:
            assert word.right % WIDE < MIDDLE


@cache
def _size(path: Path) -> tuple[float, float]:
    """The width and height of the file's first page, in points."""
    box = re.search(rb"/MediaBox \[ 0 0 (\S+) (\S+) \]", path.read_bytes())
    assert box
    return float(box.group(1)), float(box.group(2))


# The typeface

FACE = Type(Weight.REGULAR, 10)


def test_missing_glyphs_are_seen() -> None:
    """Neither font draws a Han character, nor may one past U+FFFF be drawn: both show as �."""
    assert [piece.text for piece in pieces("a漢😀b", Weight.REGULAR)] == ["a", "��", "b"]


def test_right_to_left_text_is_drawn_as_it_is_read() -> None:
    """Hebrew letters from the last to the first, figures as they are; Arabic letters joined."""
    assert drawn("שלום 12") == "12 םולש"
    assert drawn("Ada – שר") == "Ada – רש"
    assert drawn("שר (12)") == "(12) רש"  # a bracket that opens is drawn as one that closes
    # beh, in the middle of a word beh, at the end beh: initial, medial and final forms, reversed
    assert drawn("ببب") == "\ufe90\ufe92\ufe91"
    assert drawn("Zoé « 2 – 3 »") == "Zoé « 2 – 3 »"


def test_text_is_composed() -> None:
    """A letter and its accent become one character; what is never seen goes."""
    assert [p.text for p in pieces("e\u0301\u200bA\nB", Weight.REGULAR)] == ["éA B"]


def test_cut_text_fits_and_is_as_long_as_can_be() -> None:
    """A word alone is cut within; of several, the last that does not fit goes whole."""
    room = width("Constan…", FACE)
    assert cut("Constantinople", FACE, room) == "Constan…"
    assert cut("Constan…", FACE, room) == "Constan…"
    phrase = "One two three four"
    assert cut(phrase, FACE, width("One two three f…", FACE)) == "One two three…"


def test_lines_break_between_words() -> None:
    """The last line allowed tells that there is more; a word too long for a line is broken."""
    room = width("one two", FACE)
    assert lines("one two one two one two", FACE, room, 9) == ("one two",) * 3
    assert lines("one two one two one two", FACE, room, 2) == ("one two", "one…")
    assert "".join(lines("x" * 50, FACE, room, 99)) == "x" * 50
    assert all(width(line, FACE) <= room for line in lines("x" * 50, FACE, room, 99))
    assert lines("", FACE, room, 2) == ()


def test_titles_are_shortened_between_words() -> None:
    """Nine characters at most: `On water` is eight, with … nine."""
    assert shortened("On water", 9) == "On water"
    assert shortened("On water again", 9) == "On water…"
    assert shortened("Constantinople", 9) == "Constant…"
