"""`why` from end to end, and what the other commands say of an impossible day, word for word."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.books import book, sheets
from tests.commands import PLAIN, Command

# Ada must be there for A in the morning; Alma, where B is, has a seat for each of the three.
DAY: Mapping[str, list[list[object]]] = {
    "Événement": [["Paramètre", "Valeur"], ["Nom", "Journée d’essai"]],
    "Salles": [
        ["Salle", "Capacité", "Équipements", "Disponible"],
        ["Alma", 3, "écran", None],
        ["Brest", 2, None, None],
    ],
    "Créneaux": [
        ["Créneau", "Début", "Fin", "Types"],
        ["Matin", "09:00", "10:00", "atelier"],
        ["Après-midi", "14:00", "15:00", "atelier"],
    ],
    "Sessions": [
        [
            "Code",
            "Titre",
            "Type",
            "Intervenants",
            "Équipements requis",
            "Créneau imposé",
            "Salle imposée",
        ],
        ["A", "Eau", "atelier", "Ada Essai", None, "Matin", None],
        ["B", "Énergie", "atelier", None, None, None, "Alma"],
        ["C", "Écoles", "atelier", "Bob Modèle", None, None, None],
    ],
    "Intervenants": [["Nom", "Disponible"], ["Ada Essai", None], ["Bob Modèle", None]],
    "Participants": [
        ["N°", "Nom", "Inscrit d'office", "Vœu atelier 1", "Vœu atelier 2"],
        ["001", "Zoé Essai", None, "A", "B"],
        ["002", "Ali Modèle", None, "B", "C"],
        ["003", "Cléo Invent", None, "C", "A"],
    ],
}

Cells = Mapping[str, object]
SOUND: Cells = {}
ONE: Cells = {"Intervenants_B2": "13:30-16:00"}  # Ada is not there in the morning
TWO: Cells = {  # nor are there seats for the three who must attend B
    **ONE,
    "Salles_B2": 2,
    "Participants_C2": "B",
    "Participants_C3": "B",
    "Participants_C4": "B",
}
DAYS = {"sound": SOUND, "one": ONE, "two": TWO}

TOLD = {
    ("sound", "fr"): """\
jour.xlsx : un plan peut respecter toutes les règles.
Perdre un seul de ces éléments rendrait la journée impossible :
  Salles dont aucune ne peut être fermée toute la journée : Alma, Brest (Salles!D2:D3).
  Présence indispensable pour Matin (9 h – 10 h) : Ada Essai (Intervenants!B2).
  Tous les créneaux sont indispensables (Créneaux!A2:A3).
""",
    ("sound", "en"): """\
jour.xlsx: some plan keeps every rule.
Losing any one of these would make the day impossible:
  Rooms none of which can be closed all day: Alma, Brest (Salles!D2:D3).
  Speaker who must be there for Matin (9:00 – 10:00): Ada Essai (Intervenants!B2).
  Every slot is needed (Créneaux!A2:A3).
""",
    ("one", "fr"): """\
Aucun plan ne peut respecter toutes les règles ce jour-là :
Sessions!F2  Ada Essai : pas de présence pour toute la durée de A dans ses créneaux
  (Intervenants!B2). Écrivez Après-midi, ou laissez la cellule vide.

A ne peut pas se tenir, car ces indications sont incompatibles :
  Le créneau imposé à A est Matin  [Sessions!F2]
  Ada Essai n’est là que de 13 h 30 à 16 h  [Intervenants!B2]
  Ada Essai intervient dans A  [Sessions!D2]

Pour que la journée soit possible, au choix, le plus simple d’abord :
 1. Sessions!F2  A : créneau au choix, et non plus Matin ; ce serait alors Après-midi
    Meilleur plan alors : 420 points, 0 personne sans vœu exaucé
 2. Sessions!D2  A : sans Ada Essai parmi les intervenants
    Meilleur plan alors : 420 points, 0 personne sans vœu exaucé
 3. Intervenants!B2  Ada Essai : présence de 9 h à 10 h, de 13 h 30 à 16 h
    Meilleur plan alors : 420 points, 0 personne sans vœu exaucé
""",
    ("one", "en"): """\
No plan can keep every rule on this day:
Sessions!F2  Ada Essai: not there for the whole of A in its slots (Intervenants!B2). Write
  Après-midi, or leave the cell empty.

A cannot be held; these do not go together:
  A is fixed in the slot Matin  [Sessions!F2]
  Ada Essai is there only 13:30–16:00  [Intervenants!B2]
  Ada Essai speaks in A  [Sessions!D2]

To make the day possible, one of these, the easiest first:
 1. Sessions!F2  A: no longer fixed in the slot Matin; it is then held in Après-midi
    Best plan then: 420 points, 0 people unserved
 2. Sessions!D2  A: without Ada Essai as speaker
    Best plan then: 420 points, 0 people unserved
 3. Intervenants!B2  Ada Essai: there 9:00–10:00, 13:30–16:00
    Best plan then: 420 points, 0 people unserved
""",
    ("two", "fr"): """\
Aucun plan ne peut respecter toutes les règles ce jour-là :
Sessions!F2  Ada Essai : pas de présence pour toute la durée de A dans ses créneaux
  (Intervenants!B2). Écrivez Après-midi, ou laissez la cellule vide.
Salles!B2  3 personnes sont inscrites d’office à B, qui peut en asseoir 2 au plus. Portez les places
  à 3, ou inscrivez-en moins.

A ne peut pas se tenir, car ces indications sont incompatibles :
  Le créneau imposé à A est Matin  [Sessions!F2]
  Ada Essai n’est là que de 13 h 30 à 16 h  [Intervenants!B2]
  Ada Essai intervient dans A  [Sessions!D2]

B ne peut pas se tenir :
  Alma a 2 places  [Salles!B2]

Pour que la journée soit possible, au choix, le plus simple d’abord :
 1. Participants!C2  participant 001 : n’est plus inscrit d’office à B
    + Sessions!F2  A : créneau au choix, et non plus Matin ; ce serait alors Après-midi
    Meilleur plan alors : 360 points, 0 personne sans vœu exaucé
 2. Participants!C3  participant 002 : n’est plus inscrit d’office à B
    + Sessions!F2  A : créneau au choix, et non plus Matin ; ce serait alors Après-midi
    Meilleur plan alors : 320 points, 0 personne sans vœu exaucé
 3. Participants!C4  participant 003 : n’est plus inscrit d’office à B
    + Sessions!F2  A : créneau au choix, et non plus Matin ; ce serait alors Après-midi
    Meilleur plan alors : 420 points, 0 personne sans vœu exaucé
 4. Participants!C2  participant 001 : n’est plus inscrit d’office à B
    + Sessions!D2  A : sans Ada Essai parmi les intervenants
    Meilleur plan alors : 360 points, 0 personne sans vœu exaucé
 5. Salles!B2  Alma : 3 places au lieu de 2
    + Sessions!F2  A : créneau au choix, et non plus Matin ; ce serait alors Après-midi
    Meilleur plan alors : 420 points, 0 personne sans vœu exaucé
 6. Participants!C2  participant 001 : n’est plus inscrit d’office à B
    + Intervenants!B2  Ada Essai : présence de 9 h à 10 h, de 13 h 30 à 16 h
    Meilleur plan alors : 360 points, 0 personne sans vœu exaucé
""",
    ("two", "en"): """\
No plan can keep every rule on this day:
Sessions!F2  Ada Essai: not there for the whole of A in its slots (Intervenants!B2). Write
  Après-midi, or leave the cell empty.
Salles!B2  3 people must attend B, and at most 2 can have a seat there. Raise the seats to 3, or
  enrol fewer.

A cannot be held; these do not go together:
  A is fixed in the slot Matin  [Sessions!F2]
  Ada Essai is there only 13:30–16:00  [Intervenants!B2]
  Ada Essai speaks in A  [Sessions!D2]

B cannot be held:
  Alma has 2 seats  [Salles!B2]

To make the day possible, one of these, the easiest first:
 1. Participants!C2  participant 001: need no longer attend B
    + Sessions!F2  A: no longer fixed in the slot Matin; it is then held in Après-midi
    Best plan then: 360 points, 0 people unserved
 2. Participants!C3  participant 002: need no longer attend B
    + Sessions!F2  A: no longer fixed in the slot Matin; it is then held in Après-midi
    Best plan then: 320 points, 0 people unserved
 3. Participants!C4  participant 003: need no longer attend B
    + Sessions!F2  A: no longer fixed in the slot Matin; it is then held in Après-midi
    Best plan then: 420 points, 0 people unserved
 4. Participants!C2  participant 001: need no longer attend B
    + Sessions!D2  A: without Ada Essai as speaker
    Best plan then: 360 points, 0 people unserved
 5. Salles!B2  Alma: 3 seats instead of 2
    + Sessions!F2  A: no longer fixed in the slot Matin; it is then held in Après-midi
    Best plan then: 420 points, 0 people unserved
 6. Participants!C2  participant 001: need no longer attend B
    + Intervenants!B2  Ada Essai: there 9:00–10:00, 13:30–16:00
    Best plan then: 360 points, 0 people unserved
""",
}

# What the other commands say in short of the day with two causes.
SHORT = {
    "fr": """\
A ne peut pas se tenir, car ces indications sont incompatibles : le créneau imposé à A est Matin ;
  Ada Essai n’est là que de 13 h 30 à 16 h ; Ada Essai intervient dans A.
  [Sessions!F2, Intervenants!B2, Sessions!D2]
B ne peut pas se tenir : Alma a 2 places.
  [Salles!B2]
L’issue la plus simple – participant 001 : n’est plus inscrit d’office à B ; A : créneau au choix,
  et non plus Matin ; ce serait alors Après-midi (meilleur plan alors : 360 points, 0 personne sans
  vœu exaucé).
  [Participants!C2, Sessions!F2]
Toutes les issues, et ce que chacune vaut : scheduler why jour.xlsx
""",
    "en": """\
A cannot be held; these do not go together: A is fixed in the slot Matin; Ada Essai is there only
  13:30–16:00; Ada Essai speaks in A.
  [Sessions!F2, Intervenants!B2, Sessions!D2]
B cannot be held: Alma has 2 seats.
  [Salles!B2]
Easiest way out – participant 001: need no longer attend B; A: no longer fixed in the slot Matin; it
  is then held in Après-midi (best plan then: 360 points, 0 people unserved).
  [Participants!C2, Sessions!F2]
All ways out, and what each is worth: scheduler why jour.xlsx
""",
}


WAY = {"fr": "L’issue la plus simple", "en": "Easiest way out"}
WORTH = {"fr": "meilleur plan alors", "en": "best plan then"}


def write(cells: Cells) -> None:
    """The day as a workbook, some cells changed."""
    book(sheets(DAY, **cells)).save("jour.xlsx")


@pytest.mark.parametrize(("day", "lang"), TOLD)
def test_what_is_said(run: Command, day: str, lang: str) -> None:
    """Every conflict with its cells, and the ways out; exit 3, but 0 for a possible day."""
    write(DAYS[day])
    result = run("why", "jour.xlsx", "--lang", lang)
    assert result.output.translate(PLAIN) == TOLD[day, lang]
    assert result.exit_code == (0 if day == "sound" else 3)
    assert not Path("outputs").exists()


def test_as_many_ways_out_as_are_asked_for(run: Command) -> None:
    """A change of each cell that is blamed is told in any case: there are four of these."""
    write(TWO)
    result = run("why", "jour.xlsx", "--most", "1", lang="en")
    assert "\n 4. " in result.output
    assert "\n 5. " not in result.output


@pytest.mark.parametrize("lang", SHORT)
def test_every_command_says_it_in_short(run: Command, lang: str) -> None:
    """Each tells the conflicts and the easiest way out, and points to `why`."""
    write(SOUND)
    assert run("solve", "jour.xlsx").exit_code == 0
    write(TWO)
    for command, code in (("check", 1), ("replan", 3), ("solve", 3)):
        result = run(command, "jour.xlsx", "--lang", lang)
        assert result.exit_code == code
        output = result.output.translate(PLAIN)
        if command == "replan":  # whose answers are near the plan that people know
            assert SHORT[lang].split(WAY[lang])[0] in output
            assert WORTH[lang] not in output
        else:
            assert SHORT[lang] in output


def test_an_impossible_day_that_stays_as_it_is_is_explained_again(run: Command) -> None:
    """Nothing has changed, and the plan still breaks a rule: why stands below it."""
    write(TWO)
    assert run("solve", "jour.xlsx").exit_code == 3
    result = run("replan", "jour.xlsx", lang="fr")
    assert result.exit_code == 3
    assert SHORT["fr"].split(WAY["fr"])[0] in result.output.translate(PLAIN)


def test_the_pointer_can_be_copied(run: Command) -> None:
    """A file whose name has a blank is quoted as a shell wants it."""
    write(ONE)
    Path("jour.xlsx").rename("mon jour.xlsx")
    assert run("check", "mon jour.xlsx").output.endswith(" scheduler why 'mon jour.xlsx'\n")


def test_the_alerts_of_the_result_say_it(run: Command) -> None:
    """After the broken rules come the conflicts, then the ways out, each with its cells."""
    write(TWO)
    assert run("solve", "jour.xlsx").exit_code == 3
    rows = [
        (str(row[0]).translate(PLAIN), str(row[1]).translate(PLAIN), row[3])
        for row in load_workbook("outputs/jour-v1.xlsx")["Alertes"].values
    ]
    assert [row[0] for row in rows[1:3]] == ["⚠ RÈGLE ENFREINTE"] * 2
    assert rows[3:6] == [
        (
            "à regarder",
            "A ne peut pas se tenir, car ces indications sont incompatibles : le créneau imposé "
            "à A est Matin ; Ada Essai n’est là que de 13 h 30 à 16 h ; Ada Essai intervient "
            "dans A.",
            "Sessions!F2, Intervenants!B2, Sessions!D2",
        ),
        ("à regarder", "B ne peut pas se tenir : Alma a 2 places.", "Salles!B2"),
        (
            "issue possible",
            "Participant 001 : n’est plus inscrit d’office à B ; A : créneau au choix, et non plus "
            "Matin.",
            "Participants!C2, Sessions!F2",
        ),
    ]
