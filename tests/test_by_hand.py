"""What was done by hand is known in every later version that keeps it."""

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from scheduler.compare.by_hand import ByHand
from scheduler.domain import Cell, Seat
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read_plan import read_plan
from scheduler.workbook.write_plan import Telling, write_plan
from tests.days import planned
from tests.test_read_plan import DAY, GOOD, edited, nothing, plan_of, put
from tests.test_write_plan import outcome


def later(folder: Path, file: PlanFile, places: str, seats: str, name: str = "p-v2") -> PlanFile:
    """The next version, made from the file, as it is read back."""
    path = folder / f"{name}.xlsx"
    telling = Telling(
        came_from=file.path.name, by_hand=file.kept(file.by_hand, planned(places, seats))
    )
    assert write_plan(path, DAY, outcome(DAY, places, seats), "en", telling) == path
    return plan_of(read_plan(path))


def test_a_plan_made_anew_comes_from_nowhere(tmp_path: Path) -> None:
    """Nothing is written of a hand, nor of a former version."""
    found = plan_of(edited(tmp_path, nothing))
    assert (found.came_from, found.kept_by_hand, found.by_hand) == ("", ByHand(), ByHand())


def test_a_pin_is_known_two_versions_later(tmp_path: Path) -> None:
    """A goes to S2 in Brest by hand and B/2 to S1 in Alma; both are kept, and known in v3."""
    first = plan_of(edited(tmp_path, put("Plan", D2="S2", G2="Brest", D4="S1", G4="Alma")))
    assert first.by_hand.slots == {"A": Cell("Plan", "D2"), "B/2": Cell("Plan", "D4")}
    moved = "A S2 Brest, B/1 S1 Brest, B/2 S1 Alma, P S2 Alma"
    second = later(tmp_path, first, moved, "01 A, 02 B/1, 03 B/1")
    assert second.came_from == "p-v1.xlsx"
    assert second.by_hand == first.by_hand
    third = later(tmp_path, second, moved, "01 A, 02 B/1", "p-v3")
    assert third.came_from == "p-v2.xlsx"
    assert third.kept_by_hand == first.by_hand


def test_what_a_version_does_not_keep_is_forgotten(tmp_path: Path) -> None:
    """A keeps its slot S2 and not its room; 03 has the seat again that the hand cleared."""

    def edit(book: Workbook) -> None:
        put("Plan", D2="S2", G2="Brest")(book)
        put("Seats", D4=None)(book)

    first = plan_of(edited(tmp_path, edit))
    assert first.by_hand.people == {"03": Cell("Seats", "A4")}
    second = later(tmp_path, first, "A S2 Alma, B/1 S1 Brest, B/2 S2 Brest, P S1 Alma", GOOD[1])
    assert second.kept_by_hand == ByHand({"A": Cell("Plan", "D2")})


def test_a_seat_is_by_hand_as_it_was_last(tmp_path: Path) -> None:
    """03 has no seat in B/1 by hand; in the next version the hand gives it back."""
    first = plan_of(edited(tmp_path, put("Seats", D4=None)))
    assert first.by_hand.cleared == {Seat("03", "B/1")}
    second = later(tmp_path, first, GOOD[0], "01 A, 02 B/1")
    assert second.kept_by_hand.cleared == {Seat("03", "B/1")}
    book = load_workbook(second.path)
    book["Seats"]["D4"] = "B/1"
    book.save(second.path)
    again = plan_of(read_plan(second.path)).by_hand
    assert (again.given, again.cleared) == ({Seat("03", "B/1")}, frozenset())


def test_a_run_taken_out_clears_no_seat(tmp_path: Path) -> None:
    """Its people lose their seats with it, and may have them again."""
    found = plan_of(edited(tmp_path, put("Plan", D3=None)))
    assert Seat("02", "B/1") not in found.plan.seats
    assert found.by_hand.cleared == frozenset()
