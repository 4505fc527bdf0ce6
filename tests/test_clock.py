"""The clock through the command line: what is under way, or about to be, stays as it is.

The day is that of `tests.versions`: slots begin at 9:00, 10:15 and 14:00, and the freeze is 30
minutes.
"""

import pytest

from tests.commands import Command, said
from tests.versions import begin, change, journal, places, plan, rows, seats, version

BEFORE = {"A": "S1 Alma", "B": "S1 Brest", "C": "S2 Alma", "D": "S2 Brest", "E": "S3 Alma"}


def answered(run: Command, now: str, *options: str, code: int = 0) -> list[str]:
    """What is said of the answer at a time of day, no row of which needs a second look."""
    result = run("replan", "jour.xlsx", "--now", now, *options)
    assert result.exit_code == code, result.output
    assert run("verify", version(2)).exit_code == code
    return said(result)


def moved() -> dict[str, str]:
    """Where the runs of the second version are that were elsewhere."""
    return {code: where for code, where in places(2).items() if BEFORE.get(code) != where}


@pytest.mark.parametrize(
    ("now", "kept"),
    [("8:29", ""), ("8:30", "A, B"), ("9:44", "A, B"), ("9:45", "A, B, C, D")],
)
def test_what_is_kept_is_said(run: Command, now: str, kept: str) -> None:
    """S1 from 8:30 on, S2 from 9:45 on."""
    begin()
    journal(("participant désisté", "p"))
    told = " ".join(answered(run, now))
    if kept:
        assert f"ont commencé ou commencent d’ici 30 min : {kept}." in told
    else:
        assert "aucune session n’a commencé ni ne commence d’ici 30 min" in told
    assert moved() == {}


def test_what_is_about_to_begin_keeps_slot_room_and_seats(run: Command) -> None:
    """At 8:45 Bob’s train is late: B stays and breaks a rule, though the afternoon would do."""
    begin()
    journal(("intervenant disponible", "Bob", "13:30-16:00"))
    told = answered(run, "8:45", code=3)
    assert any("Bob" in line and "Changements!E2" in line for line in told)
    assert plan(2) == plan(1)


def test_the_same_change_earlier_moves_it(run: Command) -> None:
    """At 8:00 B is not frozen yet, and goes to the afternoon."""
    begin()
    journal(("intervenant disponible", "Bob", "13:30-16:00"))
    answered(run, "8:00")
    assert set(moved()) == {"B"}
    assert moved()["B"].startswith("S3 ")


@pytest.mark.parametrize("options", [(), ("--reseat",), ("--moves", "5")])
def test_nothing_is_moved_into_the_past(run: Command, options: tuple[str, ...]) -> None:
    """At 11:00 a new session goes to the afternoon, whatever room there is in the morning."""
    begin()
    change(Sessions_A7="F", Sessions_B7="Nouveau", Sessions_C7="talk")
    change(Participants_I6="F")
    answered(run, "11:00", *options)
    assert places(2)["F"].startswith("S3 ")
    assert {code: where for code, where in places(2).items() if code in "ABCD"} == {
        code: BEFORE[code] for code in "ABCD"
    }
    assert {seat for seat in seats(1) if seat[-1] in "ABCD"} <= seats(2)


def test_a_session_cannot_be_moved_into_the_past(run: Command) -> None:
    """At 11:00 Bob, who is gone by then, would have had time in the morning: exit 3."""
    begin()
    change(Sessions_A7="F", Sessions_B7="Nouveau", Sessions_C7="talk", Sessions_D7="Bob")
    journal(("intervenant disponible", "Bob", "8:00-12:00"))
    told = answered(run, "11:00", code=3)
    assert places(2)["F"].startswith("S3 ")
    assert any("Bob" in line and "Changements!E2" in line for line in told)


def test_a_session_under_way_loses_its_room(run: Command) -> None:
    """At 9:10 Alma floods: A keeps its time and people in Corse; C and E move too; all is said."""
    begin()
    journal(("salle perdue", "Alma"))
    told = answered(run, "9:10")
    assert moved() == {"A": "S1 Corse", "C": "S2 Corse", "E": "S3 Brest"}
    assert seats(2) == seats(1)
    assert "A, à 9 h, a perdu sa salle et ne garde que son horaire." in told


def test_a_session_under_way_loses_every_room_it_could_be_in(run: Command) -> None:
    """At 9:10 Alma and Corse flood, and B is in Brest: A stays, a rule broken, and keeps S1."""
    begin()
    journal(("salle perdue", "Alma"), ("salle perdue", "Corse"))
    told = answered(run, "9:10", code=3)
    assert places(2)["A"].startswith("S1 ")
    assert places(2)["B"] == "S1 Brest"
    assert any("Changements!C2" in line or "Changements!C3" in line for line in told)


def test_what_is_over_breaks_no_rule(run: Command) -> None:
    """At 10:00 A has ended, and Alma is lost afterwards: A stays there, C and E move."""
    begin()
    journal(("salle perdue", "Alma"))
    told = " ".join(answered(run, "10:00"))
    assert moved() == {"C": "S2 Corse", "E": "S3 Brest"}
    assert seats(2) == seats(1)
    assert "C, à 10 h 15, a perdu sa salle" in told
    assert "A, à 9 h, a perdu sa salle" not in told
    assert run("publish", version(2)).exit_code == 0
    assert run("verify", "outputs/jour-publication-1/jour-publication-1.xlsx").exit_code == 0


def test_nobody_joins_what_has_begun(run: Command) -> None:
    """At 9:10 u, who wishes A, then C, is late for A, which has seats, and in time for C."""
    begin()
    change(Participants_A7="u", Participants_H7="A", Participants_I7="C")
    answered(run, "9:10")
    assert seats(2, "u") >= {"u C"}
    assert not {"u A", "u B"} & seats(2)
    assert seats(1) <= seats(2)


def test_the_next_replan_knows_what_is_over(run: Command) -> None:
    """An hour later another change: what has ended since is where it was, in a lost room too."""
    begin()
    journal(("salle perdue", "Alma"))
    answered(run, "10:00")
    journal(("participant désisté", "t"), first=3)
    result = run("replan", "jour.xlsx", "--now", "11:20")
    assert result.exit_code == 0, result.output
    assert places(3) == places(2)
    assert run("verify", version(3)).exit_code == 0


def test_the_time_is_in_the_version(run: Command) -> None:
    """Beside the rest of how it was made."""
    begin()
    journal(("salle perdue", "Alma"))
    answered(run, "9 h 10")
    told = {str(row[0]): row[1] for row in rows(2, "Exécution")}
    assert told["Heure de la replanification"] == "9\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}10"
