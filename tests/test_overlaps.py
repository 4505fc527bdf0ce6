"""A delay that brings slots into each other's way is told of those who are in both."""

from dataclasses import replace

import pytest

from scheduler.compare.overlaps import overlaps
from scheduler.domain import Audience, Cell, Day, Source, Span
from scheduler.verify.layout import lay_out
from tests.days import minute, person, planned, slot, talk, tiny

NBSP = "\N{NO-BREAK SPACE}"
DAY = tiny(
    talk("A"),
    talk("B", speakers=("Ada",)),
    talk("C", speakers=("Ada",)),
    slots=(slot("S1", "9:00-10:00"), slot("S2", "10:10-11:00"), slot("S3", "11:10-12:00")),
    participants=(person("p", "A", "B"), person("q", "A"), person("r", "B", "C")),
    changeover=5,
)
PLACES, SEATS = "A S1 Alma, B S2 Brest, C S3 Brest", "p A, p B, q A, r B, r C"


def at(day: Day, name: str, start: str, end: str) -> Day:
    """The day with another span of a slot, written in a row of the journal."""
    source = Source("Slots", 2, {}, {"start": Cell("Changes", "E2"), "end": Cell("Changes", "E2")})
    later = Span(minute(start), minute(end))
    slots = (replace(s, span=later, source=source) if s.name == name else s for s in day.slots)
    return replace(day, slots=tuple(slots))


def told(after: Day, lang: str = "en", places: str = PLACES, seats: str = SEATS) -> list[str]:
    """The sentences, no-break spaces made plain."""
    found = overlaps(lay_out(DAY, planned(places, seats)), after)
    return [cause.words.say(lang).replace(NBSP, " ") for cause in found]


def test_nothing_is_told_without_another_time() -> None:
    """Neither on the same day, nor when there is time enough: 10:05 to 10:10 are 5 minutes."""
    assert told(DAY) == []
    assert told(at(DAY, "S1", "9:05", "10:05")) == []


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "S1 (9:15 – 10:15) now overlaps S2 (10:10 – 11:00), and 1 person is in both: "
               "delay S2 too?"),
        ("fr", "S1 (9 h 15 – 10 h 15) chevauche maintenant S2 (10 h 10 – 11 h), et 1 personne est "
               "attendue dans les deux : retarder aussi S2 ?"),
    ],
)  # fmt: skip
def test_an_overlap(lang: str, sentence: str) -> None:
    """p sits in A and in B; q and r sit in one of them alone."""
    late = at(DAY, "S1", "9:15", "10:15")
    assert told(late, lang) == [sentence]
    [cause] = overlaps(lay_out(DAY, planned(PLACES, SEATS)), late)
    assert cause.cells == (Cell("Changes", "E2"),)


def test_less_than_the_changeover() -> None:
    """Three minutes are left of the five between two rooms; in one room they are enough."""
    late = at(DAY, "S1", "9:07", "10:07")
    assert told(late) == [
        "S1 (9:07 – 10:07) now ends 3 min before S2 (10:10 – 11:00), and 1 person in both needs 5: "
        "delay S2 too?"
    ]
    assert told(late, places="A S1 Brest, B S2 Brest, C S3 Brest") == []


def test_speakers_count_and_nobody_twice() -> None:
    """Ada speaks in B and C, r sits in both; p sits in B alone."""
    assert told(at(DAY, "S2", "10:20", "11:15")) == [
        "S2 (10:20 – 11:15) now overlaps S3 (11:10 – 12:00), and 2 people are in both: delay S3 "
        "too?"
    ]
    double = replace(DAY.participants[2], speaker="Ada")
    day = replace(DAY, participants=(*DAY.participants[:2], double))
    [cause] = overlaps(lay_out(day, planned(PLACES, "")), at(day, "S2", "10:20", "11:15"))
    assert "1 person is in both" in cause.words.say("en")


def test_no_delay_is_offered_of_what_moved_itself() -> None:
    """S2 was brought forward, or both were moved: which is to give way is the team's to say."""
    earlier = at(DAY, "S2", "9:50", "10:40")
    assert told(earlier)[0].endswith("1 person is in both: look at their times.")
    both = at(at(DAY, "S1", "9:30", "10:30"), "S2", "10:20", "11:00")
    assert told(both)[0].endswith("1 person is in both: look at their times.")


def test_who_is_gone_and_what_is_not_held_count_for_nothing() -> None:
    """p has withdrawn; or A is cancelled; or nobody sat in both."""
    late = at(DAY, "S1", "9:15", "10:15")
    assert told(replace(late, participants=DAY.participants[1:])) == []
    cancelled = (replace(DAY.sessions[0], cancelled=True), *DAY.sessions[1:])
    assert told(replace(late, sessions=cancelled)) == []
    assert told(late, seats="p B, q A") == []


def test_sessions_for_all_count() -> None:
    """All three attend the plenary A, and two of them sit in B."""
    plenary = talk("A", audience=Audience.ALL)
    day = replace(DAY, sessions=(plenary, *DAY.sessions[1:]))
    late = at(day, "S1", "9:15", "10:15")
    [cause] = overlaps(lay_out(day, planned(PLACES, "p B, r B")), late)
    assert "2 people are in both" in cause.words.say("en")


def test_those_who_met_already_are_no_news() -> None:
    """S1 and S2 overlapped before the delay as well."""
    day = at(DAY, "S1", "9:30", "10:30")
    layout = lay_out(day, planned(PLACES, "p A, p B"))
    assert overlaps(layout, at(day, "S1", "9:35", "10:35")) == ()
