"""What stands in the way of a day is found from the day alone, and nothing else is named."""

from dataclasses import replace
from functools import cache
from itertools import chain, combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.changes import apply_changes
from scheduler.domain import Audience, Change, ChangeKind, Day, Placement, Source, Speaker
from scheduler.explain.claims import Claim, Repair, lifting, repaired
from scheduler.explain.conflicts import conflicts as found_by
from scheduler.explain.explained import Conflict
from scheduler.explain.questions import irreducible
from scheduler.explain.why import why
from scheduler.model.search import Search
from scheduler.rules import RULES
from scheduler.solve import possible
from tests.days import days, easy_days, person, slot, span, talk, tiny
from tests.effort import examples
from tests.test_spoilt_days import SPOILT, spoilt


def conflicts(day: Day) -> tuple[Conflict, ...]:
    """The conflicts of the day."""
    return found_by(day, Search())[0]


def is_possible(day: Day) -> bool:
    """True when some plan of the day keeps every rule."""
    found = possible(day, Search())
    assert found is not None
    return found


@cache
def day_spoilt(name: str) -> tuple[Day, tuple[Conflict, ...]]:
    """The tight day with that cell spoilt, which is still read, and its conflicts."""
    with TemporaryDirectory() as folder:
        day = spoilt(Path(folder), name)
    assert isinstance(day, Day)
    return day, conflicts(day)


@pytest.mark.parametrize("name", SPOILT)
def test_a_cell_that_spoils_the_day_by_itself_is_named(name: str) -> None:
    """The cell is among the claims of a conflict, and a change of it among the ways out."""
    day, found = day_spoilt(name)
    cell = name.split()[0].replace("_", "!")
    assert cell in {str(claim.cell(day)) for each in found for claim in each.claims}
    assert cell in {str(fix.claim.cell(day)) for each in found for fix in each.repairs}


@pytest.mark.parametrize("name", SPOILT)
def test_claims_hold_together_without_any_one_of_them(name: str) -> None:
    """With all of them no plan keeps every rule; each, changed alone, lets one."""
    day, found = day_spoilt(name)
    for conflict in found:
        mended = repaired(day, conflict.others)
        assert not is_possible(mended)
        assert conflict.claims
        assert conflict.sessions
        assert conflict.reasons
        changed = {fix.claim: fix for fix in conflict.repairs}
        for claim in conflict.claims:
            assert is_possible(changed[claim].apply(mended))


FROZEN = tiny(talk("A"), talk("B", speakers=("Ada",)), frozen=(Placement("A", "S1", "Alma"),))

# What spoils a day by a rule that no cell of the tight day can break by itself.
RULED = {
    "place_kept": replace(FROZEN, rooms=FROZEN.rooms[1:]),  # A has begun in a room that is no more
    "slot_to_come": tiny(talk("A"), earliest=12 * 60),  # all slots have begun
    # two runs, and slots that overlap
    "runs_apart": tiny(
        talk("A", runs=2), slots=(slot("S1", "9:00-10:00"), slot("S2", "9:30-10:30"))
    ),
    "not_alongside": tiny(
        talk("A"), talk("B", not_alongside=("A",)), slots=(slot("S1", "9:00-10:00"),)
    ),
    "room_free": tiny(*(talk(code) for code in "ABCDE")),  # five sessions, two slots, two rooms
}


@pytest.mark.parametrize("rule", RULED)
def test_each_rule_that_spoils_a_day_is_told(rule: str) -> None:
    """The rule is among those that placing the stuck sessions breaks at the least."""
    (conflict,) = conflicts(RULED[rule])
    told = {reason.rule for reason in conflict.reasons}
    assert told == {rule} or rule in UNBREAKABLE
    assert conflict.claims


# Having no seat breaks `must_attend` alone, whatever keeps a person from it; a run not held is no
# timetable; being in two places at once is worse than whatever else can be broken.
UNBREAKABLE = {
    "held", "seated_once", "seated_not_speaking", "seated_present", "one_run_each", "room_free",
    "speaker_free",
}  # fmt: skip


def test_every_rule_spoils_some_day() -> None:
    """Over all the spoilt days each rule is told that can make a day impossible."""
    spoilt_days = [day_spoilt(name)[1] for name in SPOILT]
    ruled = [conflicts(day) for day in RULED.values()]
    found = chain.from_iterable((*spoilt_days, *ruled))
    told = {reason.rule for conflict in found for reason in conflict.reasons}
    assert told >= RULES.keys() - UNBREAKABLE


def test_independent_causes_are_told_apart() -> None:
    """Ada is away from A's slots, and B asks for a screen that no room has."""
    day = tiny(
        talk("A", speakers=("Ada",)),
        talk("B", needs=("screen",)),
        speakers=(Speaker("Ada", available=(span("14:00-15:00"),)),),
    )
    found = conflicts(day)
    claims = {each.sessions: set(each.claims) for each in found}
    assert claims == {
        ("A",): {Claim("speaker", "Ada", "available")},
        ("B",): {
            Claim("session", "B", "needs"),
            Claim("room", "Alma", "features"),
            Claim("room", "Brest", "features"),
        },
    }
    for each in found:
        (other,) = each.others
        assert not is_possible(other.apply(day))


def test_two_causes_of_one_session_are_both_told() -> None:
    """Ada is away, and no room has a screen: neither alone lets A be held."""
    day = tiny(
        talk("A", speakers=("Ada",), needs=("screen",)),
        speakers=(Speaker("Ada", available=(span("14:00-15:00"),)),),
    )
    claims = {claim for each in conflicts(day) for claim in each.claims}
    assert {Claim("speaker", "Ada", "available"), Claim("session", "A", "needs")} <= claims


def test_claims_that_are_kept_are_not_questioned() -> None:
    """Of two fixed in one place, the one under discussion stays."""
    fixed = {"fixed_slots": ("S1",), "fixed_rooms": ("Alma",)}
    day = tiny(talk("A", **fixed), talk("B", **fixed))
    kept = [Claim("session", "A", field) for field in fixed]
    (conflict,), complete = found_by(day, Search(), kept)
    assert complete
    assert set(conflict.claims) == {Claim("session", "B", field) for field in fixed}
    assert not any(fix.claim in kept for fix in conflict.repairs)


def test_a_possible_day_has_no_conflict() -> None:
    """There is nothing to explain, nor a way out of it."""
    found = why(tiny(talk("A")))
    assert (found.conflicts, found.ways, found.complete) == ((), (), True)


def test_the_smallest_change_of_a_cell_is_told() -> None:
    """Three must attend A, which is limited to one; the rooms have two seats, and then three."""
    people = tuple(person(str(n), must_attend=("A",)) for n in (1, 2, 3))
    day = tiny(talk("A", max_seats=1), participants=people)
    day = replace(day, rooms=tuple(replace(room, seats=5) for room in day.rooms))
    (conflict,) = conflicts(day)
    limit = Claim("session", "A", "max_seats")
    assert [fix for fix in conflict.repairs if fix.claim == limit] == [Repair(limit, 3)]


@examples(15)
@given(days(rooms=(1, 2), slots=(1, 2), sessions=(1, 3), people=(0, 2)))
def test_no_explanation_is_empty(day: Day) -> None:
    """A drawn day is possible, or its conflicts say what stands in its way and can be mended."""
    found = conflicts(day)
    assert bool(found) != is_possible(day)
    for conflict in found:
        assert conflict.sessions
        assert conflict.claims
        mended = repaired(day, conflict.others)
        assert not is_possible(mended)
        assert all(is_possible(fix.apply(mended)) for fix in conflict.repairs)


@examples(40)
@given(easy_days())
def test_lifting_a_claim_never_makes_a_day_impossible(day: Day) -> None:
    """A cell that asks for nothing stands in nobody's way."""
    if is_possible(day):
        assert all(is_possible(fix.apply(day)) for fix in lifting(day))


@given(st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=3), min_size=1, max_size=4))
def test_an_irreducible_set_fails_and_none_of_its_parts(causes: list[frozenset[int]]) -> None:
    """Of items that fail when they hold a cause whole, just one cause is left."""

    def fails(items: object) -> bool:
        return any(cause.issubset(items) for cause in causes)  # type: ignore[arg-type]

    found = irreducible(range(7), fails)
    assert fails(found)
    assert not any(fails(part) for part in combinations(found, len(found) - 1))


def test_fewer_runs_are_told_though_one_would_be_too_few() -> None:
    """Four must attend A, held three times in a room of two seats; there are two slots."""
    people = tuple(person(str(n), must_attend=("A",)) for n in (1, 2, 3, 4))
    day = tiny(talk("A", runs=3), participants=people)
    (conflict,) = conflicts(replace(day, rooms=day.rooms[:1]))
    assert Repair(Claim("session", "A", "runs"), 2) in conflict.repairs


def test_a_length_is_told_though_a_shorter_one_would_draw_more_people() -> None:
    """An hour is all there is, and suits two seats: the third person leaves ten minutes before."""
    people = (*map(person, "12"), person("3", present=(span("9:00-9:50"),)))
    day = tiny(
        talk("A", audience=Audience.ALL, minutes=70),
        slots=(slot("S1", "9:00-10:00"),),
        participants=people,
    )
    (conflict,) = conflicts(day)
    assert Repair(Claim("session", "A", "minutes"), 60) in conflict.repairs


def test_nothing_is_told_for_sure_when_time_is_out() -> None:
    """A question that was not answered is no answer."""
    day = tiny(talk("A", needs=("screen",)))
    search = Search()
    search.stop()
    assert found_by(day, search) == ((), False)


def test_a_late_slot_is_mended_by_the_last_row_about_it() -> None:
    """Ada leaves at ten; S1 was put off by twenty minutes, then by ten more."""
    rows = tuple(
        Change(
            ChangeKind.DELAY, "S1", number=minutes, source=Source("Changes", row, {"detail": "E"})
        )
        for row, minutes in ((2, 20), (3, 10))
    )
    day = tiny(
        talk("A", speakers=("Ada",)),
        slots=(slot("S1", "8:35-9:35"),),
        speakers=(Speaker("Ada", available=(span("8:00-10:00"),)),),
        changes=rows,
    )
    day = apply_changes(day)
    (conflict,) = conflicts(day)
    late = Claim("slot", "S1", "delay")
    assert Repair(late, 5) in conflict.repairs
    assert str(late.cell(day)) == "Changes!E3"
