"""The ways out of a drawn day that no plan suits agree with trying every cell by brute force."""

from collections.abc import Iterator

from hypothesis import given

from scheduler.domain import Day
from scheduler.explain.claims import Repair
from scheduler.explain.explained import Repairs
from scheduler.explain.questions import Questions
from scheduler.explain.ways import all_ways
from scheduler.explain.why import why
from scheduler.model.search import Search
from tests.days import days, easy_days
from tests.effort import examples
from tests.oracle import best_score
from tests.repair_oracle import Cell, mending_cells, mends, with_cells

# Few of each, so that brute force is soon done.
FEW = {"rooms": (1, 2), "slots": (1, 2), "sessions": (1, 3), "people": (0, 2)}

# A time of a slot could be any minute, and brute force tries none.
UNTRIED = {"start", "end"}


def cell_of(repair: Repair) -> Cell:
    """The cell that the repair changes."""
    return repair.claim.role, repair.claim.name, repair.claim.field


def values(repairs: Repairs) -> dict[Cell, object]:
    """The cells that are changed, and what they then say."""
    return {cell_of(repair): repair.value for repair in repairs}


def nearer(day: Day, repairs: Repairs) -> Iterator[dict[Cell, object]]:
    """The changes with one number a step nearer to what the cell says now."""
    for repair in repairs:
        was, now = repair.claim.value(day), repair.value
        if type(was) is type(now) is int and abs(was - now) > 1:
            yield {**values(repairs), cell_of(repair): now + (1 if now < was else -1)}


def agrees(day: Day) -> None:
    """Each way out does, none of it idle or too large, and no cell that does alone is left out."""
    found = why(day, most=3)
    assert bool(found.ways) != mends(day)
    for told in found.ways:
        changed = values(told.repairs)
        assert told.outcome.proven
        assert told.outcome.score == best_score(with_cells(day, changed))
        assert not any(mends(with_cells(day, less)) for less in nearer(day, told.repairs))
    ways = tuple(all_ways(Questions(day, Search()), found.conflicts))
    for way in ways:
        assert mends(with_cells(day, values(way)))
        for repair in way:
            others = tuple(other for other in way if other != repair)
            assert not mends(with_cells(day, values(others)))
    single = {cell_of(way[0]) for way in ways if len(way) == 1}
    tried = {cell for cell in single if cell[2] not in UNTRIED}
    assert tried == (set() if mends(day) else mending_cells(day))


@examples(30)
@given(easy_days(**FEW))
def test_ways_out_agree_with_brute_force(day: Day) -> None:
    """On days of which little is wrong, so that one cell often mends them."""
    agrees(day)


@examples(10)
@given(days(**FEW))
def test_ways_out_of_several_cells_agree_with_brute_force(day: Day) -> None:
    """On days of which much is wrong, so that one cell seldom does."""
    agrees(day)
