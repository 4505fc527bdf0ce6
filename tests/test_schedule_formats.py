"""`schedule.xml` and `schedule.json` have the shape that apps read, and agree with the programme.

The rules of `schedule.xsd` are our own, written from what such apps count on.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xmlschema import XMLSchema

from scheduler.domain import Audience, Span, Speaker
from scheduler.handouts.exchange.conference import acronym
from scheduler.handouts.exchange.schedule_json import schedule_json
from scheduler.handouts.exchange.schedule_xml import schedule_xml
from scheduler.handouts.identity import guid, numbers, short
from scheduler.report.programme import Attendee, Item, Profile, Programme, Venue, Voice, programme
from scheduler.verify.layout import lay_out
from tests.days import days_and_plans, person, planned, slot, talk, tiny

SCHEMA = XMLSchema(Path(__file__).parent / "schedule.xsd")
DAY = tiny(
    talk("A", title="L’eau & <l’énergie>", speakers=("Ada Exemple", "Bob"), theme="Climat"),
    talk("B", title="Jeunesse 😀", runs=2),
    talk("C", title="Clôture", kind="plénière", audience=Audience.ALL, minutes=45),
    speakers=(Speaker("Ada Exemple", "Ville d’Exemple", "ada@speaker.example"), Speaker("Bob")),
    slots=(
        slot("S1", "10:50-12:10"),
        slot("S2", "14:00-15:00", "talk", "plénière"),
        slot("S3", "16:00-17:00"),
    ),
    participants=(
        person("P-77191", "A", name="Zéphyrine Quillfeather", email="zq@guest.example"),
        person("P-77192", "B", name="Odilon Brackwater", organisation="Guild of Brackwater"),
    ),
    date="2025-07-04",
    venue="Palais",
    title="16es Rencontres",
)
PLAN = planned(
    "A S1 Brest, B/1 S1 Alma, B/2 S3 Brest, C S2 Alma", "P-77191 A, P-77192 B/1, P-77192 B/2"
)
EXPECTED = [  # room, start, minutes, title, track, kind, persons: in the order of rooms, then time
    ("Alma", "2025-07-04T10:50:00+02:00", 80, "Jeunesse 😀", "talk", "talk", []),
    ("Alma", "2025-07-04T14:00:00+02:00", 45, "Clôture", "plénière", "plénière", []),
    (
        "Brest", "2025-07-04T10:50:00+02:00", 80, "L’eau & <l’énergie>", "Climat", "talk",
        ["Ada Exemple", "Bob"],
    ),
    ("Brest", "2025-07-04T16:00:00+02:00", 60, "Jeunesse 😀", "talk", "talk", []),
]  # fmt: skip


def told(profile: Profile = Profile.PUBLIC, **fields: object) -> Programme:
    """The programme of these tests, other fields as given."""
    found = programme(lay_out(DAY, PLAN), profile)
    return replace(found, **fields)  # type: ignore[arg-type]


def xml(of: Programme, lang: str = "fr") -> Element:
    """The root of its schedule.xml, which keeps the rules."""
    content = schedule_xml(of, "key", "v2", lang)
    SCHEMA.validate(content.decode("utf-8").partition("\n")[2])
    return fromstring(content)


def shape(of: Programme, lang: str = "fr") -> dict[str, Any]:
    """Its schedule.json, read back."""
    found: dict[str, Any] = json.loads(schedule_json(of, "key", "v2", lang))
    return found


def xml_events(root: Element) -> list[Element]:
    """All events of the file, in its order."""
    return list(root.iterfind("day/room/event"))


def json_events(found: dict[str, Any]) -> list[dict[str, Any]]:
    """All events of the file, in its order."""
    (day,) = found["schedule"]["conference"]["days"]
    return [event for room in day["rooms"].values() for event in room]


def minutes(duration: str) -> int:
    """Minutes of `HH:MM`."""
    hours, rest = duration.split(":")
    return int(hours) * 60 + int(rest)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("profile", Profile)
def test_the_xml_agrees_with_the_programme(profile: Profile, lang: str) -> None:
    """Every run stands in its room with its time, title, theme or kind, and speakers."""
    root = xml(told(profile), lang)
    found = [
        (
            _text(event, "room"),
            _text(event, "date"),
            minutes(_text(event, "duration")),
            _text(event, "title"),
            _text(event, "track"),
            _text(event, "type"),
            [person.text for person in event.iterfind("persons/person")],
        )
        for event in xml_events(root)
    ]
    assert found == EXPECTED
    assert [room.get("name") for room in root.iterfind("day/room")] == ["Alma", "Brest"]
    assert {_text(event, "language") for event in xml_events(root)} == {lang}
    assert [_text(event, "date")[11:16] for event in xml_events(root)] == [
        _text(event, "start") for event in xml_events(root)
    ]


def _text(element: Element, tag: str) -> str:
    return element.findtext(tag) or ""


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("profile", Profile)
def test_the_json_agrees_with_the_programme(profile: Profile, lang: str) -> None:
    """It tells what the XML tells, with the same ids, guids, slugs and descriptions."""
    found = shape(told(profile), lang)
    events = json_events(found)
    assert [
        (
            event["room"],
            event["date"],
            minutes(event["duration"]),
            event["title"],
            event["track"],
            event["type"],
            [person["name"] for person in event["persons"]],
        )
        for event in events
    ] == EXPECTED
    root = xml(told(profile), lang)
    for event, element in zip(events, xml_events(root), strict=True):
        assert (str(event["id"]), event["guid"]) == (element.get("id"), element.get("guid"))
        for tag in ("slug", "description", "start", "language"):
            assert event[tag] == _text(element, tag)
        assert [(str(one["id"]), one["guid"]) for one in event["persons"]] == [
            (one.get("id"), one.get("guid")) for one in element.iterfind("persons/person")
        ]
    rooms = found["schedule"]["conference"]["rooms"]
    assert [(room["name"], room["guid"]) for room in rooms] == [
        (room.get("name"), room.get("guid")) for room in root.iterfind("day/room")
    ]


def test_the_json_has_the_keys_that_readers_look_for() -> None:
    """Apps read these keys without asking first; the public file has hardly any other."""
    found = shape(told())
    assert set(found) == {"$schema", "generator", "schedule"}
    assert set(found["schedule"]) == {"version", "base_url", "conference"}
    assert set(found["schedule"]["conference"]) == {
        "acronym", "title", "start", "end", "daysCount", "timeslot_duration", "time_zone_name",
        "colors", "rooms", "tracks", "days",
    }  # fmt: skip
    for event in json_events(found):
        assert set(event) == {
            "id", "guid", "date", "start", "duration", "room", "slug", "url", "title", "subtitle",
            "track", "type", "language", "abstract", "description", "recording_license",
            "do_not_record", "persons", "links", "attachments",
        }  # fmt: skip
        for one in event["persons"]:
            assert set(one) == {"id", "code", "guid", "name", "biography"}


def test_both_tell_the_conference() -> None:
    """Title, dates, zone and version stand at the head; the day spans what is held."""
    root, found = xml(told()), shape(told())["schedule"]
    head = {element.tag: element.text for element in root.iterfind("conference/*")}
    assert head == {
        "acronym": "16es_rencontres",
        "title": "16es Rencontres",
        "start": "2025-07-04",
        "end": "2025-07-04",
        "days": "1",
        "timeslot_duration": "00:05",
        "time_zone_name": "Europe/Paris",
    }
    assert _text(root, "version") == found["version"] == "v2"
    conference = found["conference"]
    assert {tag: conference[tag] for tag in head if tag != "days"} == {
        tag: text for tag, text in head.items() if tag != "days"
    }
    assert (conference["daysCount"], [track["name"] for track in conference["tracks"]]) == (
        1,
        ["talk", "Climat", "plénière"],
    )
    day, element = conference["days"][0], root.find("day")
    assert element is not None
    times = ("2025-07-04T10:50:00+02:00", "2025-07-04T17:00:00+02:00")
    assert (day["day_start"], day["day_end"]) == times
    assert (element.get("start"), element.get("end")) == times


@pytest.mark.parametrize(
    ("date", "zone", "expected"),
    [
        ("2025-01-15", "Europe/Paris", "2025-01-15T10:50:00+01:00"),
        ("2025-07-04", "America/New_York", "2025-07-04T10:50:00-04:00"),
        ("2025-01-15", "America/New_York", "2025-01-15T10:50:00-05:00"),
    ],
)
def test_times_carry_the_offset_of_zone_and_season(date: str, zone: str, expected: str) -> None:
    """The clock of the place is told, with how far it is from UTC that day."""
    of = told(date=date, timezone=zone)
    assert _text(xml_events(xml(of))[0], "date") == expected
    assert json_events(shape(of))[0]["date"] == expected


def test_without_a_date_there_is_no_file() -> None:
    """Both refuse a programme without a date."""
    for write in (schedule_xml, schedule_json):
        with pytest.raises(ValueError, match="isoformat"):
            write(told(date=""), "key", "v2", "fr")


def test_times_off_the_grid_have_a_finer_one() -> None:
    """A session that begins at 10:51 needs a grid of a minute."""
    item = replace(told().items[0], span=Span(651, 700))
    assert shape(told(items=(item,)))["schedule"]["conference"]["timeslot_duration"] == "00:01"


def test_a_day_on_which_nothing_is_held_is_told() -> None:
    """The file of an empty programme keeps the rules, its day from midnight to midnight."""
    of = told(items=(), rooms=())
    assert xml_events(xml(of)) == []
    day = shape(of)["schedule"]["conference"]["days"][0]
    assert (day["day_start"][11:16], day["day_end"][11:16], day["rooms"]) == ("00:00", "23:59", {})


SPOILS: dict[str, Callable[[str], str]] = {
    "a time without its offset": lambda text: text.replace("+02:00</date>", "</date>", 1),
    "a guid that is none": lambda text: text.replace('<event guid="', '<event guid="x', 1),
    "an event without a title": lambda text: text.replace("<title>Clôture</title>", ""),
    "an event without words in its title": lambda text: text.replace(">Clôture<", "> <"),
    "a duration in minutes": lambda text: text.replace(">00:45<", ">45<"),
    "an event in another room": lambda text: text.replace("<room>Alma<", "<room>Corse<", 1),
    "an unknown language": lambda text: text.replace("<language>fr<", "<language>xx<", 1),
    "two days": lambda text: text.replace("</day>", "</day><day/>"),
    "a day twice as long": lambda text: text.replace("<days>1<", "<days>2<"),
    "an id of zero": lambda text: _first_id(text, "0"),
    "an id past 32 bits": lambda text: _first_id(text, str(2**31)),
    "an id twice": lambda text: _first_id(text, text.split('" id="')[2].split('"')[0]),
    "a slug with a space": lambda text: text.replace("<slug>16es-", "<slug>16es ", 1),
}


def _first_id(text: str, number: str) -> str:
    head, _, rest = text.partition('" id="')
    return f'{head}" id="{number}"{rest.partition(chr(34))[2]}'


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_spoilt_file_breaks_the_rules(spoil: str) -> None:
    """The rules would notice if a file were written wrong."""
    text = schedule_xml(told(), "key", "v2", "fr").decode("utf-8").partition("\n")[2]
    assert SCHEMA.is_valid(text)
    spoilt = SPOILS[spoil](text)
    assert spoilt != text
    assert not SCHEMA.is_valid(spoilt)


def test_identifiers_stay_when_the_rest_changes() -> None:
    """A run keeps id and guid when it moves, is named anew, or others come and go."""
    before = {event["title"]: event for event in json_events(shape(told()))}
    a = next(item for item in told().items if item.code == "A")
    moved = replace(a, room="Alma", span=Span(900, 960), title="New words")
    (after,) = json_events(shape(told(items=(moved,), title="Other title", date="2026-01-01")))
    assert (after["id"], after["guid"]) == tuple(
        before["L’eau & <l’énergie>"][field] for field in ("id", "guid")
    )
    other = json.loads(schedule_json(told(), "other key", "v2", "fr"))
    assert {e["guid"] for e in json_events(other)}.isdisjoint(e["guid"] for e in before.values())


def test_identifiers_are_those_written_down() -> None:
    """They are the same on every machine and in every release: what was published counts on it."""
    assert str(guid("key", "talk", "A")) == "d97565ec-dab1-5c51-a63b-40caebb56b77"
    assert short("key", "talk", "A") == "3F2WL3G2WF"
    alike = (("a", "b"), ("ab",), ('a", "b',), ("b", "a"), ("a", "b", ""))
    assert len({guid("key", *names) for names in alike}) == len(alike)


@given(st.sets(st.text(max_size=3), max_size=30))
def test_numbers_are_distinct_and_fit_32_bits(names: set[str]) -> None:
    """Each thing has its number from 1, whatever the order in which they are given."""
    found = numbers("key", "talk", names)
    assert len(set(found.values())) == len(names) == len(found)
    assert all(0 < number < 2**31 for number in found.values())
    assert found == numbers("key", "talk", sorted(names, reverse=True))


def test_numbers_that_meet_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are three numbers for three things each gets one, in whatever order they come."""
    monkeypatch.setattr("scheduler.handouts.identity._LARGEST", 3)
    for key in "12345678":  # two of nine keys have no two numbers that meet
        found = numbers(key, "talk", "abc")
        assert sorted(found.values()) == [1, 2, 3]
        assert found == numbers(key, "talk", "cba") == numbers(key, "talk", "bca")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("16es Rencontres de l’action internationale", "16es_rencontres_de_l"),
        ("大会", "da_hui"),
        ("JO", "jo__"),
        ("😀", "day_"),
        ("x" * 50, "x" * 24),
    ],
)
def test_an_acronym_is_made_of_the_title(title: str, expected: str) -> None:
    """Short, in Latin letters, and never empty."""
    assert acronym(title) == expected


def test_characters_that_xml_forbids_are_left_out() -> None:
    """Control characters and half characters vanish from every text."""
    bad = "x\x00\x0b\x1b\ud800\ufffe\x7fy"
    item = Item("A", bad, bad, bad, "S1", bad, Span(600, 660), False, (Voice(bad, bad + "z"),))
    of = told(title=bad, rooms=(Venue(bad),), items=(item,))
    (event,) = xml_events(xml(of))
    assert [_text(event, tag) for tag in ("title", "track", "type", "room")] == ["xy"] * 4
    assert json_events(shape(of))[0]["persons"][0]["biography"] == "xyz"
    inside = replace(item, attendees=(Attendee(bad, bad, bad),))
    of = replace(of, profile=Profile.INTERNAL, items=(inside,))
    assert json_events(shape(of))[0]["attendees"] == [
        dict.fromkeys(("id", "name", "organisation"), "xy")
    ]


PRIVATE = (
    "P-77191", "P-77192", "Zéphyrine", "Quillfeather", "Odilon", "Brackwater", "Guild",
    "zq@guest.example", "ada@speaker.example",
)  # fmt: skip


def written(profile: Profile, lang: str) -> tuple[str, str]:
    """Both files of the programme for everyone or for the team, as text."""
    of = told(profile)
    return (
        schedule_xml(of, "key", "v2", lang).decode("utf-8"),
        schedule_json(of, "key", "v2", lang),
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_public_files_tell_of_no_participant(lang: str) -> None:
    """Neither names nor numbers nor addresses are in them, the addresses of speakers neither."""
    for text in written(Profile.PUBLIC, lang):
        assert [word for word in PRIVATE if word in text] == []
        assert "@" not in text


def test_internal_files_tell_who_sits_where() -> None:
    """The team reads who sits where, and how to reach the speakers."""
    in_xml, in_json = written(Profile.INTERNAL, "fr")
    assert 'email="ada@speaker.example"' in in_xml
    assert "Inscrits (1)\u00a0:\n– P-77191 Zéphyrine Quillfeather" in in_xml
    events = json_events(json.loads(in_json))
    assert events[2]["persons"][0]["email"] == "ada@speaker.example"
    assert events[0]["attendees"] == [
        {"id": "P-77192", "name": "Odilon Brackwater", "organisation": "Guild of Brackwater"}
    ]
    assert "attendees" not in events[1]  # everyone attends it, nobody has a seat


@given(days_and_plans())
def test_any_plan_has_files_that_keep_the_rules(drawn: tuple[Any, Any]) -> None:
    """Whatever the plan, broken or not, the XML keeps the rules and the JSON holds as many runs."""
    day, plan = drawn
    of = replace(programme(lay_out(day, plan), Profile.INTERNAL), date="2025-07-04")
    assert len(xml_events(xml(of))) == len(json_events(shape(of))) == len(of.items)
    for event in json_events(shape(of)):
        start = datetime.fromisoformat(event["date"])
        assert start.utcoffset() is not None
        assert f"{start:%H:%M}" == event["start"]


def fingerprint() -> str:
    """What the files of both profiles and languages come to."""
    texts = [
        text for profile in Profile for lang in ("fr", "en") for text in written(profile, lang)
    ]
    return sha256("".join(texts).encode("utf-8")).hexdigest()


def test_the_same_input_gives_the_same_bytes() -> None:
    """In this process and in another one, whose sets have another order."""
    code = "from tests.test_schedule_formats import fingerprint; print(fingerprint())"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == fingerprint() == fingerprint()
