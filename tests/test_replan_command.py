"""`replan` from end to end: what it says, what it writes, and how versions follow one another.

The day is that of `tests.books`: C1 is held in the afternoon, where the large room and Iéna are
open to cafés; 001 and 3 sit in it.
"""

import json
import shlex
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scheduler.compare.by_hand import ByHand
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read_plan import read_plan
from tests.commands import Command, edit, said, write


def journal(*rows: tuple[str, object]) -> dict[str, object]:
    """Cells of the journal: in each row a kind of change and its target."""
    cells: dict[str, object] = {}
    for number, (kind, target) in enumerate(rows, start=2):
        cells[f"Changements_C{number}"] = kind
        cells[f"Changements_D{number}"] = target
    return cells


def changed(*rows: tuple[str, object]) -> Path:
    """The small day with a journal."""
    return write("jour.xlsx", **journal(*rows))


def file(path: str) -> PlanFile:
    """The plan in a result workbook."""
    found = read_plan(path)
    assert isinstance(found, PlanFile)
    return found


def room(path: str, code: str) -> str:
    """The room of a run."""
    return next(place.room for place in file(path).plan.placements if place.run == code)


@pytest.fixture(name="plan")
def _plan(run: Command) -> str:
    """The first version of the small day."""
    assert run("solve", write("jour.xlsx")).exit_code == 0
    return "outputs/jour-v1.xlsx"


def moved(plan: str, target: str, code: str, where: str) -> None:
    """A copy of the plan in which a run is in another room by hand."""
    runs = [place.run for place in file(plan).plan.placements]
    edit(plan, target, **{f"Plan_G{runs.index(code) + 2}": where})


def test_there_must_be_a_plan(run: Command) -> None:
    """One sentence says what to do first."""
    result = run("replan", write("jour.xlsx"))
    assert result.exit_code == 1
    assert said(result) == [
        "Il n’y a pas encore de plan de jour dans outputs : lancez d’abord scheduler solve, ou "
        "indiquez-en un avec --from."
    ]


def test_nothing_changed(run: Command, plan: str) -> None:
    """One sentence and no version; with --force the same plan again."""
    result = run("replan", "jour.xlsx")
    assert (result.exit_code, said(result)) == (
        0,
        ["Rien n’a changé depuis jour-v1.xlsx, qui reste valable."],
    )
    assert [path.name for path in Path("outputs").iterdir()] == ["jour-v1.xlsx"]
    assert run("replan", "jour.xlsx", "--force").exit_code == 0
    assert file("outputs/jour-v2.xlsx").plan == file(plan).plan


def test_a_room_is_lost(run: Command, plan: str) -> None:
    """What changed, the menu and the move are told; the version knows whence it comes."""
    lost = room(plan, "C1")
    changed(("salle perdue", lost))
    result = run("replan", "jour.xlsx", "--json", "r.json")
    assert result.exit_code == 0, result.output
    lines = said(result)
    assert lines[:2] == ["Changé depuis jour-v1.xlsx :", f"  {lost} n’est plus utilisable "
                         "[Changements!C2]"]  # fmt: skip
    assert lines[-2:] == ["Fichier écrit : outputs/jour-v2.xlsx", "Fichier écrit : r.json"]
    now = file("outputs/jour-v2.xlsx")
    assert now.came_from == "jour-v1.xlsx"
    assert room("outputs/jour-v2.xlsx", "C1") != lost
    told = json.loads(Path("r.json").read_text("utf-8"))
    assert [line["most"] for line in told["menu"] if line["chosen"]] == [now_moves(told)]
    assert told["menu"][0]["broken"][0]["rule"] == "room_open"
    book = load_workbook("outputs/jour-v2.xlsx")
    assert book.sheetnames[8] == "Réponses"
    rows = {str(row[0]): row[1] for row in book["Exécution"].iter_rows(values_only=True)}
    assert rows["Fait à partir de la version"] == "jour-v1.xlsx"
    assert rows["Commande qui redonne ce plan"] == (
        "scheduler replan jour.xlsx --json r.json --from outputs/jour-v1.xlsx"
    )


def now_moves(told: dict[str, list[dict[str, object]]]) -> object:
    """The fewest moves of the answers that keep every rule."""
    return next(line["most"] for line in told["menu"] if not line["broken"])


def test_too_few_moves_break_a_rule(run: Command, plan: str) -> None:
    """Exit 3, the least-bad plan, and with how many moves every rule would be kept."""
    changed(("salle perdue", room(plan, "C1")))
    result = run("replan", "jour.xlsx", "--moves", "0")
    assert result.exit_code == 3
    assert any("Toutes les règles sont respectées avec" in line for line in said(result))
    assert file("outputs/jour-v2.xlsx").plan.placements == file(plan).plan.placements


def test_the_command_in_the_workbook_gives_the_plan_again(run: Command, plan: str) -> None:
    """Though the newest version is another by then, and the promise a publication."""
    run("publish", plan)
    changed(("salle perdue", room(plan, "C1")))
    run("replan", "jour.xlsx", "--now", "8 h")
    rows = load_workbook("outputs/jour-v2.xlsx")["Exécution"].iter_rows(values_only=True)
    told = {str(row[0]): str(row[1]) for row in rows}
    command = told["Commande qui redonne ce plan"]
    assert told["Options données"] == "--now 08:00"
    assert "--against outputs/jour-publication-1/jour-publication-1.xlsx" in command
    assert "--now 08:00" in command
    assert run(*shlex.split(command)[1:]).exit_code == 0
    assert file("outputs/jour-v3.xlsx").plan == file("outputs/jour-v2.xlsx").plan


def test_a_move_by_hand_is_kept_through_the_day(run: Command, plan: str) -> None:
    """C1 is put elsewhere in v2; v3, v4 and v5 keep it, and each says whence it comes."""
    other = "Grande salle" if room(plan, "C1") != "Grande salle" else "Salon Iéna"
    moved(plan, "outputs/jour-v2.xlsx", "C1", other)
    hand = file("outputs/jour-v2.xlsx").by_hand
    assert [*hand.rooms] == ["C1"]
    result = run("replan", "jour.xlsx")
    assert result.exit_code == 0, result.output
    assert "Fait à la main et conservé : C1." in said(result)
    changed(("participant désisté", "002"))
    assert run("replan", "jour.xlsx").exit_code == 0
    changed(("participant désisté", "002"), ("session annulée", "A2"))
    assert run("replan", "jour.xlsx").exit_code == 0
    for number in (3, 4, 5):
        found = file(f"outputs/jour-v{number}.xlsx")
        assert (found.came_from, found.by_hand) == (f"jour-v{number - 1}.xlsx", hand)
        assert room(f"outputs/jour-v{number}.xlsx", "C1") == other
    assert "décidé par les organisateurs" in run("diff", plan, "outputs/jour-v5.xlsx").output
    assert run("replan", "jour.xlsx", "--no-keep-edits").exit_code == 0
    assert file("outputs/jour-v6.xlsx").by_hand == ByHand()


def test_a_version_is_its_own_input(run: Command, plan: str) -> None:
    """The hidden input is read, and the version counted under its name."""
    other = "Grande salle" if room(plan, "C1") != "Grande salle" else "Salon Iéna"
    moved(plan, "outputs/jour-v2.xlsx", "C1", other)
    result = run("replan", "outputs/jour-v2.xlsx")
    assert said(result)[-1] == "Fichier écrit : outputs/jour-v3.xlsx"


@pytest.mark.parametrize("time", ["8:00", "8h", "8 h 00", "maintenant", "now"])
def test_the_time_of_day(run: Command, plan: str, time: str) -> None:
    """As the workbook takes it, or a word for the present."""
    assert run("replan", "jour.xlsx", "--now", time).exit_code in (0, 3)


def test_a_time_that_is_none(run: Command, plan: str) -> None:
    """Wrong usage, in words."""
    result = run("replan", "jour.xlsx", "--now", "25:00")
    assert result.exit_code == 2
    assert said(result)[-1] == (
        "Erreur : Valeur impossible pour '--now' : « 25:00 » n’est pas une heure de la journée : "
        "écrivez une heure de 0 h à 23 h 59."
    )


def test_a_delay_that_makes_slots_meet_is_pointed_out(run: Command, plan: str) -> None:
    """P1, for all, is delayed into the afternoon, where 001, 002 and 3 sit."""
    write("jour.xlsx", **journal(("retard", "Midi")), Changements_E2=150)
    result = run("replan", "jour.xlsx")
    assert "Midi (13 h 30 – 14 h 30) chevauche maintenant Après-midi (14 h – 15 h 30), et " in (
        " ".join(said(result))
    )
    assert "retarder aussi Après-midi ? [Changements!E2]" in " ".join(said(result))


def test_what_people_were_told_must_have_been_published(run: Command, plan: str) -> None:
    """A version that was not is no promise to name."""
    result = run("replan", "jour.xlsx", "--against", plan)
    assert result.exit_code == 1
    assert said(result) == [
        "jour-v1.xlsx n’a pas été publié : indiquez le classeur du dossier d’une publication."
    ]


def test_a_publication_may_be_the_start(run: Command, plan: str) -> None:
    """It is the promise then, so that the messages are counted against it."""
    run("publish", plan)
    changed(("session annulée", "C1"))
    path = "outputs/jour-publication-1/jour-publication-1.xlsx"
    result = run("replan", "jour.xlsx", "--from", path)
    assert result.exit_code == 0, result.output
    found = file("outputs/jour-v2.xlsx")
    assert (found.came_from, found.against) == ("jour-publication-1.xlsx",) * 2
    rows = load_workbook("outputs/jour-v2.xlsx")["Messages"].iter_rows(min_row=2, values_only=True)
    seated = {seat.participant for seat in file(path).plan.seats if seat.run == "C1"}
    assert seated
    assert seated <= {str(row[0]) for row in rows}


def test_nothing_is_sought_where_nothing_can_be_written(run: Command, plan: str) -> None:
    """The folder is refused before the search."""
    Path("file").write_text("mine")
    changed(("session annulée", "C1"))
    result = run("replan", "jour.xlsx", "-o", "file/plan.xlsx")
    assert result.exit_code == 1
    assert len(said(result)) == 1
