"""The notes of the grid's cards name what is broken, what is tight, and the other session."""

from collections.abc import Sequence

from scheduler.domain import Audience, Day, Plan, Room, Span, Speaker
from scheduler.report.card_notes import card_notes
from scheduler.rules import Reason, must_attend
from scheduler.verify import broken_reasons
from scheduler.verify.layout import lay_out
from tests.days import minute, person, planned, slot, talk, tiny


def notes(
    day: Day, plan: Plan, code: str, lang: str = "en", broken: Sequence[Reason] | None = None
) -> list[str]:
    """What the card of the run says."""
    reasons = broken_reasons(day, plan) if broken is None else broken
    return [note.say(lang) for note in card_notes(lay_out(day, plan), reasons)[code]]


ROOMS = (Room("Alma", 40), Room("Brest", 40))


def test_a_card_with_nothing_to_say_says_nothing() -> None:
    """Seats are free and nobody wished anything else."""
    day = tiny(talk("A"), rooms=ROOMS)
    assert notes(day, planned("A S1 Alma"), "A") == []


def test_what_is_broken_comes_first() -> None:
    """The sentences of the reasons about the run, those of other runs left out."""
    day = tiny(talk("A"), talk("B"), talk("C"), participants=(person("1", "A"),))
    plan = planned("A S1 Alma, B S1 Alma, C S2 Alma", "1 A")
    assert notes(day, plan, "A") == ["Alma holds A and B at the same time."]
    assert notes(day, plan, "B") == ["Alma holds A and B at the same time."]
    assert notes(day, plan, "C") == []


def test_a_broken_rule_about_a_session_is_told_on_each_of_its_runs() -> None:
    """Whoever must attend and does not is told where they should sit."""
    day = tiny(talk("A", runs=2), participants=(person("1", must_attend=("A",)),))
    plan = planned("A/1 S1 Alma, A/2 S2 Alma")
    assert notes(day, plan, "A/1") == ["Participant 1 has no seat in A."]
    assert notes(day, plan, "A/2") == ["Participant 1 has no seat in A."]


def test_many_broken_rules_are_cut_short() -> None:
    """Eight are told; of eleven, three are left to the sheet of the alerts."""
    day = tiny(talk("A"), participants=tuple(person(str(n)) for n in range(11)))
    broken = tuple(must_attend(str(n), "A") for n in range(11))
    said = notes(day, planned("A S1 Alma"), "A", broken=broken)
    assert len(said) == 9
    assert said[-1] == "and 3 more broken rules."


def test_tight_from_nineteen_seats_in_twenty() -> None:
    """38 of 40 seats is the 95 % from which a room is tight; 37 is not; 41 is broken, not tight."""
    people = tuple(person(str(n), "A") for n in range(41))
    day = tiny(talk("A"), rooms=ROOMS, participants=people)
    for heads, said in (
        (37, []),
        (38, ["Tight: 38 people for 40 seats in Alma."]),
        (40, ["Tight: 40 people for 40 seats in Alma."]),
        (41, ["A has more people than seats in Alma."]),
    ):
        plan = planned("A S1 Alma", ",".join(f"{n} A" for n in range(heads)))
        found = [note for note in notes(day, plan, "A") if "wished" not in note]
        assert found == said


def test_people_and_seats_are_counted_each() -> None:
    """One person for one seat, in the singular both."""
    day = tiny(talk("A"), rooms=(Room("Alma", 1),), participants=(person("p", "A"),))
    plan = planned("A S1 Alma", "p A")
    assert notes(day, plan, "A") == ["Tight: 1 person for 1 seat in Alma."]
    assert notes(day, plan, "A", "fr") == [
        "Serré\N{NO-BREAK SPACE}: 1 personne pour 1 place, Alma."
    ]


def test_a_session_limited_below_its_room() -> None:
    """Of Alma's 40 seats A may fill two: with both taken the limit is told, not the room."""
    people = tuple(person(each) for each in "pq")
    day = tiny(talk("A", max_seats=2), rooms=ROOMS, participants=people)
    plan = planned("A S1 Alma", "p A, q A")
    assert notes(day, plan, "A") == ["Limited to 2 seats: 2 are taken."]
    assert notes(day, plan, "A", "fr") == ["Limitée à 2 places\N{NO-BREAK SPACE}: 2 sont prises."]
    assert notes(day, planned("A S1 Alma", "p A"), "A") == []


def test_where_those_sit_who_wished_it_first() -> None:
    """Of six who wished A first, one sits in it, two sit in C and one in B, held at the same time.

    One has a seat in D, an hour later, and so none then; one is not there.
    """
    day = tiny(
        *(talk(code) for code in "ABCD"),
        rooms=(*ROOMS, Room("Corse", 40)),
        participants=(
            *(person(str(n), "A") for n in range(5)),
            person("5", "A", present=(Span(minute("10:00"), minute("12:00")),)),
            person("6", "B"),
        ),
    )
    plan = planned("A S1 Alma, B S1 Brest, C S1 Corse, D S2 Alma", "0 A, 1 C, 2 C, 3 B, 4 D, 6 B")
    assert notes(day, plan, "A") == [
        "3 people who wished it first are in C (2), B (1) then.",
        "1 person who wished it first has no seat then.",
    ]
    assert notes(day, plan, "B") == []
    nbsp = "\N{NO-BREAK SPACE}"
    assert nbsp not in "".join(notes(day, plan, "A", "fr"))
    assert notes(day, plan, "A", "fr")[0] == (
        "3 personnes qui l’ont en premier vœu sont au même moment dans C (2), B (1)."
    )


def test_who_is_near_in_time_is_not_there_then() -> None:
    """B begins five minutes after A, elsewhere, and ten are needed: 1 and 2 sit there, 3 in C."""
    slots = (slot("S1", "9:00-10:00"), slot("S2", "10:05-11:00"))
    people = tuple(person(number, "A") for number in "123")
    day = tiny(*map(talk, "ABC"), slots=slots, participants=people, changeover=10)
    plan = planned("A S1 Alma, B S2 Brest, C S1 Brest", "1 B, 2 B, 3 C")
    assert notes(day, plan, "A") == [
        "1 person who wished it first is in C (1) then.",
        "2 people who wished it first are in B (2), too near in time to change rooms.",
    ]


def test_a_speaker_is_where_they_speak_and_everyone_where_all_are() -> None:
    """Who wished A first speaks in B then; another attends the plenary P then."""
    day = tiny(
        talk("A"),
        talk("B", speakers=("Ada",)),
        talk("P", audience=Audience.ALL),
        rooms=(*ROOMS, Room("Corse", 40)),
        participants=(person("1", "A", speaker="Ada"), person("2", "A")),
    )
    plan = planned("A S1 Alma, B S1 Brest, P S1 Corse")
    assert notes(day, plan, "A") == ["2 people who wished it first are in B (1), P (1) then."]


def test_whoever_sits_in_another_run_has_what_they_wished() -> None:
    """A seat in the second run of A meets the wish for A, so neither run mentions it."""
    day = tiny(talk("A", runs=2), rooms=ROOMS, participants=(person("1", "A"),))
    plan = planned("A/1 S1 Alma, A/2 S2 Alma", "1 A/2")
    assert notes(day, plan, "A/1") == notes(day, plan, "A/2") == []


def test_one_theme_twice_at_a_time() -> None:
    """The other session and its room are named; a theme an hour later is not."""
    day = tiny(
        *(talk(code, theme="water") for code in "ABC"), talk("D", theme="youth"), rooms=ROOMS
    )
    plan = planned("A S1 Alma, B S1 Brest, C S2 Alma, D S2 Brest")
    assert notes(day, plan, "A") == ["Same theme (water) as B at the same time, in Brest."]
    assert notes(day, plan, "B") == ["Same theme (water) as A at the same time, in Alma."]
    assert notes(day, plan, "C") == []


def test_a_speaker_who_runs() -> None:
    """Told on both cards from 14 minutes between two rooms down, not at 15, not in one room."""
    for begin, room, told in (
        ("10:14", "Brest", True),
        ("10:00", "Brest", True),
        ("10:15", "Brest", False),
        ("10:14", "Alma", False),
    ):
        day = tiny(
            talk("A", speakers=("Ada",)),
            talk("B", speakers=("Ada",)),
            rooms=ROOMS,
            slots=(slot("S1", "9:00-10:00"), slot("S2", f"{begin}-11:00")),
            speakers=(Speaker("Ada"),),
        )
        plan = planned(f"A S1 Alma, B S2 {room}")
        assert bool(notes(day, plan, "A")) is bool(notes(day, plan, "B")) is told
    day = tiny(
        talk("A", speakers=("Ada",)),
        talk("B", speakers=("Ada",)),
        rooms=ROOMS,
        slots=(slot("S1", "9:00-10:00"), slot("S2", "10:10-11:00")),
    )
    plan = planned("A S1 Alma, B S2 Brest")
    assert notes(day, plan, "A") == [
        "Ada runs on to B in Brest at 10:10, with 10 minutes to change rooms."
    ]
    assert notes(day, plan, "B") == [
        "Ada comes from A in Alma, over at 10:00, with 10 minutes to change rooms."
    ]
    assert notes(day, plan, "B", "fr") == [
        "Ada arrive de A, Alma, qui finit à 10\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}: "
        "10 minutes pour changer de salle."
    ]
