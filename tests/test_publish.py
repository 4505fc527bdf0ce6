"""Publishing from end to end: what is written, who is told, and that no public file names anybody.

The day is that of `tests.books`: P1 for all, A1 with Ada and Bob in the morning, A2 twice, C1.
"""

import csv
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from scheduler import Solved, solve, write_plan
from scheduler.domain import Problems
from scheduler.handouts.messages_csv import BOM
from scheduler.publish import Options, Published, publish
from scheduler.report.programme import Profile
from scheduler.verify import verify
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read_plan import read_plan
from tests.books import ENGLISH
from tests.commands import Command, edit, said, write
from tests.days import person, talk, tiny

FIRST, SECOND = (f"outputs/jour-publication-{number}" for number in (1, 2))
PUBLIC = [
    "affiches-salles.pdf",
    "agendas-intervenants.pdf",
    "intervenants/ada-essai.ics",
    "intervenants/bob-modele.ics",
    "programme.html",
    "programme.ics",
    "schedule.json",
    "schedule.xml",
]
# Nobody else is called so, and no number or time reads so.
SECRETS = {
    "Participants_A3": "Q7X-41",
    "Participants_B3": "Zoltan Zibeline",
    "Participants_D3": "zibeline@courriel.invalid",
    "Participants_A4": "Q7X-42",
    "Participants_B4": "Wanda Wisigoth",
}


def files(folder: str) -> list[str]:
    """All files below a folder, rooms aside: which are used is the plan's affair."""
    found = (path for path in Path(folder).rglob("*") if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in found)
    return sorted(name for name in names if not name.startswith("salles/"))


def published(path: str) -> PlanFile:
    """The plan in the folder of a publication."""
    found = read_plan(Path(path) / f"{Path(path).name}.xlsx")
    assert isinstance(found, PlanFile)
    return found


def messages(folder: str) -> list[str]:
    """The names in the messages; none when there is no file of them."""
    path = Path(folder) / "interne" / "messages.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        assert file.read(1) == BOM
        return [line["Nom"] for line in csv.DictReader(file, delimiter=";")]


def sequences(folder: str) -> dict[str, tuple[int, str]]:
    """The sequence and the status of each event of the day's calendar, by code."""
    data = (Path(folder) / "public" / "programme.ics").read_bytes()
    events = Calendar.from_ical(data).walk("VEVENT")
    return {
        str(event["SUMMARY"]).removeprefix("Annulé : ").split(" – ")[0].split()[-1]: (
            int(event["SEQUENCE"]),
            str(event["STATUS"]),
        )
        for event in events
    }


@pytest.fixture(name="plan")
def _plan(run: Command) -> str:
    """The first version of the small day."""
    assert run("solve", write("jour.xlsx")).exit_code == 0
    return "outputs/jour-v1.xlsx"


def test_the_folder(run: Command, plan: str) -> None:
    """Public and internal hand-outs, and the workbook; each file, or its folder, is named."""
    result = run("publish", plan)
    assert result.exit_code == 0
    assert files(f"{FIRST}/public") == PUBLIC
    assert files(f"{FIRST}/interne") == ["fiches-participants.pdf"]
    lines = said(result)
    assert lines[0] == "Première publication : chacun a une fiche à remettre."
    named = {line.removeprefix("Fichier écrit : ") for line in lines[1:]}
    assert {f"{FIRST}/public/programme.html", f"{FIRST}/jour-publication-1.xlsx"} <= named
    assert len(named) == len(lines) - 1
    assert sorted(path.name for path in Path("outputs").iterdir()) == [
        "jour-publication-1",
        "jour-v1.xlsx",
    ]


def test_the_folder_in_english(run: Command) -> None:
    """Names of folders and files are in the language too."""
    run("solve", write("day.xlsx", ENGLISH), lang="en")
    result = run("publish", "outputs/day-v1.xlsx", lang="en")
    assert result.exit_code == 0
    folder = "outputs/day-publication-1"
    # The day has no date.
    assert files(folder) == [
        "day-publication-1.xlsx",
        "internal/slips.pdf",
        "public/door-signs.pdf",
        "public/programme.html",
        "public/speaker-agendas.pdf",
    ]
    assert "The day has no date" in result.output


def test_the_internal_profile_adds_what_names_participants(run: Command, plan: str) -> None:
    """The welcome desk finds a person on the internal page; each has a calendar."""
    assert run("publish", plan, "--profile", "internal").exit_code == 0
    assert files(f"{FIRST}/public") == PUBLIC
    inside = files(f"{FIRST}/interne")
    assert {"programme.html", "schedule.json", "participants/002.ics"} <= {*inside}
    assert "Cléo Invent" in Path(f"{FIRST}/interne/programme.html").read_text("utf-8")


def test_the_same_twice_tells_nobody(run: Command, plan: str) -> None:
    """No message, no sequence raised, no cancellation."""
    run("publish", plan)
    result = run("publish", plan)
    assert result.exit_code == 0
    assert said(result)[:2] == [
        "Rien n’a changé de jour-publication-1.xlsx à jour-v1.xlsx.",
        "Personne n’est à prévenir.",
    ]
    assert messages(SECOND) == []
    assert files(f"{SECOND}/public") == PUBLIC
    assert set(sequences(SECOND).values()) == {(0, "CONFIRMED")}


def test_a_hand_move_is_published_and_told(run: Command, plan: str) -> None:
    """C1 moves by hand to the other room of its slot: those who sit in it are told, no one else."""
    run("publish", plan)
    file = published(FIRST)
    row, place = next((n, p) for n, p in enumerate(file.plan.placements, 2) if p.run == "C1")
    other = "Grande salle"
    assert place.room != other
    seated = [seat.participant for seat in file.plan.seats if seat.run == "C1"]
    assert seated
    moved = edit(plan, "outputs/jour-v2.xlsx", **{f"Plan_G{row}": other})
    result = run("publish", moved)
    assert result.exit_code == 0, result.output
    now = published(SECOND)
    assert next(p.room for p in now.plan.placements if p.run == "C1") == other
    assert now.publication is not None
    assert (now.publication.number, now.publication.version) == (2, "jour-v2.xlsx")
    assert now.status == "edited"
    names = {person.id: person.name for person in now.day.participants}
    assert messages(SECOND) == [names[number] for number in seated]
    assert sequences(SECOND)["C1"] == (1, "CONFIRMED")
    assert sequences(SECOND)["P1"] == (0, "CONFIRMED")
    assert f"déplacement décidé par les organisateurs. [Plan!G{row}]" in "\n".join(
        said(result)
    ).lower().replace("plan!g", "Plan!G")
    sheet = load_workbook(f"{SECOND}/jour-publication-2.xlsx")["Plan"]
    assert [sheet.cell(row, column).value for column in (7, 12)] == [other, place.room]
    changed = [
        cell.coordinate for line in sheet for cell in line if cell.style == "Cellule changée"
    ]
    assert changed == [f"G{row}"]


def test_a_cancelled_session_is_cancelled_everywhere(run: Command, plan: str) -> None:
    """A new version without C1: its event is cancelled, and those who had it are told."""
    run("publish", plan)
    before = published(FIRST)
    seated = {seat.participant for seat in before.plan.seats if seat.run == "C1"}
    write("jour.xlsx", Sessions_P5="oui")
    assert run("solve", "jour.xlsx").exit_code == 0
    result = run("publish", "outputs/jour-v2.xlsx")
    assert result.exit_code == 0
    assert sequences(SECOND)["C1"] == (1, "CANCELLED")
    cancelling = Calendar.from_ical(Path(f"{SECOND}/public/programme-annulations.ics").read_bytes())
    assert cancelling["METHOD"] == "CANCEL"
    assert len(cancelling.walk("VEVENT")) == 1
    names = {person.id: person.name for person in before.day.participants}
    assert {names[number] for number in seated} <= {*messages(SECOND)}
    # Published once more, nobody is told again, and the event stays cancelled.
    run("publish", "outputs/jour-v2.xlsx")
    third = "outputs/jour-publication-3"
    assert messages(third) == []
    assert sequences(third)["C1"] == (1, "CANCELLED")
    assert not Path(f"{third}/public/programme-annulations.ics").exists()


def test_the_next_plan_is_compared_with_the_published_one(run: Command, plan: str) -> None:
    """Its sheets say what was published, what differs and whom to tell."""
    run("publish", plan)
    run("solve", "jour.xlsx")
    same = load_workbook("outputs/jour-v2.xlsx")
    rows = list(same["Plan"].iter_rows(min_row=2, values_only=True))
    assert all(row[3] == row[10] and row[6] == row[11] for row in rows)
    assert [same[name].max_row for name in ("Écarts", "Messages")] == [1, 1]
    write("jour.xlsx", Sessions_P5="oui")
    run("solve", "jour.xlsx")
    changed = load_workbook("outputs/jour-v3.xlsx")
    told = list(changed["Écarts"].iter_rows(min_row=2, values_only=True))
    assert ("n’a plus lieu", "C1") in {row[:2] for row in told}
    assert changed["Messages"].max_row > 1


def test_before_the_first_publication_nobody_is_told(run: Command, plan: str) -> None:
    """A second version differs from the first, which nobody but the team has seen."""
    write("jour.xlsx", Sessions_P5="oui")
    run("solve", "jour.xlsx")
    book = load_workbook("outputs/jour-v2.xlsx")
    assert book["Écarts"].max_row > 1
    assert book["Messages"].max_row == 1
    assert all(row[10] is None for row in book["Plan"].iter_rows(min_row=2, values_only=True))


def test_a_plan_that_breaks_a_rule_is_withheld(run: Command, plan: str) -> None:
    """Bob is there in the morning only; nothing is written unless it is forced."""
    broken = edit(plan, "retouche.xlsx", Plan_D3="Après-midi", Plan_G3="Grande salle")
    result = run("publish", broken)
    assert result.exit_code == 3
    lines = said(result)
    assert any("Bob Modèle n’est pas disponible" in line for line in lines)
    assert lines[-1].startswith("Rien n’est publié.")
    assert not Path(FIRST).exists()
    forced = run("publish", broken, "--force")
    assert forced.exit_code == 0
    assert "Bob Modèle n’est pas disponible" in "\n".join(said(forced))
    file = published(FIRST)
    assert verify(file.day, file.plan).broken


def test_what_is_no_plan_is_not_published(run: Command) -> None:
    """An input workbook; a file that is not there."""
    assert run("publish", write("jour.xlsx")).exit_code == 1
    assert run("publish", "nulle-part.xlsx").exit_code == 1
    assert not Path("outputs").exists()


def test_a_spoilt_publication_is_not_passed_over(run: Command, plan: str) -> None:
    """What was told before must be known, or calendars would not be corrected."""
    run("publish", plan)
    Path(f"{FIRST}/jour-publication-1.xlsx").write_bytes(b"spoilt")
    result = run("publish", plan)
    assert result.exit_code == 1
    assert "Rien n’est publié" in said(result)[0]
    assert not Path(SECOND).exists()
    solved = run("solve", "jour.xlsx")  # a plan is still made, without the comparison
    assert solved.exit_code == 0
    assert "jour-publication-1.xlsx" in solved.output


def test_no_public_file_names_a_participant(run: Command) -> None:
    """Neither name, nor address, nor number, in any byte; the internal files do.

    Nor after an internal publication, when a session was cancelled.
    """
    run("solve", write("jour.xlsx", **SECRETS))
    result = run("publish", "outputs/jour-v1.xlsx", "--profile", "internal")
    assert result.exit_code == 0
    run("solve", write("jour.xlsx", **SECRETS, Sessions_P5="oui"))
    assert run("publish", "outputs/jour-v2.xlsx").exit_code == 0
    secrets = [*SECRETS.values(), "ada@exemple.invalid"]
    public = sorted(path for path in Path("outputs").rglob("public/**/*") if path.is_file())
    assert len(public) >= 2 * len(PUBLIC) + 5
    assert any("annulations" in path.name for path in public)
    for path in public:
        for secret in secrets:
            assert secret.encode() not in content(path), f"{secret} is in {path}"
    inside = b"".join(content(path) for path in Path(FIRST, "interne").rglob("*.*"))
    for secret in ("Q7X-41", "Zoltan Zibeline", "Wanda Wisigoth", "ada@exemple.invalid"):
        assert secret.encode() in inside


def content(path: Path) -> bytes:
    """The bytes of a file, without the folding of calendars; of a PDF the text as well."""
    data = path.read_bytes().replace(b"\r\n ", b"")
    reader = shutil.which("pdftotext")
    if path.suffix == ".pdf" and (reader or "CI" in os.environ):
        assert reader, "CI installs poppler-utils"
        data += subprocess.run([reader, path, "-"], capture_output=True, check=True).stdout
    return data


PUBLISHING = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from scheduler.publish import Options, publish
from scheduler.report.programme import Profile
options = Options(Profile.INTERNAL, stamp=datetime(2025, 7, 1, 12, tzinfo=UTC))
print(publish(sys.argv[1], Path(sys.argv[2]), options).folder)
"""


def test_the_same_publication_has_the_same_bytes(run: Command, plan: str) -> None:
    """Whatever the order in which sets are gone through."""
    found = []
    for seed in ("1", "2"):
        environ = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(Path(__file__).parents[1]),
        }
        words = [sys.executable, "-c", PUBLISHING, plan, f"out{seed}"]
        told = subprocess.run(words, env=environ, capture_output=True, text=True, check=True).stdout
        folder = Path(told.strip())
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        found.append({path.relative_to(folder): path.read_bytes() for path in paths})
    assert found[0].keys() == found[1].keys()
    assert [name for name in found[0] if found[0][name] != found[1][name]] == []


def test_a_plan_in_another_folder_finds_its_publications(
    run: Command, plan: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The publication goes where the versions are, wherever the command is given."""
    run("publish", plan)
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert said(run("publish", f"../{plan}"))[1] == "Personne n’est à prévenir."
    monkeypatch.chdir(tmp_path / "outputs")
    assert said(run("publish", "jour-v1.xlsx"))[1] == "Personne n’est à prévenir."
    monkeypatch.chdir(tmp_path)
    run("publish", f"{SECOND}/jour-publication-2.xlsx")
    found = sorted(path.name for path in Path("outputs").glob("*-publication-*"))
    assert found == [f"jour-publication-{number}" for number in (1, 2, 3, 4)]


def test_a_publication_that_is_not_found_is_missed(run: Command, plan: str) -> None:
    """The second version knows of the first publication, which has been moved away."""
    run("publish", plan)
    run("solve", "jour.xlsx")
    shutil.move(FIRST, "ailleurs")
    result = run("publish", "outputs/jour-v2.xlsx")
    assert result.exit_code == 1
    assert said(result)[0].startswith(
        "Ce plan a été comparé à jour-publication-1.xlsx, qui n’est pas"
    )
    assert not Path(FIRST).exists()
    assert run("publish", "outputs/jour-v2.xlsx", "--force").exit_code == 0


def test_an_outdated_plan_is_told_to_be_one(run: Command, plan: str) -> None:
    """The first version again, after one of another input; not a copy retouched by hand."""
    run("publish", plan)
    write("jour.xlsx", Sessions_P5="oui")
    run("solve", "jour.xlsx")
    second = run("solve", "jour.xlsx")
    assert any(line.startswith("Par rapport à jour-publication-1.xlsx : ") for line in said(second))
    assert "antérieur" not in run("publish", "outputs/jour-v2.xlsx").output
    told = "Ce plan est antérieur à jour-publication-2.xlsx : ce qui a changé entre-temps"
    assert said(run("publish", plan))[0] == f"{told} n’y figure pas."


def test_a_publication_is_a_promise_whatever_is_done_to_its_file(run: Command, plan: str) -> None:
    """Rooms exchanged in the published workbook concern nobody."""
    run("publish", plan)
    workbook = f"{FIRST}/jour-publication-1.xlsx"
    row = next(n for n, p in enumerate(published(FIRST).plan.placements, 2) if p.run == "C1")
    edit(workbook, workbook, **{f"Plan_G{row}": "Grande salle"})
    assert said(run("publish", plan))[1] == "Personne n’est à prévenir."


def test_what_was_done_by_hand_is_known_later(run: Command, plan: str) -> None:
    """Two publications compared: the move between them was the organisers'."""
    run("publish", plan)
    row = next(n for n, p in enumerate(published(FIRST).plan.placements, 2) if p.run == "C1")
    run("publish", edit(plan, "outputs/jour-v2.xlsx", **{f"Plan_G{row}": "Grande salle"}))
    kept = "Déplacements faits à la main dans ce qui est publié, et non repris : C1."
    assert f"{kept} Pour les garder, épinglez-les." in said(run("solve", "jour.xlsx"))
    both = (f"{folder}/{Path(folder).name}.xlsx" for folder in (FIRST, SECOND))
    assert "décidé par les organisateurs" in run("diff", *both).output


def test_a_name_that_cannot_be_drawn_is_told(run: Command) -> None:
    """The font has no Chinese; the publication is there all the same."""
    run("solve", write("jour.xlsx", Participants_B3="李小龍"))
    result = run("publish", "outputs/jour-v1.xlsx")
    assert result.exit_code == 0
    told = "Sur papier, ces noms ne s’impriment pas en entier, faute de police : 李小龍."
    assert told in said(result)


def test_a_file_of_that_name_is_passed_by(run: Command, plan: str) -> None:
    """What is no folder takes its number, and no more."""
    Path(FIRST).write_text("mine")
    assert run("publish", plan).exit_code == 0
    assert Path(FIRST).read_text() == "mine"
    assert published(SECOND).publication is not None


def test_who_publishes_second_is_compared_with_the_first(
    run: Command, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another publication appears while this one is being written."""
    module = import_module("scheduler.publish")
    fill, others = module.fill_plan, iter([True])

    def overtaken(*args: object) -> None:
        if next(others, False):
            publish(plan)
        fill(*args)

    monkeypatch.setattr(module, "fill_plan", overtaken)
    found = publish(plan)
    assert isinstance(found, Published)
    assert found.folder == Path(SECOND)
    assert found.compared is not None


def test_a_dated_day_made_in_code_can_be_published(tmp_path: Path) -> None:
    """Its date is kept as a date in the hidden copy of the input."""
    day = replace(tiny(talk("A"), participants=(person("p", "A"),)), date="2025-07-04")
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    path = tmp_path / "plan.xlsx"
    assert write_plan(path, day, outcome) == path
    found = publish(path, tmp_path)
    assert isinstance(found, Published)
    assert found.file.day.date == "2025-07-04"


def test_the_library_call(run: Command, plan: str, tmp_path: Path) -> None:
    """Each step is told as it begins; problems are values."""
    steps = []
    options = Options(Profile.PUBLIC, "en", stamp=datetime(2025, 7, 1, tzinfo=UTC))
    found = publish(plan, tmp_path / "elsewhere", options, steps.append)
    assert isinstance(found, Published)
    assert found.folder == tmp_path / "elsewhere" / "jour-publication-1"
    assert found.compared is None
    assert found.told == 0
    assert [step.number for step in steps] == list(range(1, steps[0].count + 1))
    assert all(path.is_file() for path in found.files)
    assert isinstance(publish("jour.xlsx"), Problems)
