"""Whoever is concerned by a change is told, and nobody else; what they read is text."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from scheduler.compare.earlier import Comparison, Earlier
from scheduler.domain import Day, Speaker
from scheduler.handouts.messages_csv import BOM, messages_csv
from scheduler.report.messages import HEADINGS, MessageRow, message_rows
from scheduler.verify.layout import lay_out
from tests.days import person, planned, talk, tiny

DAY = tiny(
    talk("A", title="Water", speakers=("Ada",)),
    talk("B", title="Youth"),
    participants=(
        person("01", "A", name="Eve Sample", organisation="Town", email="eve@example.invalid"),
        person("02", "B", name="Max Sample"),
        person("03"),
    ),
    speakers=(Speaker("Ada", email="ada@example.invalid"),),
)
PLACES, SEATS = "A S1 Alma, B S1 Brest", "01 A, 02 B"


def rows(after: Day, places: str, seats: str) -> tuple[MessageRow, ...]:
    """The messages of a later plan."""
    earlier = Earlier("v1", True, lay_out(DAY, planned(PLACES, SEATS)))
    return message_rows(Comparison(earlier, lay_out(after, planned(places, seats))))


def test_nothing_changed_tells_nobody() -> None:
    """The same plan gives no message."""
    assert rows(DAY, PLACES, SEATS) == ()


def test_those_concerned_and_nobody_else() -> None:
    """A moves: 01 sits in it, Ada speaks in it; 02 and 03 are not told."""
    found = rows(DAY, "A S2 Alma, B S1 Brest", SEATS)
    assert [(row.person.id, row.person.name) for row in found] == [
        ("01", "Eve Sample"),
        ("", "Ada"),
    ]
    assert found[1].person.email == "ada@example.invalid"


def test_what_they_had_and_have_and_why() -> None:
    """The whole letter, in English and in French."""
    after = replace(DAY, sessions=(replace(DAY.sessions[0], fixed_slots=("S2",)), DAY.sessions[1]))
    [eve, _] = rows(after, "A S2 Alma, B S1 Brest", SEATS)
    assert eve.letter("en") == (
        "Hello Eve Sample,\n"
        "You had:\n– 9:00 – 10:00: A Water, Alma\n"
        "You now have:\n– 10:00 – 11:00: A Water, Alma\n"
        "Why: the fixed slot of A has changed."
    )
    assert eve.letter("fr") == (
        "Bonjour Eve Sample,\n"
        "Vous aviez\N{NO-BREAK SPACE}:\n"
        "– 9\N{NO-BREAK SPACE}h – 10\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}: A Water, Alma\n"
        "Vous avez maintenant\N{NO-BREAK SPACE}:\n"
        "– 10\N{NO-BREAK SPACE}h – 11\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}: A Water, Alma\n"
        "Motif\N{NO-BREAK SPACE}: le créneau imposé à A a changé."
    )


def test_a_cancellation_is_told() -> None:
    """01 had a seat in A, and has no other then; Ada does not speak, and has nothing to say so."""
    after = replace(DAY, sessions=(replace(DAY.sessions[0], cancelled=True), DAY.sessions[1]))
    eve, ada = rows(after, "B S1 Brest", "02 B")
    assert [line.say("en") for line in eve.has] == ["9:00 – 10:00: no seat"]
    assert ada.has == ()
    assert "Nothing takes its place." in ada.letter("en")
    assert "Why: A is cancelled." in eve.letter("en")


def test_withdrawn_participants_know_it_and_new_ones_are_told() -> None:
    """01 has withdrawn; 04 has registered, and has a seat in A."""
    people = (*DAY.participants[1:], person("04", "A"))
    [new] = rows(replace(DAY, participants=people), PLACES, "02 B, 04 A")
    assert (new.person.id, new.had) == ("04", ())
    assert new.subject.say("en") == "Tiny day: your programme"
    assert "Why: you have registered." in new.letter("en")
    assert new.letter("en").startswith("Hello,\nYou now have:\n")


def test_another_seat_at_another_time_leaves_a_gap() -> None:
    """01 passes from A to C, an hour later: no seat while A is on."""
    day = replace(DAY, sessions=(*DAY.sessions, talk("C", title="Third")))
    places = f"{PLACES}, C S2 Alma"
    earlier = Earlier("v1", True, lay_out(day, planned(places, SEATS)))
    [eve] = message_rows(Comparison(earlier, lay_out(day, planned(places, "01 C, 02 B"))))
    assert [line.say("en") for line in eve.has] == [
        "10:00 – 11:00: C Third, Alma",
        "9:00 – 10:00: no seat",
    ]


def test_who_is_not_in_an_earlier_plan_is_told_of_the_return() -> None:
    """02 registered later: the plan that is returned to has nothing for 02."""
    earlier = Earlier("v2", True, lay_out(DAY, planned(PLACES, SEATS)))
    before = replace(DAY, participants=(DAY.participants[0], DAY.participants[2]))
    [max_] = message_rows(Comparison(earlier, lay_out(before, planned(PLACES, "01 A")), back=True))
    assert max_.person.id == "02"
    assert max_.letter("en").endswith("Why: the organisers have returned to an earlier programme.")


def test_a_speaker_taken_off_is_told() -> None:
    """Ada has no row any more, and spoke in A."""
    after = replace(
        DAY, sessions=(replace(DAY.sessions[0], speakers=()), DAY.sessions[1]), speakers=()
    )
    [ada] = rows(after, PLACES, SEATS)
    assert (ada.person.name, ada.has) == ("Ada", ())


@pytest.mark.parametrize(("lang", "separator"), [("fr", ";"), ("en", ",")])
def test_csv_for_mail_merges(lang: str, separator: str) -> None:
    """Headings, then a line per message, with the separator of Excel in the language."""
    found = rows(DAY, "A S2 Alma, B S1 Brest", SEATS)
    text = messages_csv(found, lang)
    assert text.startswith(BOM)
    lines = list(csv.reader(StringIO(text.removeprefix(BOM)), delimiter=separator))
    assert len(lines[0]) == len(HEADINGS)
    assert lines[1:] == [list(row.values(lang)) for row in found]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    """A name in the sheet is somebody else's: Excel must not compute it."""
    people = (replace(DAY.participants[0], name=start), *DAY.participants[1:])
    found = rows(replace(DAY, participants=people), "A S2 Alma, B S1 Brest", SEATS)
    [_, line, _] = csv.reader(StringIO(messages_csv(found, "en").removeprefix(BOM), newline=""))
    assert line[1] == f"'{start}"
