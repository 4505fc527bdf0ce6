"""`why-not` from end to end: what it says in both languages, and how it is used.

Who loses is one person alone in these days, so that the texts are the same whatever the solver.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.books import book, sheets
from tests.commands import PLAIN, Command, said

# A and B in the morning, C and D in the afternoon; four people in both of their wishes. In a room
# of one seat Ali stays in A, which he must attend, and Zoé leaves it.
DAY: Mapping[str, list[list[object]]] = {
    "Événement": [["Paramètre", "Valeur"], ["Nom", "Journée d’essai"]],
    "Salles": [
        ["Salle", "Capacité", "Disponible"],
        ["Alma", 2, None],
        ["Brest", 2, None],
        ["Corse", 1, None],
        ["Dax", 9, "09:00-10:00"],
    ],
    "Créneaux": [
        ["Créneau", "Début", "Fin", "Types"],
        ["Matin", "09:00", "10:00", "atelier"],
        ["Après-midi", "14:00", "15:00", "atelier"],
    ],
    "Sessions": [
        ["Code", "Titre", "Type", "Créneau imposé", "Salle imposée", "Annulée", "Public"],
        ["A", "Eau", "atelier", "Matin", "Alma"],
        ["B", "Énergie", "atelier", "Matin", "Brest"],
        ["C", "Écoles", "atelier", "Après-midi", "Alma"],
        ["D", "Climat", "atelier", "Après-midi", "Brest"],
        ["E", "Sport", "atelier", None, None, "oui"],
    ],
    "Participants": [
        ["N°", "Nom", "Présent", "Inscrit d'office", "Vœu atelier 1", "Vœu atelier 2"],
        ["001", "Zoé Essai", None, None, "A", "C"],
        ["002", "Ali Modèle", None, "A", "A", "D"],
        ["003", "Cléo Invent", "09:00-12:00", None, "B", "C"],
        ["004", "Dan Fictif", None, None, "B", "D"],
    ],
}

Wish = tuple[str, ...]
ROOM: Wish = ("--session", "a", "--room", "CORSE")
SEAT: Wish = ("--person", "1", "--session", "Énergie")
HELD: Wish = ("--session", "E")
CLOSED: Wish = ("--session", "A", "--slot", "apres-midi", "--room", "Dax")
AWAY: Wish = ("--person", "003", "--session", "D")
TOLD: dict[tuple[Wish, str], str] = {
    (ROOM, "fr"): """\
Demande : A (Eau), Corse.
C’est possible. Par rapport à jour-v1.xlsx, cela coûte :

                                     le plan  avec la demande
  participants sans vœu exaucé             0                0
  points                                 580              480
  sans place sur un créneau                0                1
  inconfort                                0                0
  sessions déplacées                       –                1
  participants dont l’agenda change        –                2

La salle imposée à A est abandonnée pour cela. [Sessions!E2]
Ce qui change de place :
  A : Alma → Corse
1 personne y perd :
  001 Zoé Essai : perd A (vœu 1), sans autre place
Pour l’obtenir : écrivez « Corse » en Sessions!E2, puis lancez scheduler replan jour.xlsx --reseat
  --moves 1
""",
    (ROOM, "en"): """\
Asked: A (Eau), Corse.
It can be had. Beside jour-v1.xlsx it costs:

                                    the plan  with the wish
  participants unserved                    0              0
  points                                 580            480
  without a seat in a slot                 0              1
  discomfort                               0              0
  sessions moved                           –              1
  participants with another agenda         –              2

The room fixed for A is given up for it. [Sessions!E2]
What moves:
  A: Alma → Corse
1 person loses by it:
  001 Zoé Essai: loses A (wish 1), gets nothing else
To have it so: write “Corse” in Sessions!E2, then run scheduler replan jour.xlsx --reseat --moves 1
""",
    (SEAT, "fr"): """\
Demande : une place pour 001 Zoé Essai dans B (Énergie).
Pourquoi la place manque, dans les termes dits au participant :
  B : plus de place dans Brest, les 2 places sont prises ; et vous avez alors une place dans votre
    premier vœu A
C’est possible. Par rapport à jour-v1.xlsx, cela coûte :

                                     le plan  avec la demande
  participants sans vœu exaucé             0                0
  points                                 580              380
  sans place sur un créneau                0                0
  inconfort                                0                0
  sessions déplacées                       –                0
  participants dont l’agenda change        –                2

001 Zoé Essai : perd A (vœu 1), obtient B (hors vœux)
1 personne doit céder sa place :
  004 Dan Fictif : perd B (vœu 1), obtient A (hors vœux)
Ou bien : Salles!B3 : 3 places au lieu de 2 ; personne n’a alors à céder sa place.
Pour l’obtenir : écrivez « B » en Participants!D2, puis lancez scheduler replan jour.xlsx --moves 0
""",
    (SEAT, "en"): """\
Asked: a seat for 001 Zoé Essai in B (Énergie).
Why there is no seat, as the participant is told:
  B: full in Brest, the 2 seats are taken; and you have a seat in your first wish A then
It can be had. Beside jour-v1.xlsx it costs:

                                    the plan  with the wish
  participants unserved                    0              0
  points                                 580            380
  without a seat in a slot                 0              0
  discomfort                               0              0
  sessions moved                           –              0
  participants with another agenda         –              2

001 Zoé Essai: loses A (wish 1), gets B (not wished)
1 person has to give way:
  004 Dan Fictif: loses B (wish 1), gets A (not wished)
Or else: Salles!B3: 3 seats instead of 2; then nobody has to give way.
To have it so: write “B” in Participants!D2, then run scheduler replan jour.xlsx --moves 0
""",
    (HELD, "fr"): """\
Demande : que E (Sport) ait lieu.
C’est possible, et cela ne coûte rien.

                                     le plan  avec la demande
  participants sans vœu exaucé             0                0
  points                                 580              580
  sans place sur un créneau                0                0
  inconfort                                0                0
  sessions déplacées                       –                0
  participants dont l’agenda change        –                0

Ce qui change de place :
  E : n’a pas lieu → Après-midi, Corse
Personne n’y perd.
Pour l’obtenir : videz Sessions!F6, puis lancez scheduler replan jour.xlsx --reseat --moves 0
""",
    (HELD, "en"): """\
Asked: that E (Sport) be held.
It can be had, and costs nothing.

                                    the plan  with the wish
  participants unserved                    0              0
  points                                 580            580
  without a seat in a slot                 0              0
  discomfort                               0              0
  sessions moved                           –              0
  participants with another agenda         –              0

What moves:
  E: not held → Après-midi, Corse
Nobody loses by it.
To have it so: clear Sessions!F6, then run scheduler replan jour.xlsx --reseat --moves 0
""",
    (CLOSED, "fr"): """\
Demande : A (Eau), Après-midi, Dax.
C’est impossible : aucun plan avec cette demande ne respecte toutes les règles.

A ne peut pas se tenir :
  Dax n’est disponible que de 9 h à 10 h  [Salles!C5]

Pour l’obtenir, au choix, le plus simple d’abord :
 1. Salles!C5  Dax : disponible de 9 h à 10 h, de 14 h à 15 h
    Meilleur plan alors : 460 points, 0 personne sans vœu exaucé
""",
    (CLOSED, "en"): """\
Asked: A (Eau), Après-midi, Dax.
It cannot be had: no plan with it keeps every rule.

A cannot be held:
  Dax is open only 9:00–10:00  [Salles!C5]

To have it, one of these, the easiest first:
 1. Salles!C5  Dax: open 9:00–10:00, 14:00–15:00
    Best plan then: 460 points, 0 people unserved
""",
    (AWAY, "fr"): """\
Demande : une place pour 003 Cléo Invent dans D (Climat).
Pourquoi la place manque, dans les termes dits au participant :
  D a lieu de 14 h à 15 h : vous partez à 12 h ; et plus de place dans Brest, les 2 places sont
    prises
C’est impossible : aucun plan avec cette demande ne respecte toutes les règles.

Ce qui s’y oppose :
  Le participant 003 n’est là que de 9 h à 12 h  [Participants!C4]

Pour l’obtenir, au choix, le plus simple d’abord :
 1. Participants!C4  participant 003 : présent de 9 h à 12 h, de 14 h à 15 h
    Meilleur plan alors : 520 points, 0 personne sans vœu exaucé
""",
    (AWAY, "en"): """\
Asked: a seat for 003 Cléo Invent in D (Climat).
Why there is no seat, as the participant is told:
  D is held from 14:00 to 15:00: you leave at 12:00; and full in Brest, the 2 seats are taken
It cannot be had: no plan with it keeps every rule.

What stands in the way:
  Participant 003 is there only 9:00–12:00  [Participants!C4]

To have it, one of these, the easiest first:
 1. Participants!C4  participant 003: there 9:00–12:00, 14:00–15:00
    Best plan then: 520 points, 0 people unserved
""",
}


def write(name: str = "jour.xlsx", **cells: object) -> None:
    """The day as a workbook, some cells changed."""
    book(sheets(DAY, **cells)).save(name)


@pytest.fixture(name="plan")
def _plan(run: Command) -> None:
    """The first version of the day."""
    write()
    assert run("solve", "jour.xlsx").exit_code == 0


@pytest.mark.parametrize(("wish", "lang"), TOLD, ids=lambda each: "".join(each))
def test_what_is_said(run: Command, plan: None, wish: Wish, lang: str) -> None:
    """Word for word, in both languages, names matched however they are spelled."""
    result = run("why-not", "jour.xlsx", *wish, "--lang", lang)
    assert result.output.translate(PLAIN) == TOLD[wish, lang]
    assert result.exit_code == (3 if wish in (CLOSED, AWAY) else 0)
    assert [path.name for path in Path("outputs").iterdir()] == ["jour-v1.xlsx"]


def test_what_it_says_to_do_gives_what_it_says(run: Command, plan: None) -> None:
    """The cell written and the command run, the plan is worth the points that were told."""
    told = run("why-not", "jour.xlsx", *ROOM).output
    assert "  480\n" in told
    write(Sessions_E2="Corse")
    assert run("replan", "jour.xlsx", "--reseat", "--moves", "1").exit_code == 0
    rows = load_workbook("outputs/jour-v2.xlsx")["Plan"].iter_rows(values_only=True)
    assert next(row[6] for row in rows if row[0] == "A") == "Corse"
    assert run("verify", "outputs/jour-v2.xlsx", "--lang", "en").exit_code == 0


def test_the_plan_is_that_of_the_same_day(run: Command, plan: None) -> None:
    """One made from another input is not compared with; one that is named always is."""
    write(Salles_B4=2)
    told = said(run("why-not", "jour.xlsx", *SEAT))
    assert "C’est possible. Par rapport au meilleur plan, calculé à l’instant, cela coûte :" in told
    assert told[-1].endswith("puis lancez scheduler solve jour.xlsx")
    told = said(run("why-not", "jour.xlsx", *SEAT, "--from", "outputs/jour-v1.xlsx"))
    assert "C’est possible. Par rapport à jour-v1.xlsx, cela coûte :" in told


def test_the_best_plan_anew_stands_beside(run: Command, plan: None) -> None:
    """With nothing fixed, A changes slots with one session near the plan, and anew nobody loses."""
    free = {f"Sessions_{column}{row}": None for column in "DE" for row in range(2, 6)}
    write(**free, Participants_C4=None, Participants_E2="A", Participants_D3=None)
    assert run("solve", "jour.xlsx").exit_code == 0
    rows = load_workbook("outputs/jour-v2.xlsx")["Plan"].iter_rows(values_only=True)
    slot = next(str(row[3]) for row in rows if row[0] == "A")
    other = "Matin" if slot == "Après-midi" else "Après-midi"
    told = said(run("why-not", "jour.xlsx", "--session", "A", "--slot", other))
    assert told[3].split("  ")[-1] == "tout recalculé"
    assert told[5].split() == ["points", "640", "520", "640"]
    assert "En recalculant tout, cela ne coûte rien." in told


def test_it_is_so_already(run: Command, plan: None) -> None:
    """Where it is so is said; a name stands for the participant who has it."""
    told = said(run("why-not", "jour.xlsx", "--session", "A", "--with", "B"))
    assert told[-1] == "C’est déjà le cas dans le plan : A, Matin, Alma."
    told = said(run("why-not", "jour.xlsx", "--person", "ali modele", "--session", "A"))
    assert told == [
        "Demande : une place pour 002 Ali Modèle dans A (Eau).",
        "La place est déjà attribuée : A, Matin, Alma.",
    ]


def test_a_seat_with_every_session_where_it_is(run: Command, plan: None) -> None:
    """Ali, due in A, could sit in B if one of them moved, or were Ali let off A."""
    free = {f"Sessions_{column}{row}": None for column in "DE" for row in range(2, 6)}
    write(**free)
    words = ("why-not", "jour.xlsx", "--person", "002", "--session", "B")
    result = run(*words, "--from", "outputs/jour-v1.xlsx")
    told = said(result)
    assert result.exit_code == 0
    place = told.index("C’est impossible sans déplacer de session.")
    assert told[place + 1 : place + 3] == [
        "Pour n’en déplacer aucune, au choix, le plus simple d’abord :",
        " 1. Participants!D3  participant 002 : n’est plus inscrit d’office à A",
    ]
    assert "C’est possible en déplaçant des sessions. Cela coûte :" in told


MISUSED = {
    ("--session", "A"): "A a déjà lieu : dites avec --slot, --room ou --with comment vous la "
    "souhaitez.",
    ("--session", "Eaux", "--room", "Alma"): "Valeur impossible pour --session : La session « Eaux "
    "» n’existe pas : vouliez-vous dire « A » ?",
    ("--session", "A", "--slot", "Soir"): "Valeur impossible pour --slot : Le créneau « Soir » "
    "n’existe pas : écrivez l’un de ceux-ci : Matin, Après-midi.",
    ("--session", "A", "--room", "Almaa"): "Valeur impossible pour --room : La salle « Almaa » "
    "n’existe pas : vouliez-vous dire « Alma » ?",
    ("--session", "A", "--with", "A"): "Indiquez d’autres sessions que A elle-même.",
    ("--session", "A", "--person", "999"): "Valeur impossible pour --person : Aucun "
    "participant ne s’appelle « 999 » : écrivez l’un de ceux-ci : 001, 002, 003, 004.",
    ("--session", "A", "--person", "001", "--slot", "Matin"): "Avec --person, indiquez seulement "
    "la --session.",
    ("--session", "E", "--person", "001"): "E est annulée : il n’y a pas de place à y donner.",
    ("--slot", "Matin"): "Il manque l’option '--session'.",
}  # fmt: skip


@pytest.mark.parametrize("words", MISUSED)
def test_wrong_usage(run: Command, words: Wish) -> None:
    """Exit 2 and one sentence, with the nearest name or those there are."""
    write()
    result = run("why-not", "jour.xlsx", *words)
    assert result.exit_code == 2
    assert said(result)[-1] == f"Erreur : {MISUSED[words]}"


def test_everyone_attends_a_session_for_all(run: Command) -> None:
    """There is no seat in it to give."""
    write(Sessions_G5="tous", Participants_F3=None, Participants_F5=None)
    result = run("why-not", "jour.xlsx", "--session", "D", "--person", "1")
    assert result.exit_code == 2
    assert "assistent à D, sans place attribuée." in said(result)[-1]


def test_two_participants_of_one_name(run: Command) -> None:
    """A name that two share names neither."""
    write(Participants_B3="Zoé Essai")
    result = run("why-not", "jour.xlsx", "--session", "B", "--person", "zoe essai")
    assert result.exit_code == 2
    assert "Plusieurs participants s’appellent « zoe essai » : écrivez un N°." in said(result)[-1]


def test_an_input_to_mend(run: Command) -> None:
    """Exit 1 and what to mend."""
    write(Salles_B2="beaucoup")
    assert run("why-not", "jour.xlsx", *ROOM).exit_code == 1


def test_out_of_time(run: Command, plan: None) -> None:
    """Exit 4 when there was no time to know."""
    assert run("why-not", "jour.xlsx", *ROOM, "--seconds", "0.000001").exit_code == 4
