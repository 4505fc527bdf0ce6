"""Small workbooks for the tests: a valid day as rows, and ways to spoil one cell of it."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path

from openpyxl import Workbook

from scheduler.domain import Day, Problems
from scheduler.workbook.read import read_workbook

Sheets = dict[str, list[list[object]]]

FRENCH: Mapping[str, list[list[object]]] = {
    "Événement": [
        ["Paramètre", "Valeur"],
        ["Nom", "Journée d’essai"],
        ["Date", "04/07/2025"],
        ["Battement (min)", 5],
        ["Points par rang", "100; 60"],
    ],
    "Salles": [
        ["Salle", "Capacité", "Équipements", "Disponible", "Accessible PMR", "Usage"],
        ["Grande salle", 200, "projection; micro", None, None, None],
        ["Salon Alma", 40, "projection", "09:00-12:30; 14:00-18:00", "oui", "atelier"],
        ["Salon Iéna", 30, None, None, "non", "atelier; café"],
    ],
    "Créneaux": [
        ["Créneau", "Début", "Fin", "Types"],
        ["Matin", "09:00", "10:30", "atelier"],
        ["Midi", "11h", "12h", "plénière"],
        ["Après-midi", "14 h", "15 h 30", "atelier; café"],
    ],
    "Sessions": [
        [
            "Code", "Titre", "Type", "Intervenants", "Durée (min)", "Places max", "Places min",
            "Équipements requis", "Thème", "Passages", "Public", "Créneau imposé", "Salle imposée",
            "Après", "Pas en même temps que", "Annulée",
        ],
        ["P1", "Ouverture", "plénière", "Ada Essai", None, None, None, None, None, None, "tous"],
        ["A1", "Eau", "atelier", "Ada Essai; Bob Modèle", 60, 30, 5, "projection", "eau"],
        ["A2", "Énergie", "atelier", None, 90, None, None, None, None, 2],
        ["C1", "Café des villes", "café"],
    ],
    "Intervenants": [
        ["Nom", "Organisation", "Courriel", "Disponible", "Préfère"],
        ["Ada Essai", "Ville d’Essai", "ada@exemple.invalid", None, "14:00-16:00"],
        ["Bob Modèle", "Région Modèle", None, "09:00-12:00", None],
    ],
    "Participants": [
        [
            "N°", "Nom", "Organisation", "Courriel", "Présent", "PMR", "Inscrit d'office",
            "Vœu atelier 1", "Vœu atelier 2", "Vœu café 1",
        ],
        ["001", "Ada Essai", None, None, None, None, None, "A2", None, "C1"],
        ["002", "Cléo Invent", None, None, "09:00-13:00", None, "A1", "A1", "A2", None],
        [3, "Dan Fictif", None, None, None, None, None, "Énergie", "A1", "Café des villes"],
    ],
    "Changements": [["Heure", "Par", "Changement", "Cible", "Détail", "Motif"]],
}  # fmt: skip

ENGLISH: Mapping[str, list[list[object]]] = {
    "Event": [["Setting", "Value"], ["Name", "Trial day"], ["Language", "en"]],
    "Rooms": [
        ["Room", "Seats", "Features", "Available", "Step-free", "Use"],
        ["Main hall", 200, "screen", None, None, None],
    ],
    "Slots": [["Slot", "Start", "End", "Kinds"], ["Morning", "09:00", "10:30", "workshop"]],
    "Sessions": [
        ["Code", "Title", "Kind", "Speakers", "Audience"],
        ["W1", "Water", "workshop", "Ada Essai", "wishes"],
    ],
    "Speakers": [["Name", "Available", "Prefers"], ["Ada Essai", "9:00 to 12:00", None]],
    "Participants": [["ID", "Name", "Must attend", "Wish workshop 1"], [1, "Eve", None, "W1"]],
}


def sheets(base: Mapping[str, list[list[object]]] = FRENCH, /, **cells: object) -> Sheets:
    """The sheets of a valid day, each cell named as `Salles_B4` changed to its value."""
    found = deepcopy(dict(base))
    for name, value in cells.items():
        title, _, ref = name.rpartition("_")
        put(found, title, ref, value)
    return found


def put(found: Sheets, title: str, ref: str, value: object) -> None:
    """Writes one cell, in columns A to Z."""
    column, row = ord(ref[0]) - ord("A"), int(ref[1:]) - 1
    rows = found[title]
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = value


def book(found: Mapping[str, Iterable[Iterable[object]]]) -> Workbook:
    """The sheets as a workbook that is not saved yet."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in found.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return workbook


def read(
    folder: Path, found: Mapping[str, Iterable[Iterable[object]]] | Workbook
) -> Day | Problems:
    """What reading the sheets comes to."""
    path = folder / "jour.xlsx"
    (found if isinstance(found, Workbook) else book(found)).save(path)
    return read_workbook(path)


def day(folder: Path, found: Mapping[str, Iterable[Iterable[object]]] | Workbook) -> Day:
    """The day that the sheets describe."""
    result = read(folder, found)
    assert isinstance(result, Day), [str(problem.message) for problem in result.items]
    return result


def told(result: Day | Problems, lang: str = "fr") -> list[tuple[str, str]]:
    """The cell and the sentence of each problem; none for a day."""
    items = result.items if isinstance(result, Problems) else ()
    return [(str(item.cell or ""), item.message.say(lang)) for item in items]
