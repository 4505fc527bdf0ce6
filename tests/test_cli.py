"""The commands from end to end: exit codes, what they say to the letter, what they leave."""

import json
from importlib import import_module
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scheduler.cli import system_language
from scheduler.console import print_wrapped
from scheduler.outcome import OutOfTime
from tests.books import ENGLISH
from tests.commands import Command, edit, said, write


@pytest.mark.parametrize(("lang", "written"), [("fr", "Fichier écrit : "), ("en", "Written: ")])
def test_init_writes_a_workbook_to_fill(run: Command, lang: str, written: str) -> None:
    """The empty workbook is there, and `check` asks for what it still lacks."""
    result = run("init", "day.xlsx", lang=lang)
    assert (result.exit_code, said(result)) == (0, [f"{written}day.xlsx"])
    result = run("check", "day.xlsx", lang=lang)
    assert result.exit_code == 1
    cells = [line.split("  ")[0] for line in said(result)]
    names = {"fr": ["Salles", "Créneaux", "Sessions"], "en": ["Rooms", "Slots", "Sessions"]}
    assert cells == [f"{name}!A2" for name in names[lang]]


def test_init_keeps_what_is_there(run: Command) -> None:
    """A workbook of that name is not written over."""
    Path("jour.xlsx").write_text("mine")
    result = run("init", "jour.xlsx")
    assert result.exit_code == 2
    assert said(result)[-1] == (
        "Erreur : Valeur impossible pour 'FICHIER' : "
        "jour.xlsx existe déjà et n’est jamais écrasé : donnez un autre nom."
    )
    assert Path("jour.xlsx").read_text() == "mine"


def test_check_of_a_good_day(run: Command) -> None:
    """The counts of what was read."""
    result = run("check", write("jour.xlsx"))
    assert result.exit_code == 0
    assert said(result) == [
        "jour.xlsx est en ordre : 5 sessions à tenir, 3 créneaux, 3 salles, 2 intervenants, "
        "3 participants."
    ]
    result = run("check", write("day.xlsx", ENGLISH))
    assert result.exit_code == 0
    assert said(result) == [
        "day.xlsx is in order: 1 session to hold, 1 slot, 1 room, 1 speaker, 1 participant."
    ]


def test_check_tells_all_at_once_in_the_language_of_the_workbook(run: Command) -> None:
    """Two mistakes, each behind its cell, whatever the language of the terminal."""
    path = write("day.xlsx", ENGLISH, Rooms_B2="-5", Sessions_D2="Ada Esai")
    for lang in ("fr", "en"):
        result = run("check", path, lang=lang)
        assert result.exit_code == 1
        assert said(result) == [
            "Rooms!B2  -5 is negative: write a whole number from 0 to 100,000.",
            "Sessions!D2  “Ada Esai” is not in the sheet Speakers: did you mean “Ada Essai”?",
        ]
    french = run("check", path, "--lang", "fr")
    assert french.exit_code == 1
    assert said(french)[0] == "Rooms!B2  -5 est négatif : écrivez un nombre entier de 0 à 100 000."


def test_check_tells_an_impossible_day(run: Command) -> None:
    """Nothing is written wrongly, but three people cannot sit on two seats."""
    result = run("check", write("jour.xlsx", Salles_B2=2))
    assert result.exit_code == 1
    assert said(result) == [
        "Aucun plan ne peut respecter toutes les règles ce jour-là :",
        "Salles!B2  3 personnes assistent à P1, et Grande salle, la plus grande salle possible, "
        "peut en asseoir 2 (Salles!B2). Ouvrez-lui une salle plus grande.",
        "P1 ne peut pas se tenir, car ces indications sont incompatibles : Grande salle a 2 "
        "places ; Salon Alma n’accueille que : atelier ; Salon Iéna n’accueille que : atelier, "
        "café.",
        "  [Salles!B2, Salles!F3, Salles!F4]",
        "L’issue la plus simple – Grande salle : 3 places au lieu de 2 (meilleur plan alors : "
        "400 points, 1 personne sans vœu exaucé).",
        "  [Salles!B2]",
        "Toutes les issues, et ce que chacune vaut : scheduler why jour.xlsx",
    ]


def test_a_missing_file_is_one_sentence(run: Command) -> None:
    """No traceback, and the code of an input to mend."""
    for command in ("check", "solve", "verify"):
        result = run(command, "nulle-part.xlsx")
        assert result.exit_code == 1
        assert said(result) == [
            "Le fichier nulle-part.xlsx n’existe pas : vérifiez son nom et son dossier."
        ]


def test_solve_shows_the_grid_and_writes_the_next_version(run: Command) -> None:
    """The day of the test books: 001 speaks in A1, so has A2 or C1 but not both: 400 points.

    Everyone else has a first wish of each kind: 002 A1, 3 A2 and C1.
    """
    write("jour.xlsx")
    result = run("solve", "jour.xlsx")
    assert result.exit_code == 0
    lines = said(result)
    assert lines[0].startswith(" " * 16 + "Grande salle (200)")
    assert "P1  3/200" in result.output
    proofs = [line.split(" (")[0] for line in lines if line.endswith("(optimal)")]
    assert proofs[:3] == [
        "1 participant sans aucune session souhaitée d’un type",
        "400 points",
        "0 sans place",
    ]
    assert lines[-2].startswith("Résolu en ")
    assert lines[-1] == "Fichier écrit : outputs/jour-v1.xlsx"
    again = run("solve", "jour.xlsx")
    assert said(again)[-1] == "Fichier écrit : outputs/jour-v2.xlsx"
    assert sorted(path.name for path in Path("outputs").iterdir()) == [
        "jour-v1.xlsx",
        "jour-v2.xlsx",
    ]


def test_solve_speaks_english(run: Command) -> None:
    """The whole of what a small English day says."""
    write("day.xlsx", ENGLISH)
    result = run("solve", "day.xlsx", "-o", "plan.xlsx", lang="en")
    assert result.exit_code == 0
    lines = said(result)
    assert lines[:3] == [
        "                Main hall (200)",
        "--------------------------------------------------------",
        "Morning         W1  1/200",
    ]
    assert lines[6:10] == [
        "0 unserved (optimal)",
        "100 points (optimal)",
        "0 without a seat (optimal)",
        "discomfort 0 (optimal)",
    ]
    assert lines[-1] == "Written: plan.xlsx"
    assert load_workbook("plan.xlsx").sheetnames[:3] == ["Timetable", "Plan", "Seats"]


def test_the_plan_for_programs(run: Command) -> None:
    """The form of the contract, to the letter, for a day that has one plan."""
    write("day.xlsx", ENGLISH)
    result = run("solve", "day.xlsx", "-o", "plan.xlsx", "--json", "plan.json", lang="en")
    assert said(result)[-2:] == ["Written: plan.xlsx", "Written: plan.json"]
    score = {"unserved": 0, "points": 100, "unseated": 0, "comfort": 0}
    place = {"slot": "Morning", "start": "09:00", "end": "10:30", "room": "Main hall"}
    assert json.loads(Path("plan.json").read_text("utf-8")) == {
        "version": 1,
        "status": "optimal",
        "sessions": [{"code": "W1", "run": 1, **place}],
        "seats": [{"participant": "1", "code": "W1", "run": 1, "rank": 1}],
        "score": score,
        "bound": score,
        "broken": [],
    }


def test_an_impossible_day_still_gets_a_plan(run: Command) -> None:
    """Exit 3; the least-bad plan is written, its broken rule named with its cells everywhere."""
    write("day.xlsx", ENGLISH, Rooms_D2="9:30-12:00")
    result = run("solve", "day.xlsx", "--json", "plan.json", lang="en")
    assert result.exit_code == 3
    lines = said(result)
    assert lines[0] == "No plan can keep every rule on this day:"
    assert lines[1].startswith("Rooms!D2  ")
    at = lines.index("No plan keeps every rule. This one breaks the least:")
    cells = ["Rooms!D2", "Slots!B2", "Slots!C2"]
    words = "Main hall is not available for the whole of W1 in Morning."
    assert lines[at + 1 : at + 3] == ["1 rule is broken:", f"  {words}  [{', '.join(cells)}]"]
    told = json.loads(Path("plan.json").read_text("utf-8"))
    assert told["status"] == "infeasible"
    assert told["broken"] == [{"rule": "room_open", "words": words, "cells": cells}]
    verified = run("verify", "outputs/day-v1.xlsx", lang="en")
    assert verified.exit_code == 3
    assert said(verified)[0] == "1 rule is broken:"


def test_out_of_time(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 4, nothing written, when nothing was found."""
    write("jour.xlsx")
    module = import_module("scheduler.solve")
    monkeypatch.setattr(module, "solve", lambda day, **options: OutOfTime(options["seconds"]))
    result = run("solve", "jour.xlsx", "--seconds", 1.5)
    assert (result.exit_code, said(result)) == (4, ["Aucun plan trouvé en 1,5 s."])
    assert not Path("outputs").exists()


def test_very_little_time(run: Command) -> None:
    """However short the time, a plan that is written keeps the rules, and none is told else."""
    write("jour.xlsx")
    result = run("solve", "jour.xlsx", "--seconds", "0.000001")
    assert result.exit_code in (0, 4)
    if result.exit_code == 0:
        assert run("verify", "outputs/jour-v1.xlsx").exit_code == 0
    else:
        assert not Path("outputs").exists()


def test_a_folder_that_cannot_be_written_is_told_before_the_search(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder of the outputs would be; nothing is solved in vain."""
    write("jour.xlsx")
    Path("outputs").write_text("mine")
    monkeypatch.setattr(import_module("scheduler.solve"), "solve", None)
    result = run("solve", "jour.xlsx")
    assert (result.exit_code, said(result)) == (
        1,
        ["outputs n’est pas un dossier où l’on peut écrire : choisissez un autre dossier."],
    )


def test_an_output_that_exists_is_refused_at_once(run: Command) -> None:
    """Before the search, which would be lost; the file stays."""
    Path("plan.xlsx").write_text("mine")
    result = run("solve", write("jour.xlsx"), "-o", "plan.xlsx")
    assert result.exit_code == 2
    assert said(result)[-1] == (
        "Erreur : Valeur impossible pour '-o' / '--output' : "
        "plan.xlsx existe déjà et n’est jamais écrasé : donnez un autre nom."
    )
    assert Path("plan.xlsx").read_text() == "mine"


@pytest.fixture(name="plan")
def _plan(run: Command) -> str:
    """The result workbook of the small day."""
    assert run("solve", write("jour.xlsx")).exit_code == 0
    return "outputs/jour-v1.xlsx"


def test_verify_of_an_untouched_plan(run: Command, plan: str) -> None:
    """It keeps every rule and has the score written in it."""
    result = run("verify", plan)
    assert result.exit_code == 0
    assert said(result) == [
        "Le plan respecte toutes les règles.",
        "Son score est celui qui y est inscrit.",
    ]
    assert said(run("verify", plan, "--lang", "en"))[0] == "The plan keeps every rule."


def test_verify_finds_a_session_moved_by_hand(run: Command, plan: str) -> None:
    """Bob is there in the morning only, so A1, in row 3, cannot move to the afternoon."""
    moved = edit(plan, "retouche.xlsx", Plan_D3="Après-midi", Plan_G3="Grande salle")
    result = run("verify", moved)
    assert result.exit_code == 3
    lines = said(result)
    assert lines[0].startswith("Déplacé à la main : A1 (Matin, ")
    assert lines[0].endswith(" → Après-midi, Grande salle).")
    assert (
        "  Bob Modèle n’est pas disponible pendant toute la durée de A1 dans le créneau Après-midi."
        " [Plan!D3, Intervenants!D3, Sessions!D3, Sessions!E3, Créneaux!B4, Créneaux!C4]"
    ) in lines


@pytest.mark.parametrize("columns", [60, 200])
def test_long_lines_are_wrapped(
    run: Command, plan: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the terminal's width, at 100 where it is wider; what goes on is set further in."""
    monkeypatch.setenv("COLUMNS", str(columns))
    moved = edit(plan, "retouche.xlsx", Plan_D3="Après-midi", Plan_G3="Grande salle")
    lines = run("verify", moved).output.splitlines()
    assert max(map(len, lines)) <= min(columns, 100)
    at = next(place for place, line in enumerate(lines) if line.startswith("  Bob Modèle"))
    assert lines[at + 1].startswith("    ")
    assert lines[at + 1][4] != " "


def test_words_are_not_broken(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is wider than the terminal, and one with hyphens, stay as they are."""
    monkeypatch.setenv("COLUMNS", "100")
    print_wrapped(f"{'x' * 95} some-hyphened-name {'y' * 120} z", "  ")
    assert capsys.readouterr().out.splitlines() == [
        "  " + "x" * 95, "    some-hyphened-name", "    " + "y" * 120, "    z",
    ]  # fmt: skip


def test_verify_finds_a_seat_taken_away_by_hand(run: Command, plan: str) -> None:
    """002 must attend A1; clearing the seat breaks that, and costs the first wish."""
    result = run("verify", edit(plan, "retouche.xlsx", Affectations_D3=None))
    assert result.exit_code == 3
    lines = said(result)
    assert lines[:3] == [
        "Les places de 1 participant ont été changées à la main.",
        "1 règle enfreinte :",
        "  Le participant 002 n’a pas de place dans A1."
        "  [Affectations!A3, Participants!G3, Participants!E3, Sessions!F3]",
    ]
    assert "300 points (400 à l’écriture)" in lines


def test_verify_reads_only_names_that_exist(run: Command, plan: str) -> None:
    """A slip of the hand is told with the nearest name, as in an input."""
    result = run("verify", edit(plan, "retouche.xlsx", Plan_G3="Salon Alm"))
    assert result.exit_code == 1
    assert said(result) == [
        "Plan!G3  La salle « Salon Alm » n’existe pas : vouliez-vous dire « Salon Alma » ?"
    ]


def test_verify_against_an_edited_input(run: Command, plan: str) -> None:
    """A session renamed in the input is not held any more, and its old name is told."""
    edited = write(
        "jour2.xlsx", Sessions_A3="A9", Participants_G3=None, Participants_H3="A9",
        Participants_I4=None,
    )  # fmt: skip
    result = run("verify", plan, "--input", edited)
    assert result.exit_code == 3
    assert said(result)[:3] == [
        "Absents du classeur d’entrée et laissés de côté : A1.",
        "1 règle enfreinte :",
        "  A9 n’a pas lieu.  [Sessions!A3]",
    ]


def test_verify_of_an_input_says_what_to_name(run: Command) -> None:
    """An input workbook holds no plan."""
    result = run("verify", write("jour.xlsx"))
    assert result.exit_code == 1
    assert said(result)[0].startswith("jour.xlsx n’est pas un classeur de résultat")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("solve",), "Il manque l’argument 'FICHIER'."),
        (("solvee",), "Il n’y a pas de commande 'solvee'. Vouliez-vous dire 'solve' ?"),
        (("check", "a", "b"), "Argument de trop (b)"),
        (("solve", "a", "--vite"), "Il n’y a pas d’option '--vite'."),
        (("solve", "a", "--seed"), "L’option '--seed' demande une valeur."),
        (
            ("solve", "a", "--seed", "1.5"),
            "Valeur impossible pour '--seed' : '1.5' n’est pas un nombre entier.",
        ),
        (
            ("solve", "a", "--seconds", "vite"),
            "Valeur impossible pour '--seconds' : 'vite' n’est pas un nombre.",
        ),
        (
            ("solve", "a", "--seconds", "0"),
            "Valeur impossible pour '--seconds' : 0.0 n’est pas dans l’intervalle x>0.",
        ),
        (
            ("check", "a", "--lang", "de"),
            "Valeur impossible pour '--lang' : 'de' n’est pas parmi 'fr', 'en'.",
        ),
    ],
)
def test_wrong_usage_is_told_in_french(run: Command, words: tuple[str, ...], sentence: str) -> None:
    """Exit 2, a sentence, and how to find help."""
    result = run(*words)
    assert result.exit_code == 2
    lines = said(result)
    assert lines[-1] == f"Erreur : {sentence}"
    assert len(lines) == 1 or lines[0].startswith("Usage : ")


def test_wrong_usage_is_told_in_english(run: Command) -> None:
    """The same in the other language."""
    result = run("solve", lang="en")
    assert result.exit_code == 2
    assert said(result)[-1] == "Error: Missing argument 'FILE'."


@pytest.mark.parametrize("command", ["init", "check", "solve", "verify"])
def test_help_is_in_the_language(run: Command, command: str) -> None:
    """Headings and sentences alike."""
    french, english = run(command, "--help"), run(command, "--help", lang="en")
    assert french.exit_code == english.exit_code == 0
    assert f"Usage : scheduler {command} [OPTIONS]" in "\n".join(said(french))
    assert "Options :" in said(french)
    assert f"Usage: scheduler {command} [OPTIONS]" in said(english)[0]
    assert not set(said(french)) & set(said(english)) - {""}


def test_the_version_is_told(run: Command) -> None:
    """Which program this is."""
    assert said(run("--version")) == ["scheduler, version 0.1.0"]


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({}, "fr"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr"),
    ],
)
def test_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], lang: str
) -> None:
    """French unless the system speaks English."""
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == lang


def test_the_model_case_from_end_to_end(run: Command) -> None:
    """What `init --example` writes is checked, solved to proven goals, and verified."""
    assert run("init", "exemple.xlsx", "--example").exit_code == 0
    assert said(run("check", "exemple.xlsx")) == [
        "exemple.xlsx est en ordre : 16 sessions à tenir, 7 créneaux, 7 salles, 15 intervenants, "
        "400 participants."
    ]
    result = run("solve", "exemple.xlsx")
    assert result.exit_code == 0
    assert sum(line.endswith("(optimal)") for line in said(result)) == 4
    assert all(len(line) <= 100 for line in said(result))
    assert run("verify", "outputs/exemple-v1.xlsx").exit_code == 0
