"""The model case is the day that the project says it is."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scheduler.domain import ALL_DAY, Audience, Day, Placement, Plan, Seat
from scheduler.verify import broken_reasons
from scheduler.workbook.example import ABOUT, model_case
from scheduler.workbook.example_texts import ATELIER, CAFE, COUNTRIES
from scheduler.workbook.write_input import write_input

COMMITTED = Path(__file__).parent.parent / "inputs" / "rencontres-2025.xlsx"


def of_kind(day: Day, kind: str) -> list[str]:
    """The codes of the sessions of a kind."""
    return [session.code for session in day.sessions if session.kind == kind]


def cells(path: Path) -> list[tuple[str, str, object, str]]:
    """Every cell of a workbook that holds something: sheet, address, value, note."""
    return [
        (page.title, cell.coordinate, cell.value, cell.comment.text if cell.comment else "")
        for page in load_workbook(path).worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def test_the_committed_input_is_the_model_case(tmp_path: Path) -> None:
    """`inputs/rencontres-2025.xlsx` is what `init --example` writes."""
    path = tmp_path / "day.xlsx"
    write_input(path, model_case(), "fr", ABOUT)
    assert cells(COMMITTED) == cells(path)


def test_the_same_seed_gives_the_same_day() -> None:
    """The generator depends on its seed and on nothing else."""
    assert model_case(7) == model_case(7)
    assert model_case(7) != model_case(8)


def test_the_shape_of_the_day() -> None:
    """An opening, two plenaries, six ateliers in two waves, six cafés in one slot, a closing."""
    day = model_case()
    kinds = Counter(session.kind for session in day.sessions)
    assert kinds == {"cérémonie": 2, "plénière": 2, ATELIER: 6, CAFE: 6}
    slots = Counter(kind for slot in day.slots for kind in slot.kinds)
    assert slots == {"cérémonie": 2, "plénière": 2, ATELIER: 2, CAFE: 1}
    assert [session.audience is Audience.ALL for session in day.sessions].count(True) == 4
    assert len(day.rooms) == 7
    assert [room.name for room in day.rooms if not room.step_free] == ["Salle Monceau"]


def test_slots_leave_time_to_change_rooms() -> None:
    """From one slot to the next there is the changeover at least."""
    for waves in (2, 3):
        day = model_case(waves=waves)
        gaps = [two.span.start - one.span.end for one, two in pairwise(day.slots)]
        assert min(gaps) >= day.changeover


def test_the_people() -> None:
    """400 people of 26 countries, some there half the day, step-free, enrolled or speaking."""
    people = model_case().participants
    countries = {p.organisation.rpartition("(")[2].rstrip(")") for p in people if not p.speaker}
    assert len(people) == len({p.name for p in people}) == 400
    assert countries == set(COUNTRIES)
    assert len(COUNTRIES) == 26
    half = Counter(person.present for person in people)
    assert 60 <= 400 - half[ALL_DAY] <= 100
    assert 5 <= sum(person.step_free for person in people) <= 20
    assert 12 <= sum(bool(person.must_attend) for person in people) <= 30
    assert sum(bool(person.speaker) for person in people) == 8


def test_the_wishes() -> None:
    """Three atelier and two café wishes, all different, none for one's own session."""
    day = model_case()
    for person in day.participants:
        by_kind = Counter(day.session[wish.session].kind for wish in person.wishes)
        assert by_kind[ATELIER] == 3
        assert by_kind[CAFE] in (0, 2)
        assert len({wish.session for wish in person.wishes}) == len(person.wishes)
        for wish in person.wishes:
            assert not person.speaker or person.speaker not in day.session[wish.session].speakers


@pytest.mark.parametrize("kind", [ATELIER, CAFE])
def test_some_sessions_are_wished_more(kind: str) -> None:
    """The weights 1 to 1/6 ** 0.7 put a factor of 3.5 between first wishes; at least 2 shows."""
    day = model_case()
    first = Counter(w.session for p in day.participants for w in p.wishes if w.rank == 1)
    asked = [first[code] for code in of_kind(day, kind)]
    assert max(asked) >= 2 * min(asked)


def test_full_rankings() -> None:
    """With six wishes a kind, whoever may sit in all sessions of a kind ranks them all."""
    day = model_case(atelier_wishes=6, cafe_wishes=6)
    ranked = max(len(person.wishes) for person in day.participants)
    assert ranked == 12


def test_rooms_grow_with_the_people() -> None:
    """Ten times the people meet in rooms of ten times the seats."""
    day, ten = model_case(), model_case(people=4000)
    assert [room.seats for room in ten.rooms] == [10 * room.seats for room in day.rooms]
    assert len({person.id for person in ten.participants}) == 4000


def test_the_day_is_possible() -> None:
    """A timetable made by hand keeps every rule, with seats for those enrolled by right."""
    day = model_case()
    rooms = ("Salon Alma", "Salon Iéna", "Salle Bir-Hakeim")
    cafes = ("Salon Alma", "Salle Trocadéro", "Salon Iéna", "Salle Passy", "Salle Monceau")
    placements = (
        Placement("OUV", "Ouverture", "Grand auditorium"),
        Placement("PL1", "Plénière 1", "Grand auditorium"),
        *(Placement(*p) for p in zip(("A2", "A1", "A5"), ("Ateliers 1",) * 3, rooms, strict=True)),
        *(Placement(*p) for p in zip(("A3", "A4", "A6"), ("Ateliers 2",) * 3, rooms, strict=True)),
        Placement("C6", "Cafés", "Salle Bir-Hakeim"),
        *(Placement(f"C{n}", "Cafés", room) for n, room in enumerate(cafes[:3], start=1)),
        Placement("C4", "Cafés", "Salle Passy"),
        Placement("C5", "Cafés", "Salle Monceau"),
        Placement("PL2", "Plénière 2", "Grand auditorium"),
        Placement("CLO", "Clôture", "Grand auditorium"),
    )
    held = {place.run: place for place in placements}
    seats = tuple(Seat(p.id, code) for p in day.participants for code in p.must_attend)
    assert broken_reasons(day, Plan(tuple(held.values()), seats)) == ()
