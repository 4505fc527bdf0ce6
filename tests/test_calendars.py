"""Calendars tell the plan in UTC, and each publication corrects what the last one told.

The files are read back with `ical`, which is not the library that writes them.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event as Read

from scheduler.domain import Audience, Day, Room, Span, Speaker
from scheduler.handouts.calendar.agenda_text import agenda_text
from scheduler.handouts.calendar.events import calendars, events
from scheduler.handouts.calendar.files import calendar_files, calendar_paths
from scheduler.handouts.moments import in_utc
from scheduler.handouts.slugs import distinct, slug
from scheduler.publication import Event
from scheduler.report.programme import Item, Profile, Programme, Venue, Voice, programme
from scheduler.verify.layout import Layout, lay_out
from tests.days import person, planned, slot, span, talk, tiny

STAMP = datetime(2025, 6, 30, 12, 0, tzinfo=UTC)
TITLE = "Eau, assainissement ; l’été\u00a0: « côté » – 😀😀😀 «\u00a0Œuvrer\u00a0» " * 4
DAY = tiny(
    talk("A", title="Water", speakers=("Ada Exemple",), theme="Climate"),
    talk("B", title="Youth", speakers=("Bob Modèle",)),
    talk("C", title="Closing", kind="plenary", audience=Audience.ALL),
    speakers=(
        Speaker("Ada Exemple", "Ville d’Exemple", "ada@speaker.example"),
        Speaker("Bob Modèle"),
    ),
    slots=(slot("S1", "10:50-12:10"), slot("S2", "14:00-14:45", "talk", "plenary")),
    participants=(
        person("P-77191", "A", name="Zéphyrine Quillfeather", email="zq@guest.example"),
        person("P-77192", "B", name="Odilon Brackwater", organisation="Guild of Brackwater"),
    ),
    date="2025-07-04",
    venue="Palais, Paris",
    title="Rencontres",
)
PLAN = planned("A S1 Alma, B S1 Brest, C S2 Alma", "P-77191 A, P-77192 B")


def layout(day: Day = DAY) -> Layout:
    """The plan of these tests on the day."""
    return lay_out(day, PLAN)


def public(day: Day = DAY) -> Programme:
    """What everyone may know of it."""
    return programme(layout(day))


def files(told: Programme, lang: str = "fr", before: tuple[Event, ...] = ()) -> dict[str, bytes]:
    """The files of its calendars, those of participants too for the team."""
    after = events(told, before, layout())
    return calendar_files(told, "key", after, before, STAMP, lang)


def read(content: bytes) -> Calendar:
    """The calendar as another library reads it."""
    return IcsCalendarStream.calendar_from_ics(content.decode("utf-8"))


def the_item(told: Programme, code: str) -> Item:
    """The item of that code."""
    return next(item for item in told.items if item.code == code)


def one_item(title: str = "Water", **fields: object) -> Programme:
    """A programme of item A, from 10:50 to 12:10 in Alma."""
    item = Item("A", title, "talk", "", "S1", "Alma", span("10:50-12:10"), False)
    told = Programme(
        Profile.PUBLIC, "Day", "2025-07-04", "", "Europe/Paris", (Venue("Alma"),), (item,)
    )
    return replace(told, **fields)  # type: ignore[arg-type]


def test_calendars_agree_with_the_plan() -> None:
    """Day, speakers and rooms each tell their runs, with times in UTC."""
    # Paris is two hours ahead of UTC in July: 10:50 is 08:50Z, 12:10 is 10:10Z, 14:00 is 12:00Z.
    a = ("A – Water", "Alma, Palais, Paris", "0850", "1010")
    b = ("B – Youth", "Brest, Palais, Paris", "0850", "1010")
    c = ("C – Closing", "Alma, Palais, Paris", "1200", "1245")
    expected = {
        "programme.ics": [a, b, c],
        "intervenants/ada-exemple.ics": [a],
        "intervenants/bob-modele.ics": [b],
        "salles/alma.ics": [a, c],
        "salles/brest.ics": [b],
    }
    found = {path: [_told(e) for e in read(text).events] for path, text in files(public()).items()}
    assert found == expected
    assert list(found) == list(expected)


def _told(event: Read) -> tuple[str, str, str, str]:
    start, end = event.dtstart, event.dtend
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    assert (start.tzinfo, start.date().isoformat()) == (UTC, "2025-07-04")
    return str(event.summary), str(event.location), f"{start:%H%M}", f"{end:%H%M}"


@pytest.mark.parametrize(
    ("date", "zone", "start", "end"),
    [
        ("2025-07-04", "Europe/Paris", "20250704T085000Z", "20250704T101000Z"),  # summer, +2
        ("2025-01-15", "Europe/Paris", "20250115T095000Z", "20250115T111000Z"),  # winter, +1
        ("2025-07-04", "America/New_York", "20250704T145000Z", "20250704T161000Z"),  # -4
        ("2025-01-15", "America/New_York", "20250115T155000Z", "20250115T171000Z"),  # -5
        ("2025-07-04", "Asia/Kathmandu", "20250704T050500Z", "20250704T062500Z"),  # +5:45
        ("2025-03-30", "Europe/Paris", "20250330T085000Z", "20250330T101000Z"),  # after the change
    ],
)
def test_times_follow_the_zone_and_the_season(date: str, zone: str, start: str, end: str) -> None:
    """10:50 to 12:10 on the clocks of the place is told in UTC."""
    told, *_ = events(one_item(date=date, timezone=zone), ())
    assert (told.start, told.end) == (start, end)


def test_an_end_stays_after_its_start_when_clocks_change() -> None:
    """A span over the hour that spring leaves out keeps its minutes rather than ending early."""
    # On 30 March 2025 clocks in Paris go from 2:00 (+1) to 3:00 (+2). 2:30 is read with the offset
    # before, 01:30Z; 3:15 is 01:15Z, before it; the 45 minutes then end at 02:15Z.
    told = one_item(date="2025-03-30")
    start, end = in_utc(told, Span(150, 195))
    assert (f"{start:%H%M}", f"{end:%H%M}") == ("0130", "0215")


def test_without_a_date_there_is_no_calendar() -> None:
    """Events without a date are refused."""
    with pytest.raises(ValueError, match="isoformat"):
        events(one_item(date=""), ())


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_events_say_what_they_are_about(lang: str) -> None:
    """An event carries speakers, kind and theme in the language, its status and number."""
    path = "programme.ics"
    calendar = read(files(public(), lang)[path])
    event = calendar.events[0]
    said = {
        "fr": "Intervenants\u00a0:\n– Ada Exemple (Ville d’Exemple)\nType\u00a0: talk\n"
        "Thème\u00a0: Climate",
        "en": "Speakers:\n– Ada Exemple (Ville d’Exemple)\nKind: talk\nTheme: Climate",
    }
    assert event.description == said[lang]
    assert event.categories == ["talk"]
    assert (event.sequence, event.status, event.transparency) == (0, "CONFIRMED", "OPAQUE")
    assert event.dtstamp == STAMP
    assert event.organizer is not None
    assert (event.organizer.common_name, event.organizer.uri[:9]) == ("Rencontres", "urn:uuid:")
    assert (calendar.method, calendar.version) == ("PUBLISH", "2.0")


def test_files_are_named_in_the_language() -> None:
    """English folders hold English names."""
    assert list(files(public(), "en"))[1:4:2] == ["speakers/ada-exemple.ics", "rooms/alma.ics"]


def test_calendars_are_named_after_what_they_are_about() -> None:
    """Programs show the title of the day, and before it whose calendar it is."""
    names = {path: _line(text, "X-WR-CALNAME") for path, text in files(public()).items()}
    assert names["programme.ics"] == "Rencontres"
    assert names["salles/alma.ics"] == "Alma – Rencontres"
    assert names["intervenants/ada-exemple.ics"] == "Ada Exemple – Rencontres"


def _line(content: bytes, name: str) -> str:
    return next(
        line.partition(":")[2] for line in unfolded(content).split("\n") if line.startswith(name)
    )


def unfolded(content: bytes) -> str:
    """The text of a file with its folded lines put together."""
    return content.replace(b"\r\n ", b"").replace(b"\r\n", b"\n").decode("utf-8")


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "a,b;c\\d\\n\ne: \"quoted\" 'x' ^n {summary} %s",
        "😀" * 100,
        "e\u0301" * 90,  # letters with an accent of its own
        '=HYPERLINK("x") BEGIN:VEVENT\r\nEND:VCALENDAR',
    ],
)
def test_any_text_survives_folding(title: str) -> None:
    """Titles come back whole, from lines of at most 75 bytes ended by CRLF."""
    told = one_item(title, place=title)
    content = calendar_files(told, "key", events(told, ()), (), STAMP, "fr")["programme.ics"]
    line_ends = title.replace("\r\n", "\n")
    event = read(content).events[0]
    assert event.summary == f"A – {line_ends}"
    assert event.location == f"Alma, {line_ends}"
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode("utf-8")  # no character is cut in two


def test_characters_that_no_calendar_may_hold_are_left_out() -> None:
    """Control characters and half characters of a title vanish, tabs stay."""
    told = one_item("Wa\x00t\x07er\x1b\ud800\x85 \tx")
    content = calendar_files(told, "key", events(told, ()), (), STAMP, "fr")["programme.ics"]
    assert read(content).events[0].summary == "A – Water \tx"


FOUR = (
    ("A S1 Alma, B S2 Alma, C S1 Brest", {"A": ("Ada",), "C": ("Bob",)}),
    ("A S2 Brest, C S1 Brest", {"A": ("Ada",), "C": ("Bob",)}),
    ("A S2 Brest, B S2 Alma, C S1 Brest", {"A": ("Bob",), "C": ("Bob",)}),
    ("A S2 Brest, B S2 Alma, C S1 Brest", {"A": ("Bob",), "C": ("Bob",)}),
)


def of(places: str, speakers: dict[str, tuple[str, ...]]) -> Programme:
    """The programme of A, B and C so placed, with these speakers."""
    day = tiny(
        *(talk(code, speakers=speakers.get(code, ())) for code in "ABC"),
        speakers=(Speaker("Ada"), Speaker("Bob")),
        date="2025-07-04",
    )
    return programme(lay_out(day, planned(places)))


Published = tuple[Programme, tuple[Event, ...], dict[str, bytes]]


def published(*told: Programme, lang: str = "en") -> Iterator[Published]:
    """Each programme published after those before it: what calendars tell then, and the files."""
    before: tuple[Event, ...] = ()
    for one in told:
        after = events(one, before)
        yield one, after, calendar_files(one, "key", after, before, STAMP, lang)
        before = after


def states(told: tuple[Event, ...]) -> dict[str, str]:
    """Of each calendar its runs, with their number and an x where they are cancelled."""
    found: dict[str, str] = {}
    for event in sorted(told, key=lambda event: event.run):
        mark = f"{event.run}{event.sequence}{'x' if event.cancelled else ''}"
        found[event.calendar] = f"{found.get(event.calendar, '')} {mark}".strip()
    return found


def cancelling(content: dict[str, bytes]) -> dict[str, list[str]]:
    """What each file that cancels holds."""
    return {
        path: [str(event.summary) for event in read(text).events]
        for path, text in content.items()
        if b"METHOD:CANCEL" in text
    }


def test_four_publications_of_a_day() -> None:
    """Numbers rise with what is told, what fell stays as cancelled, what comes back is on again."""
    first, second, third, fourth = published(*(of(*one) for one in FOUR))
    assert states(first[1]) == {
        "day": "A0 B0 C0",
        "speaker:Ada": "A0",
        "speaker:Bob": "C0",
        "room:Alma": "A0 B0",
        "room:Brest": "C0",
    }
    assert cancelling(first[2]) == {}
    # A moved to S2 in Brest and B fell: Alma has lost both, in Brest A is new.
    assert states(second[1]) == {
        "day": "A1 B1x C0",
        "speaker:Ada": "A1",
        "speaker:Bob": "C0",
        "room:Alma": "A1x B1x",
        "room:Brest": "A0 C0",
    }
    assert cancelling(second[2]) == {
        "programme-cancellations.ics": ["Cancelled: B – B"],
        "rooms/alma-cancellations.ics": ["Withdrawn: A – A", "Withdrawn: B – B"],
    }
    # B is back as it was in the first; Bob speaks in A instead of Ada.
    assert states(third[1]) == {
        "day": "A1 B2 C0",
        "speaker:Ada": "A2x",
        "speaker:Bob": "A0 C0",
        "room:Alma": "A1x B2",
        "room:Brest": "A0 C0",
    }
    assert cancelling(third[2]) == {"speakers/ada-cancellations.ics": ["Withdrawn: A – A"]}
    assert fourth[1:] == (third[1], {p: t for p, t in third[2].items() if "cancel" not in p})


def test_what_fell_stays_in_the_calendar_as_cancelled() -> None:
    """The main file of a room that was lost still tells of its events, with the same UIDs."""
    first, second, third, _ = published(*(of(*one) for one in FOUR))
    path, beside = "rooms/alma.ics", "rooms/alma-cancellations.ics"
    was = {e.uid: e.status for e in read(first[2][path]).events}
    assert list(was.values()) == ["CONFIRMED", "CONFIRMED"]
    fell = read(second[2][path])
    assert {e.uid: e.status for e in fell.events} == dict.fromkeys(was, "CANCELLED")
    assert (fell.method, read(second[2][beside]).method) == ("PUBLISH", "CANCEL")
    for event in read(second[2][beside]).events:
        assert (event.uid in was, event.status, event.sequence) == (True, "CANCELLED", 1)
        assert event.transparency == "TRANSPARENT"
    back = {str(e.summary): (e.status, e.sequence) for e in read(third[2][path]).events}
    assert back == {"Withdrawn: A – A": ("CANCELLED", 1), "B – B": ("CONFIRMED", 2)}


@pytest.mark.parametrize(
    "change",
    [
        {"title": "New words"},
        {"room": "Brest"},
        {"span": span("10:50-12:00")},
        {"span": span("10:49-12:10")},
    ],
)
def test_what_is_told_raises_the_number(change: dict[str, object]) -> None:
    """A new title, room, start or end is a change."""
    told = one_item(rooms=(Venue("Alma"), Venue("Brest")))
    item = replace(told.items[0], **change)  # type: ignore[arg-type]
    assert _numbers(told, replace(told, items=(item,))) == [0, 1]


@pytest.mark.parametrize("change", [{"theme": "x"}, {"slot": "S9"}, {"kind": "debate"}])
def test_what_is_not_told_keeps_the_number(change: dict[str, object]) -> None:
    """The name of a slot is no news to who has the time; nor are kind and theme."""
    told = one_item()
    item = replace(told.items[0], **change)  # type: ignore[arg-type]
    assert _numbers(told, replace(told, items=(item,))) == [0, 0]


def test_another_date_is_a_change() -> None:
    """A day put off raises every number and keeps the UIDs."""
    told = one_item()
    assert _numbers(told, replace(told, date="2025-07-11")) == [0, 1]


def _numbers(*told: Programme) -> list[int]:
    """The number of A in the calendar of the day after each publication; its UID never changes."""
    steps = list(published(*told))
    assert len({read(step[2]["programme.ics"]).events[0].uid for step in steps}) == 1
    return [step[1][0].sequence for step in steps]


def test_uids_are_one_per_calendar_and_run_and_key() -> None:
    """No two calendars share a UID, so that leaving one cancels in it alone."""
    told = public()
    after = events(told, ())
    uids = [
        event.uid
        for key in ("key", "other")
        for content in calendar_files(told, key, after, (), STAMP, "fr").values()
        for event in read(content).events
    ]
    assert len(uids) == len(set(uids)) == 2 * len(after) == 2 * (3 + 2 + 3)


def test_times_are_told_with_a_stamp_in_utc() -> None:
    """The moment of publication is given with its zone and told in UTC."""
    paris = datetime.fromisoformat("2025-06-30T14:00:00+02:00")
    told = one_item()
    after = events(told, ())
    ours, theirs = (calendar_files(told, "k", after, (), at, "fr") for at in (paris, STAMP))
    assert ours == theirs


places = st.tuples(st.sampled_from(("S1", "S2")), st.sampled_from(("Alma", "Brest")))
speakers = st.sampled_from(((), ("Ada",), ("Bob",), ("Ada", "Bob")))


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Some of A, B and C, held anywhere, with whichever speakers."""
    held = {code: draw(places) for code in "ABC" if draw(st.booleans())}
    told = ", ".join(f"{code} {slot} {room}" for code, (slot, room) in held.items())
    return of(told, {code: draw(speakers) for code in "ABC"})


@given(st.lists(programmes(), min_size=1, max_size=5))
def test_nothing_once_told_is_forgotten(told: list[Programme]) -> None:
    """Over any publications numbers never fall, and what is on is what the programme says."""
    steps = list(published(*told))
    for (_, before, _), (_, after, _) in pairwise(steps):
        assert after[: len(before)] == tuple(
            replace(new, sequence=old.sequence + (_content(new) != _content(old)))
            for old, new in zip(before, after, strict=False)
        )
        assert [(e.calendar, e.run) for e in before] == [
            (e.calendar, e.run) for e in after[: len(before)]
        ]
        assert all(event.sequence == 0 and not event.cancelled for event in after[len(before) :])
    for one, after, _ in steps:
        on = sorted((e.calendar, e.run, e.start[9:13]) for e in after if not e.cancelled)
        # Clocks in Paris show two hours more than UTC.
        assert on == sorted(
            (calendar.name, item.code, f"{item.span.start // 60 - 2:02d}00")
            for calendar in calendars(one)
            for item in calendar.items
        )
        assert events(one, after) == after


def _content(event: Event) -> Event:
    return replace(event, sequence=0)


@given(st.lists(programmes(), min_size=2, max_size=4))
def test_files_that_cancel_hold_what_just_fell(told: list[Programme]) -> None:
    """Every event on before and off now is in a file that cancels, and nothing else is."""
    for (_, before, _), (_, after, content) in pairwise(published(*told)):
        on = {(e.calendar, e.run) for e in before if not e.cancelled}
        off = {(e.calendar, e.run) for e in after if e.cancelled}
        assert sum(map(len, cancelling(content).values())) == len(on & off)


def test_the_same_plan_published_twice_tells_nobody_anything() -> None:
    """Neither numbers nor files change, and nothing is cancelled."""
    for told in (public(), programme(layout(), Profile.INTERNAL)):
        once = events(told, (), layout())
        assert events(told, once, layout()) == once
        assert files(told, before=once) == files(told)


PRIVATE = (
    "P-77191", "P-77192", "Zéphyrine", "Quillfeather", "Odilon", "Brackwater",
    "zq@guest.example", "Guild", "ada@speaker.example",
)  # fmt: skip


def holds(content: dict[str, bytes], text: str) -> bool:
    """True when the text is in the name of a file or in its bytes, folded or not."""
    return any(
        text in path or text.encode() in told or text in unfolded(told)
        for path, told in content.items()
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_public_files_tell_of_no_participant(lang: str) -> None:
    """No participant and no address is in any public byte, even while theirs are recorded."""
    before = events(programme(layout(), Profile.INTERNAL), (), layout())
    assert any(event.calendar == "participant:P-77191" for event in before)
    fallen = replace(public(), items=(the_item(public(), "C"),))
    for told in (public(), fallen):
        content = calendar_files(told, "key", events(told, before), before, STAMP, lang)
        assert [text for text in PRIVATE if holds(content, text)] == []
        assert [path for path in content if "participant" in path] == []


def test_internal_files_tell_who_sits_where() -> None:
    """The team's calendars name those seated and how to reach speakers."""
    content = files(programme(layout(), Profile.INTERNAL))
    event = read(content["programme.ics"]).events[0]
    assert "Inscrits (1)\u00a0:\n– P-77191 Zéphyrine Quillfeather" in str(event.description)
    assert event.contacts == ["Ada Exemple <ada@speaker.example>"]


def test_participants_have_their_own_calendar() -> None:
    """It holds the seats and what everyone attends, and tells of nobody else."""
    content = files(programme(layout(), Profile.INTERNAL))
    own = content["participants/p-77191.ics"]
    assert [event.summary for event in read(own).events] == ["A – Water", "C – Closing"]
    others = [text for text in PRIVATE if holds({"": own}, text)]
    assert others == ["P-77191"]  # in the name of the calendar


def test_participants_calendars_wait_for_the_next_internal_publication() -> None:
    """Published for everyone alone, what participants were told stays as it was."""
    inside = programme(layout(), Profile.INTERNAL)
    before = events(inside, (), layout())
    mine = [event for event in before if event.calendar.startswith("participant:")]
    assert [f"{e.calendar} {e.run}" for e in mine] == [
        "participant:P-77191 A",
        "participant:P-77191 C",
        "participant:P-77192 B",
        "participant:P-77192 C",
    ]
    moved = lay_out(DAY, planned("A S1 Alma, B S1 Brest, C S2 Brest", "P-77191 B, P-77192 B"))
    public_after = events(programme(moved), before)
    assert [e for e in public_after if e.calendar.startswith("participant:")] == mine
    told = programme(moved, Profile.INTERNAL)
    after = events(told, before, moved)
    # P-77191 lost A for B, and C changed rooms for both.
    assert {k: v for k, v in states(after).items() if k.startswith("participant")} == {
        "participant:P-77191": "A1x B0 C1",
        "participant:P-77192": "B0 C1",
    }
    content = calendar_files(told, "key", after, before, STAMP, "en")
    assert cancelling(content)["participants/p-77191-cancellations.ics"] == ["Withdrawn: A – Water"]


def test_paths_stay_when_others_come() -> None:
    """Two names that look alike get two files, and the first keeps its own for good."""
    jean, accent = (Voice(name) for name in ("Jean Dupont", "Jéan Dupont"))
    told = one_item()
    alone = replace(told, items=(replace(told.items[0], speakers=(accent,)),))
    both = replace(told, items=(replace(told.items[0], speakers=(jean, accent)),))
    before = events(alone, ())
    assert calendar_paths(before, "fr")["speaker:Jéan Dupont"] == "intervenants/jean-dupont"
    paths = calendar_paths(events(both, before), "fr")
    assert paths["speaker:Jéan Dupont"] == "intervenants/jean-dupont"
    assert paths["speaker:Jean Dupont"] == "intervenants/jean-dupont-2"


def test_no_file_takes_the_place_of_one_that_cancels() -> None:
    """A room called after the cancellations of another does not share their file."""
    rooms = (Venue("Alma"), Venue("Alma annulations"))
    told = one_item(rooms=rooms)
    there = replace(told.items[0], code="B", room="Alma annulations")
    first = replace(told, items=(*told.items, there))
    _, second = published(first, replace(first, items=(there,)), lang="fr")
    assert list(second[2]) == [
        "programme.ics",
        "programme-annulations.ics",
        "salles/alma.ics",
        "salles/alma-annulations.ics",
        "salles/alma-annulations-2.ics",
    ]


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["Актовый зал", "大会堂"], ["aktovyi-zal", "da-hui-tang"]),
        (["😀", "—"], ["room", "room-2"]),
        (["CON", "nul", "Com1"], ["con-2", "nul-2", "com1-2"]),
        (["A/1", "a 1", "..\\a:1"], ["a-1", "a-1-2", "a-1-3"]),
        (["L’Étoile", "N°12"], ["l-etoile", "n12"]),
        (["x" * 300], ["x" * 60]),
        # The second room would be where the first one's cancellations are.
        (["Alma", "Alma off"], ["alma", "alma-off-2"]),
        (["Alma off", "Alma"], ["alma-off", "alma-2"]),
    ],
)
def test_file_names_are_safe_and_distinct(names: list[str], slugs: list[str]) -> None:
    """Any script, any sign and any two names give names that every system takes."""
    assert list(distinct(names, "room", ends=("", "-off")).values()) == slugs


@given(st.lists(st.text(max_size=8) | st.sampled_from(("a", "A", "a-2", "a-off", "a-2-off"))))
def test_no_two_files_are_one(names: list[str]) -> None:
    """Whatever the names, every file and what lies beside it has a name of its own."""
    found = distinct(names, "room", ends=("", "-off"))
    written = [f"{text}{end}" for text in found.values() for end in ("", "-off")]
    assert len(written) == len(set(written)) == 2 * len(set(names))
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", text) for text in written)
    assert all(len(slug(name)) <= 60 for name in names)


def test_an_agenda_text_is_a_calendar_of_few_words() -> None:
    """What a code on a slip holds is read by another library, and agrees with the items."""
    told = public()
    text = agenda_text(told, told.items, "key", STAMP)
    assert [_told(event) for event in read(text.encode()).events] == [
        ("A – Water", "Alma", "0850", "1010"),
        ("B – Youth", "Brest", "0850", "1010"),
        ("C – Closing", "Alma", "1200", "1245"),
    ]
    names = {line.partition(":")[0].partition(";")[0] for line in text.split("\r\n")}
    assert names == {
        "BEGIN", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION",
        "END", "",
    }  # fmt: skip


def test_each_run_of_an_agenda_text_has_a_short_uid() -> None:
    """Ten letters and digits, one a run: scanned again, a run that moved takes its old place."""
    told = one_item()
    moved = replace(told.items[0], room="Brest", span=span("14:00-15:00"))
    other = replace(told.items[0], code="B")
    uids = [
        str(event.uid)
        for item in (told.items[0], moved, other)
        for event in read(agenda_text(told, (item,), "key", STAMP).encode()).events
    ]
    assert uids[0] == uids[1] != uids[2]
    assert all(re.fullmatch("[A-Z2-7]{10}", uid) for uid in uids)


def test_equal_agendas_have_equal_texts() -> None:
    """The text depends on the items, the key and the stamp, not on who holds the slip."""
    inside = programme(layout(), Profile.INTERNAL)
    assert agenda_text(inside, inside.items, "key", STAMP) == agenda_text(
        public(), public().items, "key", STAMP
    )
    assert agenda_text(inside, inside.items[:1], "key", STAMP) != agenda_text(
        inside, inside.items[1:], "key", STAMP
    )


def test_a_code_names_no_one() -> None:
    """An agenda text made for the team holds no name and no address either."""
    inside = programme(layout(), Profile.INTERNAL)
    text = agenda_text(inside, inside.items, "key", STAMP).encode()
    assert [word for word in PRIVATE if holds({"": text}, word)] == []


def fingerprint() -> str:
    """What the files of both profiles and languages come to."""
    found = sha256()
    for profile in Profile:
        for lang in ("fr", "en"):
            for path, content in files(programme(layout(), profile), lang).items():
                found.update(path.encode() + content)
    return found.hexdigest()


def test_the_same_input_gives_the_same_bytes() -> None:
    """In this process and in another one, whose sets have another order."""
    code = "from tests.test_calendars import fingerprint; print(fingerprint())"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == fingerprint() == fingerprint()


def test_a_speaker_and_a_room_of_one_name_have_two_calendars() -> None:
    """Names are told apart by what they are of, even with a colon in them."""
    day = replace(
        DAY,
        rooms=(Room("Ada: Exemple", 2), Room("Brest", 2)),
        sessions=(talk("A", speakers=("Ada: Exemple",)),),
        speakers=(Speaker("Ada: Exemple"),),
    )
    held = planned("A S1 Brest")
    plan = replace(held, placements=(replace(held.placements[0], room="Ada: Exemple"),))
    told = programme(lay_out(day, plan))
    assert calendar_paths(events(told, ()), "fr") == {
        "day": "programme",
        "speaker:Ada: Exemple": "intervenants/ada-exemple",
        "room:Ada: Exemple": "salles/ada-exemple",
    }
