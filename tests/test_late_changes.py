"""Every kind of late change through the command line: what moves, why, and what stays.

The day is that of `tests.versions`.
"""

import pytest

from tests.commands import Command, said
from tests.days import span
from tests.versions import begin, change, file, journal, places, plan, rows, seats, version

BEFORE = {"A": "S1 Alma", "B": "S1 Brest", "C": "S2 Alma", "D": "S2 Brest", "E": "S3 Alma"}
SHEETS = {"fr": ("Changements", "Écarts"), "en": ("Changes", "Differences")}


def answered(run: Command, *options: str, number: int = 2, lang: str = "fr", code: int = 0) -> None:
    """The change is answered, and the version written keeps the rules if the exit code says so."""
    result = run("replan", "jour.xlsx", *options, lang=lang)
    assert result.exit_code == code, result.output
    assert run("verify", version(number), lang=lang).exit_code == code
    assert file(version(number)).came_from == f"jour-v{number - 1}.xlsx"


def causes(number: int = 2, lang: str = "fr") -> dict[str, set[str]]:
    """The cells that are told for each row of the differences, by run or person."""
    told = rows(number, SHEETS[lang][1])
    return {str(row[1]): set(str(row[7] or "").split(", ")) for row in told}


def moved(number: int = 2) -> dict[str, str]:
    """Where the runs are that are not where the first version had them."""
    return {code: where for code, where in places(number).items() if BEFORE.get(code) != where}


@pytest.mark.parametrize(
    ("lang", "kind"), [("fr", "salle perdue"), ("en", "room lost"), ("fr", "Salle  PERDUE")]
)
def test_a_room_lost(run: Command, lang: str, kind: str) -> None:
    """A and C go to Corse, E with its five people to Brest, and everyone keeps every seat."""
    begin(lang)
    journal((kind, "Alma"), sheet=SHEETS[lang][0])
    answered(run, lang=lang)
    assert moved() == {"A": "S1 Corse", "C": "S2 Corse", "E": "S3 Brest"}
    assert seats(2) == seats(1)
    assert causes(lang=lang) == {code: {f"{SHEETS[lang][0]}!C2"} for code in "ACE"}


def test_a_room_shrinks(run: Command) -> None:
    """Nothing moves: of three in A one leaves it, of five in E three; nobody else is touched."""
    begin()
    journal(("capacité", "Alma", 2))
    answered(run)
    assert moved() == {}
    lost = seats(1) - seats(2)
    assert sorted(seat[-1] for seat in lost) == ["A", "C", "E", "E", "E"]
    assert {seat for seat in seats(1) if seat[-1] in "BD"} <= seats(2)
    told = causes()
    assert told
    assert all(cells == {"Changements!E2"} for cells in told.values())


def test_moves_buy_the_seats_of_a_room_that_shrinks(run: Command) -> None:
    """With three moves everyone keeps every seat."""
    begin()
    journal(("capacité", "Alma", 2))
    answered(run, "--moves", "3")
    assert moved() == {"A": "S1 Corse", "C": "S2 Corse", "E": "S3 Brest"}
    assert seats(2) == seats(1)
    assert causes() == {code: {"Changements!E2"} for code in "ACE"}


def test_a_speaker_absent(run: Command) -> None:
    """A cannot be held: that is said with the cell, and all stays as it was."""
    begin()
    journal(("intervenant absent", "Ada"))
    result = run("replan", "jour.xlsx")
    assert result.exit_code == 3
    told = said(result)
    assert any("Ada" in line and "Changements!C2" in line for line in told)
    assert "Aucune réponse ne respecte toutes les règles" in " ".join(told)
    assert plan(2) == plan(1)
    assert run("verify", version(2)).exit_code == 3


def test_a_speaker_available_at_other_times(run: Command) -> None:
    """B goes to the afternoon, and who is not in it keeps every seat."""
    begin()
    journal(("intervenant disponible", "Bob", "13:30-16:00"))
    answered(run)
    assert set(moved()) == {"B"}
    assert moved()["B"].startswith("S3 ")
    assert seats(2, "p", "q", "t") == seats(1, "p", "q", "t")
    # r wished B and C; s wished B first, and cannot have E beside it.
    assert {"r B", "r C", "s B"} <= seats(2)
    assert causes()["B"] == {"Changements!E2"}


@pytest.mark.parametrize(("lang", "kind"), [("fr", "session annulée"), ("en", "session cancelled")])
def test_a_session_cancelled(run: Command, lang: str, kind: str) -> None:
    """C is held no longer; p, r and s, who were in it, sit in D, and nothing else changes."""
    begin(lang)
    journal((kind, "C"), sheet=SHEETS[lang][0])
    answered(run, lang=lang)
    assert places(2) == {code: where for code, where in BEFORE.items() if code != "C"}
    assert seats(2) - seats(1) == {"p D", "r D", "s D"}
    assert seats(1) - seats(2) == {"p C", "r C", "s C"}
    assert causes(lang=lang)["C"] == {f"{SHEETS[lang][0]}!C2"}


def test_a_slot_is_delayed(run: Command) -> None:
    """Twenty minutes: no session leaves its slot, and nobody a seat."""
    begin()
    journal(("retard", "S2", "20 min"))
    answered(run)
    assert plan(2) == plan(1)
    assert file(version(2)).day.slot["S2"].span == span("10:35-11:35")


@pytest.mark.parametrize("detail", ["Corse", "S2; Corse", "S2 ; corse"])
def test_a_pin(run: Command, detail: str) -> None:
    """C is where the team wants it, and nothing else moves."""
    begin()
    journal(("épingler", "C", detail))
    answered(run)
    assert moved() == {"C": "S2 Corse"}
    assert seats(2) == seats(1)
    assert causes() == {"C": {"Changements!E2"}}


def test_a_pin_that_is_freed(run: Command) -> None:
    """Pinned to a room that is lost since, C must leave its pin; freed, it breaks no rule there."""
    begin()
    journal(("épingler", "C", "Corse"))
    answered(run)
    journal(("salle perdue", "Corse"), first=3)
    answered(run, number=3, code=3)
    assert moved(3) == {}
    assert causes(3) == {"C": {"Changements!C3"}}
    journal(("libérer", "C"), first=4)
    answered(run, number=4)
    assert plan(4) == plan(3)
    assert seats(4) == seats(1)


def test_a_participant_withdraws(run: Command) -> None:
    """The seats of p are free, and nobody else is touched."""
    begin()
    journal(("participant désisté", "p"))
    answered(run)
    assert places(2) == BEFORE
    assert seats(2) == seats(1, "q", "r", "s", "t")


def test_a_session_is_added(run: Command) -> None:
    """F is held where a room is free, and nothing else moves."""
    begin()
    change(Sessions_A7="F", Sessions_B7="Nouveau", Sessions_C7="talk")
    answered(run)
    assert set(moved()) == {"F"}
    assert seats(1) == {seat for seat in seats(2) if not seat.endswith("F")}
    [cell] = causes()["F"]
    assert cell.startswith("Sessions!")


def test_a_room_is_added(run: Command) -> None:
    """No rule needs it: nothing moves, and the version says what was added."""
    begin()
    change(Salles_A5="Dinan", Salles_B5=50)
    answered(run)
    assert plan(2) == plan(1)
    assert any("Dinan" in str(row[1]) for row in rows(2, "Exécution"))


def test_late_registrations(run: Command) -> None:
    """u and v take free seats in what they wish, and nobody leaves a seat for them."""
    begin()
    change(Participants_A7="u", Participants_H7="A", Participants_I7="C")
    change(Participants_A8="v", Participants_H8="D", Participants_I8="B")
    answered(run)
    assert places(2) == BEFORE
    assert seats(1) <= seats(2)
    assert {"u A", "u C", "v D", "v B"} <= seats(2)
    assert len({"u E", "v E"} & seats(2)) == 1  # E has one seat left, which nobody wished


def test_the_windows_of_a_speaker_are_edited_in_place(run: Command) -> None:
    """As by the journal, but that the cell is the speaker’s own."""
    begin()
    change(Intervenants_D3="13:30-16:00")
    answered(run)
    assert set(moved()) == {"B"}
    assert causes()["B"] == {"Intervenants!D3"}


def test_the_seats_of_a_room_are_edited_in_place(run: Command) -> None:
    """D keeps one of its two people, B one of its two; nothing moves."""
    begin()
    change(Salles_B3=1)
    answered(run)
    assert moved() == {}
    assert sorted(seat[-1] for seat in seats(1) - seats(2)) == ["B", "D"]
    assert set().union(*causes().values()) == {"Salles!B3"}


def test_several_changes_at_once(run: Command) -> None:
    """Each move names the change that asked for it, and no other."""
    begin()
    journal(
        ("salle perdue", "Brest"),
        ("participant désisté", "t"),
        ("retard", "S2", 10),
    )
    change(Participants_A7="u", Participants_H7="A")
    answered(run)
    assert moved() == {"B": "S1 Corse", "D": "S2 Corse"}
    assert seats(1, "p", "q", "r", "s") <= seats(2)
    assert "u A" in seats(2)
    told = causes()
    assert told["B"] == {"Changements!C2"}
    assert told["D"] == {"Changements!C2", "Changements!E4"}  # it begins later too
