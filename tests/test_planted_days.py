"""The days that the benchmark of explanations spoils: known to the cell, and spoilt by each."""

from functools import cache
from random import Random

import pytest

from benchmarks.spoiling import DRAWS
from benchmarks.spoilt import Spoilt, plant, read_model_case, spoilt_days
from benchmarks.why import Told
from scheduler.domain import Day
from scheduler.explain.claims import Claim, Repair
from scheduler.explain.explained import Conflict, Explained, WayOut
from scheduler.model.search import Search
from scheduler.outcome import Solved
from scheduler.solve import possible, solve
from tests.days import talk, tiny


@pytest.fixture(name="base", scope="module")
def _base() -> Day:
    """The model case, read from its workbook."""
    return read_model_case()


@pytest.fixture(name="days", scope="module")
def _days(base: Day) -> tuple[Spoilt, ...]:
    """Fifteen changes in eight days: half of the kinds."""
    return spoilt_days(base, 8)


def test_the_same_seed_spoils_the_same_days(base: Day, days: tuple[Spoilt, ...]) -> None:
    """Another seed spoils others."""
    again, other = spoilt_days(base, 8), spoilt_days(base, 8, seed=1)
    assert [each.day for each in again] == [each.day for each in days]
    assert [each.cells for each in again] == [each.cells for each in days]
    assert [each.cells for each in other] != [each.cells for each in days]


def test_one_to_three_different_cells_are_planted(days: tuple[Spoilt, ...]) -> None:
    """1, 2, 3, 1, 2, 3, 1, 2 of them."""
    assert [len(set(each.cells)) for each in days] == [1, 2, 3, 1, 2, 3, 1, 2]


def test_a_planted_cell_is_where_the_change_is_written(base: Day) -> None:
    """The row of the thing and the column of the field, or the row of the journal."""
    # The Grand auditorium is the first room, in row 2: no other has steps that matter.
    steps = Spoilt(base, (plant(base, "step-free", Random(0)),))
    assert [str(cell) for cell in steps.cells] == ["Salles!E2"]
    lost = Spoilt(base, tuple(plant(base, kind, Random(0)) for kind in ("room lost", "delay")))
    assert [str(cell) for cell in lost.cells] == ["Changements!C2", "Changements!E3"]


@pytest.mark.parametrize("kind", DRAWS)
def test_each_kind_of_change_makes_the_day_impossible_by_itself(base: Day, kind: str) -> None:
    """And the day was possible before: the change alone is the cause."""
    assert possible(base, Search()) is True
    change = plant(base, kind, Random(0))
    assert change.kind == kind
    assert possible(Spoilt(base, (change,)).day, Search()) is False


def test_each_planted_change_is_a_cause_of_its_own(base: Day, days: tuple[Spoilt, ...]) -> None:
    """With all the others undone the day is still impossible, as it is with all of them."""
    for spoilt in days:
        assert possible(spoilt.day, Search()) is False
        for change in spoilt.planted:
            assert possible(Spoilt(base, (change,)).day, Search()) is False


STEPS, SEATS = Claim("room", "Grand auditorium", "step_free"), Claim("day", "", "reserve")


@cache
def any_outcome() -> Solved:
    """A plan of some day: what a way out is worth is not judged."""
    outcome = solve(tiny(talk("A")))
    assert isinstance(outcome, Solved)
    return outcome


def explained(spoilt: Spoilt, claims: tuple[Claim, ...], ways: tuple[Repair, ...]) -> Told:
    """What is made of an explanation that names these cells, and these single changes."""
    conflict = Conflict(("OUV",), claims, ways, (), ())
    told = tuple(WayOut((repair,), any_outcome()) for repair in ways)
    return Told(spoilt, Explained(spoilt.day, (conflict,), told, True, 2.0), 1.0, 2.0)


def test_an_explanation_that_names_and_undoes_what_was_planted_is_right(base: Day) -> None:
    """Step-free again, the Grand auditorium suits everybody."""
    spoilt = Spoilt(base, (plant(base, "step-free", Random(0)),))
    assert list(explained(spoilt, (STEPS,), (Repair(STEPS, True),)).wrong) == []


def test_an_explanation_is_wrong_in_every_way_it_can_be(base: Day) -> None:
    """It names another cell, whose change does not help; of four other cells two are too many."""
    spoilt = Spoilt(base, (plant(base, "step-free", Random(0)),))
    walls = tuple(Claim("room", name, "seats") for name in list(base.room)[:3])
    assert list(explained(spoilt, (SEATS, *walls), (Repair(walls[0], 500),)).wrong) == [
        "not named: Salles!E2",
        "not among the ways out: Salles!E2",
        "4 others named: Salles!B2, Salles!B3, Salles!B4, Événement!B9",
        "no way out: Salles!B2",
    ]
