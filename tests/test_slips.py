"""Slips, read back by Poppler, and their QR codes as a telephone reads them."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from ical.calendar_stream import IcsCalendarStream
from PIL import Image

from scheduler.agendas import Agenda, Entry, Part, participant_agenda
from scheduler.domain import Audience, Day, Slot, Span, Speaker
from scheduler.handouts.paper.qr import fits, qr_image
from scheduler.handouts.paper.slip_agenda import CODE_SIDE
from scheduler.handouts.paper.slip_code import OWN, WHOLE, Publishing, Row, code
from scheduler.report.programme import programme
from scheduler.verify.layout import Layout, lay_out
from tests.days import person, planned, talk, tiny
from tests.pages import (
    HOURS,
    PAINTER,
    STAMP,
    Cell,
    agenda,
    busy,
    by_slip,
    cell,
    head,
    hours,
    model,
    needs_poppler,
    plain,
    write_slips,
)


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


def test_modules_are_large_enough_for_a_telephone() -> None:
    """The fullest code, of 1 465 bytes, has 125 modules of 0.35 mm on a side of 43.75 mm."""
    assert fits("x" * 1465)
    assert not fits("x" * 1466)
    assert not fits("é" * 733)
    side, _ = qr_image("x" * 1465).getSize()
    dots, _ = qr_image("x").getSize()
    assert side / (dots / 21) == 125  # the smallest code has 21
    assert pytest.approx(0.35) == CODE_SIDE / 125 * 25.4 / 72


def test_slips_without_a_date_have_no_code(tmp_path: Path) -> None:
    """Without a date no calendar can be made: the slip is whole but for its code."""
    write_slips(tmp_path / "dated.pdf", busy(2), "fr")
    write_slips(tmp_path / "dateless.pdf", busy(2, date=""), "fr")
    assert b"/Subtype /Image" in (tmp_path / "dated.pdf").read_bytes()
    assert b"/Subtype /Image" not in (tmp_path / "dateless.pdf").read_bytes()
