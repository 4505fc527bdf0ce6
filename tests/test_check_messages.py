"""Each mistake that a workbook may hold: the cell it is told in, and the sentence, word for word.

No-break spaces are written `~` here, so that they can be seen.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.counts import impossible_counts
from scheduler.domain import Day, Problems
from tests.books import ENGLISH, FRENCH, book, read, sheets, told

Case = tuple[Mapping[str, object], str, str]


def seen(text: str) -> str:
    """The text with its no-break spaces made visible."""
    return text.replace("\N{NO-BREAK SPACE}", "~").replace("\N{NARROW NO-BREAK SPACE}", "~")


def all_told(result: Day | Problems, lang: str = "fr") -> list[tuple[str, str]]:
    """What `check` tells: the problems, or what counting shows of a day."""
    items = result.items if isinstance(result, Problems) else impossible_counts(result)
    return [(str(item.cell or ""), seen(item.message.say(lang))) for item in items]


HEADINGS: Sequence[Case] = [
    ({"Salles_B1": None}, "Salles!G1", "La colonne «~Capacité~» manque~: écrivez son en-tête ici."),
    (
        {"Salles_B1": "Capacitée"},
        "Salles!B1",
        "La colonne «~Capacité~» manque~: si c’est celle-ci, écrivez ici l’en-tête «~Capacité~».",
    ),
    (
        {"Sessions_I1": "Titre"},
        "Sessions!I1",
        "Il y a deux colonnes «~Titre~»~: renommez ou supprimez l’une d’elles.",
    ),
    (
        {"Participants_H1": "Vœu ateleir 1"},
        "Participants!H1",
        "Aucune session n’est de type «~ateleir~»~: vouliez-vous dire «~atelier~»~?",
    ),
    (
        {"Participants_H1": "Vœu atelier"},
        "Participants!H1",
        "«~Vœu atelier~» n’est pas un en-tête de vœux~: écrivez par exemple Vœu atelier 1.",
    ),
    (
        {"Participants_I1": "Vœu atelier 1"},
        "Participants!I1",
        "Il y a deux colonnes «~Vœu atelier 1~»~: renommez ou supprimez l’une d’elles.",
    ),
]

EMPTY: Sequence[Case] = [
    (
        {cell: None},
        cell.replace("_", "!"),
        f"«~{heading}~» est vide~: remplissez cette cellule, ou videz toute la ligne.",
    )
    for cell, heading in {
        "Salles_A3": "Salle",
        "Salles_B3": "Capacité",
        "Créneaux_B3": "Début",
        "Créneaux_D3": "Types",
        "Sessions_C3": "Type",
        "Participants_A3": "N°",
    }.items()
]

REPEATED: Sequence[Case] = [
    (
        {"Salles_A5": "SALON  alma", "Salles_B5": 20},
        "Salles!A5",
        "«~SALON alma~» est déjà à la ligne 3~: renommez l’un des deux, ou supprimez-le.",
    ),
    (
        {"Créneaux_A3": "matin"},
        "Créneaux!A3",
        "«~matin~» est déjà à la ligne 2~: renommez l’un des deux, ou supprimez-le.",
    ),
    (
        {"Sessions_A6": "a1", "Sessions_B6": "Air", "Sessions_C6": "atelier"},
        "Sessions!A6",
        "«~a1~» est déjà à la ligne 3~: renommez l’un des deux, ou supprimez-le.",
    ),
    (
        {"Intervenants_A4": "ada essai"},
        "Intervenants!A4",
        "«~ada essai~» est déjà à la ligne 2~: renommez l’un des deux, ou supprimez-le.",
    ),
    (
        {"Participants_A4": "001"},
        "Participants!A4",
        "«~001~» est déjà à la ligne 2~: renommez l’un des deux, ou supprimez-le.",
    ),
    (
        {"Événement_A4": "Nom"},
        "Événement!A4",
        "«~Nom~» est déjà à la ligne 2~: renommez l’un des deux, ou supprimez-le.",
    ),
    (
        {"Sessions_A6": "A2/1", "Sessions_B6": "Air", "Sessions_C6": "café"},
        "Sessions!A6",
        "«~A2/1~» est le nom d’un passage de A2~: écrivez un autre code.",
    ),
]

UNKNOWN: Sequence[Case] = [
    (
        {"Sessions_D3": "Ada Esai"},
        "Sessions!D3",
        "«~Ada Esai~» n’est pas dans la feuille Intervenants~: vouliez-vous dire «~Ada Essai~»~?",
    ),
    (
        {"Sessions_D3": "Ada Esai; Bop Modèle"},
        "Sessions!D3",
        "«~Ada Esai~» n’est pas dans la feuille Intervenants~: vouliez-vous dire «~Ada Essai~»~? "
        "«~Bop Modèle~» n’est pas dans la feuille Intervenants~: vouliez-vous dire "
        "«~Bob Modèle~»~?",
    ),
    (
        {"Sessions_N3": "A9"},
        "Sessions!N3",
        "La session «~A9~» n’existe pas~: écrivez l’un de ceux-ci~: P1, A1, A2, C1.",
    ),
    (
        {"Sessions_O3": "Cafés des villes"},
        "Sessions!O3",
        "La session «~Cafés des villes~» n’existe pas~: vouliez-vous dire «~C1~»~?",
    ),
    (
        {"Sessions_M3": "Salon Alme"},
        "Sessions!M3",
        "La salle «~Salon Alme~» n’existe pas~: vouliez-vous dire «~Salon Alma~»~?",
    ),
    (
        {"Sessions_L3": "Matinée"},
        "Sessions!L3",
        "Le créneau «~Matinée~» n’existe pas~: vouliez-vous dire «~Matin~»~?",
    ),
    (
        {"Sessions_C3": "ateleir"},
        "Sessions!C3",
        "Aucun créneau n’accueille le type «~ateleir~»~: vouliez-vous dire «~atelier~»~?",
    ),
    (
        {"Salles_F4": "atelier; cafés"},
        "Salles!F4",
        "Aucune session n’est de type «~cafés~»~: vouliez-vous dire «~café~»~?",
    ),
    (
        {"Sessions_H3": "projecton"},
        "Sessions!H3",
        "Aucune salle n’a «~projecton~»~: vouliez-vous dire «~projection~»~?",
    ),
    (
        {"Sessions_H3": "zinc"},
        "Sessions!H3",
        "Aucune salle n’a «~zinc~»~: écrivez l’un de ceux-ci~: projection, micro.",
    ),
    (
        {"Participants_H4": "Énergies"},
        "Participants!H4",
        "La session «~Énergies~» n’existe pas~: vouliez-vous dire «~A2~»~?",
    ),
    (
        {"Participants_G3": "A7"},
        "Participants!G3",
        "La session «~A7~» n’existe pas~: écrivez l’un de ceux-ci~: P1, A1, A2, C1.",
    ),
]

WISHES: Sequence[Case] = [
    (
        {"Participants_H3": "C1"},
        "Participants!H3",
        "C1 est de type «~café~», non «~atelier~»~: écrivez l’un de ceux-ci~: A1, A2.",
    ),
    (
        {"Participants_H3": "P1"},
        "Participants!H3",
        "Tout le monde assiste à P1, sans vœu~: écrivez une autre session ou videz cette cellule.",
    ),
    (
        {"Participants_I3": "Eau"},
        "Participants!I3",
        "A1 est déjà souhaitée en H3~: écrivez une autre session ou videz cette cellule.",
    ),
    (
        {"Sessions_B4": "Eau", "Participants_H4": "eau"},
        "Participants!H4",
        "Plusieurs sessions ont pour titre «~eau~»~: écrivez un code.",
    ),
    (
        {"Participants_G2": "A1"},
        "Participants!G2",
        "Ada Essai intervient dans A1 et y est donc déjà~: supprimez cette inscription.",
    ),
]

TIMES: Sequence[Case] = [
    ({"Créneaux_B2": value}, "Créneaux!B2", f"«~{shown}~» {reason}")
    for value, shown, reason in (
        ("neuf heures", "neuf heures", "n’est pas une heure~: écrivez par exemple 9~h~30."),
        (9, "9", "n’est pas une heure~: écrivez par exemple 9~h~30."),
        ("9h75", "9h75", "a plus de 59 minutes~: écrivez par exemple 9~h~45."),
        (
            "24:00",
            "24:00",
            "n’est pas une heure de la journée~: écrivez une heure de 0~h à 23~h~59.",
        ),
        (
            timedelta(hours=25),
            "25:00",
            "n’est pas une heure de la journée~: écrivez une heure de 0~h à 23~h~59.",
        ),
    )
] + [
    (
        {"Créneaux_C2": "08:00"},
        "Créneaux!C2",
        "Le créneau finit à 8~h, pas après son début à 9~h~: écrivez une fin plus tardive.",
    ),
    (
        {"Créneaux_C2": time(9)},
        "Créneaux!C2",
        "Le créneau finit à 9~h, pas après son début à 9~h~: écrivez une fin plus tardive.",
    ),
    (
        {"Salles_D3": "toujours"},
        "Salles!D3",
        "«~toujours~» n’est pas une plage horaire~: écrivez par exemple 09:00-12:30; 14:00-18:00.",
    ),
    (
        {"Salles_D3": "9h-12h; 17:00-16:00"},
        "Salles!D3",
        "«~17:00-16:00~» finit avant de commencer~: écrivez l’heure la plus tôt en premier.",
    ),
    (
        {"Intervenants_D3": "9h00-9h75"},
        "Intervenants!D3",
        "«~9h75~» a plus de 59 minutes~: écrivez par exemple 9~h~45.",
    ),
    (
        {"Participants_E3": time(9)},
        "Participants!E3",
        "«~09:00~» n’est pas une plage horaire~: écrivez par exemple 09:00-12:30; 14:00-18:00.",
    ),
]

NUMBERS: Sequence[Case] = [
    ({"Salles_B3": value}, "Salles!B3", f"{reason}~: écrivez un nombre entier de 0 à 100~000.")
    for value, reason in (
        (-1, "-1 est négatif"),
        (1.5, "1.5 n’est pas entier"),
        ("1,5", "1,5 n’est pas entier"),
        ("beaucoup", "«~beaucoup~» n’est pas un nombre"),
        (True, "«~TRUE~» n’est pas un nombre"),
        (10**7, "10000000 est hors limites"),
    )
] + [
    (
        {"Sessions_F3": "-3"},
        "Sessions!F3",
        "-3 est négatif~: écrivez un nombre entier de 0 à 100~000.",
    ),
    ({"Sessions_J4": 0}, "Sessions!J4", "0 est hors limites~: écrivez un nombre entier de 1 à 50."),
    (
        {"Sessions_G3": 31},
        "Sessions!G3",
        "31 dépasse «~Places max~», 30~: écrivez 30 ou moins.",
    ),
    (
        {"Sessions_L4": "Matin; Matin; Matin"},
        "Sessions!L4",
        "La liste compte 3 valeurs et «~Passages~» dit 2~: écrivez une valeur par passage, "
        "ou moins.",
    ),
]

WORDS: Sequence[Case] = [
    (
        {"Salles_E3": "peut-être"},
        "Salles!E3",
        "«~peut-être~» ne dit ni oui ni non~: écrivez oui ou non.",
    ),
    (
        {"Sessions_K3": "certains"},
        "Sessions!K3",
        "«~certains~» n’est pas un public~: écrivez vœux ou tous.",
    ),
    (
        {"Sessions_B3": datetime(2025, 2, 1)},
        "Sessions!B3",
        "Excel a changé ce qui a été tapé en la date 2025-02-01~: mettez la cellule au format "
        "Texte et tapez de nouveau.",
    ),
    ({"Sessions_N3": "A1"}, "Sessions!N3", "A1 se nomme elle-même~: écrivez d’autres sessions."),
    (
        {"Sessions_O3": "A2; a1"},
        "Sessions!O3",
        "A1 se nomme elle-même~: écrivez d’autres sessions.",
    ),
]

SETTINGS: Sequence[Case] = [
    (
        {"Événement_B5": "100; 60; 60"},
        "Événement!B5",
        "Les points ne baissent pas de 60 à 60~: écrivez-les de plus en plus petits, par exemple "
        "100; 60; 30; 15; 8; 4.",
    ),
    (
        {"Événement_B5": "100; beaucoup"},
        "Événement!B5",
        "«~beaucoup~» n’est pas un nombre~: écrivez un nombre entier de 1 à 1~000~000.",
    ),
    (
        {"Événement_B3": "31/02/2025"},
        "Événement!B3",
        "«~31/02/2025~» n’est pas une date~: écrivez par exemple 04/07/2025.",
    ),
    (
        {"Événement_B4": -1},
        "Événement!B4",
        "-1 est négatif~: écrivez un nombre entier de 0 à 1~440.",
    ),
    (
        {"Événement_A6": "Langue", "Événement_B6": "breton"},
        "Événement!B6",
        "«~breton~» n’est pas une langue du programme~: écrivez fr ou en.",
    ),
    (
        {"Événement_A6": "Fuseau horaire", "Événement_B6": "Europe/Pari"},
        "Événement!B6",
        "«~Europe/Pari~» n’est pas un fuseau horaire~: écrivez par exemple Europe/Paris.",
    ),
    (
        {"Événement_A6": "Réserve de places (%)", "Événement_B6": "120 %"},
        "Événement!B6",
        "120 est hors limites~: écrivez un nombre entier de 0 à 100.",
    ),
]

CELLS: Sequence[Case] = [
    (
        {"Salles_B3": "#N/A"},
        "Salles!B3",
        "La cellule affiche l’erreur #N/A~: corrigez sa formule, ou tapez la valeur.",
    ),
    (
        {"Sessions_D3": "#REF!"},
        "Sessions!D3",
        "La cellule affiche l’erreur #REF!~: corrigez sa formule, ou tapez la valeur.",
    ),
    (
        {"Salles_B3": "=20+20"},
        "Salles!B3",
        "La formule n’a pas de valeur enregistrée~: ouvrez le fichier dans Excel et "
        "enregistrez-le, ou tapez la valeur.",
    ),
]

FITTING_NOWHERE: Sequence[Case] = [
    (
        {"Sessions_E3": 120},
        "Sessions!E3",
        "A1 dure 120~min, et le plus long créneau possible, Matin, 90~min (Créneaux!B2, "
        "Créneaux!C2). Écrivez une durée plus "
        "courte, ou allongez un créneau.",
    ),
    (
        {"Sessions_L3": "Midi"},
        "Sessions!L3",
        "Le créneau Midi n’accueille pas A1, de type «~atelier~» (Créneaux!D3). Écrivez Matin, ou "
        "laissez la cellule vide.",
    ),
    (
        {"Sessions_M5": "Salon Alma"},
        "Sessions!M5",
        "Salon Alma n’accueille pas C1, de type «~café~»~: son usage est atelier (Salles!F3). "
        "Écrivez Grande salle, Salon Iéna, ou laissez la cellule vide.",
    ),
    (
        {"Sessions_M3": "Salon Alma", "Salles_D3": "08:00-09:30"},
        "Sessions!M3",
        "Salon Alma n’est disponible pour toute la durée de A1 dans aucun de ses créneaux "
        "(Salles!D3). Écrivez Grande salle, ou laissez la cellule vide.",
    ),
    (
        {"Sessions_M3": "Salon Iéna"},
        "Sessions!M3",
        "Salon Iéna n’a pas tout ce qu’il faut à A1~: il manque projection (Salles!C4). Écrivez "
        "Grande salle, Salon Alma, ou laissez la cellule vide.",
    ),
    (
        {"Sessions_N3": "A2", "Sessions_N4": "C1", "Sessions_N5": "A1"},
        "Sessions!N3",
        "A1 → C1 → A2 → A1~: ces sessions doivent se suivre en cercle. Supprimez A2 ici.",
    ),
]

JOURNAL: Sequence[Case] = [
    (
        {"Changements_C2": "salle perdu", "Changements_D2": "Salon Alma"},
        "Changements!C2",
        "«~salle perdu~» n’est pas un changement connu~: écrivez salle perdue.",
    ),
    (
        {"Changements_C2": "salle perdue", "Changements_D2": None},
        "Changements!D2",
        "«~Cible~» est vide~: remplissez cette cellule, ou videz toute la ligne.",
    ),
    (
        {"Changements_C2": "room lost", "Changements_D2": "Salon Alm"},
        "Changements!D2",
        "La salle «~Salon Alm~» n’existe pas~: vouliez-vous dire «~Salon Alma~»~?",
    ),
    (
        {"Changements_C2": "retard", "Changements_D2": "Matin", "Changements_E2": "900 min"},
        "Changements!E2",
        "Matin finirait après 23~h~59~: écrivez un retard plus court.",
    ),
    (
        {"Changements_C2": "épingler", "Changements_D2": "A2", "Changements_E2": "Matin"},
        "Changements!D2",
        "A2 a lieu 2 fois~: écrivez lequel des passages, de A2/1 à A2/2.",
    ),
    (
        {"Changements_C2": "épingler", "Changements_D2": "A2/1", "Changements_E2": "Matn"},
        "Changements!E2",
        "«~Matn~» n’est ni un créneau ni une salle~: vouliez-vous dire «~Matin~»~?",
    ),
    (
        {"Changements_C2": "épingler", "Changements_D2": "A1", "Changements_E2": "Matin; Midi"},
        "Changements!E2",
        "«~Midi~» est un créneau ou une salle de trop~: écrivez un créneau, une salle ou les deux.",
    ),
    (
        {"Changements_C2": "participant désisté", "Changements_D2": "Cléo Inven"},
        "Changements!D2",
        "Aucun participant ne s’appelle «~Cléo Inven~»~: vouliez-vous dire «~002~»~?",
    ),
    (
        {
            "Participants_B4": "cleo invent",
            "Changements_C2": "participant désisté",
            "Changements_D2": "Cléo Invent",
        },
        "Changements!D2",
        "Plusieurs participants s’appellent «~Cléo Invent~»~: écrivez le N° de l’un d’eux.",
    ),
]

CASES = [
    *HEADINGS, *EMPTY, *REPEATED, *UNKNOWN, *WISHES, *TIMES, *NUMBERS, *WORDS, *SETTINGS, *CELLS,
    *FITTING_NOWHERE, *JOURNAL,
]  # fmt: skip


@pytest.mark.parametrize(("cells", "cell", "sentence"), CASES)
def test_a_mistake_is_told_once_in_its_cell(
    tmp_path: Path, cells: Mapping[str, object], cell: str, sentence: str
) -> None:
    """One cell spoilt in a valid day is one problem: where, what, and what to write."""
    assert all_told(read(tmp_path, sheets(**cells))) == [(cell, sentence)]


@pytest.mark.parametrize(("cells", "cell", "sentence"), CASES)
def test_a_mistake_is_told_in_english_too(
    tmp_path: Path, cells: Mapping[str, object], cell: str, sentence: str
) -> None:
    """The same problem has an English sentence, other than the French one."""
    [(where, english)] = all_told(read(tmp_path, sheets(**cells)), "en")
    assert (where, english[-1] in ".?") == (cell, True)
    assert english != sentence
    assert "{" not in english


def test_the_valid_days_have_nothing_to_mend(tmp_path: Path) -> None:
    """What the cases spoil is sound, in both languages."""
    assert all_told(read(tmp_path, FRENCH)) == []
    assert all_told(read(tmp_path, ENGLISH)) == []


@pytest.mark.parametrize(
    ("missing", "cell", "sentence"),
    [
        (
            "Salles",
            "",
            "La feuille Salles manque~: ajoutez-la, avec les colonnes Salle, Capacité.",
        ),
        (
            "Créneaux",
            "",
            "La feuille Créneaux manque~: ajoutez-la, avec les colonnes Créneau, Début, Fin, "
            "Types.",
        ),
        (
            "Sessions",
            "",
            "La feuille Sessions manque~: ajoutez-la, avec les colonnes Code, Titre, Type.",
        ),
        (
            "Intervenants",
            "Sessions!D2",
            "La feuille Intervenants manque~: ajoutez-la, avec une ligne pour chaque personne "
            "nommée ici et plus bas.",
        ),
    ],
)
def test_a_missing_sheet_is_told_without_echoes(
    tmp_path: Path, missing: str, cell: str, sentence: str
) -> None:
    """The names that the sheet would define are not called unknown as well."""
    rest = {title: rows for title, rows in FRENCH.items() if title != missing}
    assert all_told(read(tmp_path, rest)) == [(cell, sentence)]


def test_a_misspelt_sheet_is_recognised(tmp_path: Path) -> None:
    """The sheet that is nearly it is named."""
    found = {("Sale" if title == "Salles" else title): rows for title, rows in FRENCH.items()}
    assert all_told(read(tmp_path, found)) == [
        ("", "La feuille Salles manque~: si c’est Sale, renommez-la Salles.")
    ]


def test_a_sheet_twice_is_told(tmp_path: Path) -> None:
    """The French and the English name are names of one sheet."""
    assert all_told(read(tmp_path, sheets() | {"Rooms": FRENCH["Salles"]})) == [
        (
            "Rooms!A1",
            "Les feuilles Salles et Rooms sont une seule et même feuille~: renommez ou supprimez "
            "l’une d’elles.",
        )
    ]


def test_a_sheet_without_rows_is_told(tmp_path: Path) -> None:
    """Headings alone make no day."""
    found = sheets() | {"Salles": FRENCH["Salles"][:1]}
    cells = [cell for cell, _ in all_told(read(tmp_path, found))]
    assert cells[0] == "Salles!A2"


def spoilt(workbook: Workbook, title: str) -> Worksheet:
    """A sheet of the workbook, to spoil."""
    sheet = workbook[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_merged_cells_are_told_once(tmp_path: Path) -> None:
    """The cells that the merge left empty are not told again."""
    workbook = book(FRENCH)
    spoilt(workbook, "Créneaux").merge_cells("D2:D3")
    assert all_told(read(tmp_path, workbook)) == [
        (
            "Créneaux!D2",
            "Les cellules D2:D3 sont fusionnées~: annulez la fusion et remplissez chacune.",
        )
    ]


def test_merged_cells_beside_the_columns_are_left_alone(tmp_path: Path) -> None:
    """Whatever stands under no heading of ours is the team's business."""
    workbook = book(FRENCH)
    spoilt(workbook, "Salles").merge_cells("H2:J9")
    assert isinstance(read(tmp_path, workbook), Day)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((3,), "La ligne 3 est masquée~; elle est lue comme les autres."),
        ((3, 4), "2 lignes sont masquées (3, 4)~; elles sont lues comme les autres."),
    ],
)
def test_hidden_rows_are_read_and_said(
    tmp_path: Path, rows: tuple[int, ...], sentence: str
) -> None:
    """A filter hides rows from the eye, not from the day."""
    workbook = book(FRENCH)
    for row in rows:
        spoilt(workbook, "Salles").row_dimensions[row].hidden = True
    result = read(tmp_path, workbook)
    assert isinstance(result, Day)
    assert len(result.rooms) == 3
    [notice] = result.notices
    assert (str(notice.cell), seen(notice.message.say("fr"))) == (f"Salles!A{rows[0]}", sentence)


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        (
            "Salles_E1",
            "Accesible PMR",
            "La colonne «~Accesible PMR~» n’est pas lue~: vouliez-vous dire «~Accessible PMR~»~?",
        ),
        (
            "Événement_A4",
            "Batement (min)",
            "Le paramètre «~Batement (min)~» n’est pas lu~: vouliez-vous dire "
            "«~Battement (min)~»~?",
        ),
        (
            "Participants_B4",
            "ADA ESSAI",
            "Un autre participant porte aussi le nom de Ada Essai, qui intervient~; les deux sont "
            "pris pendant ses interventions.",
        ),
    ],
)
def test_what_may_be_a_mistake_is_said_and_does_not_stop(
    tmp_path: Path, cell: str, value: str, sentence: str
) -> None:
    """Unknown columns and settings are left alone, but a near miss is pointed out."""
    result = read(tmp_path, sheets(**{cell: value}))
    assert isinstance(result, Day)
    [notice] = result.notices
    where = cell.replace("_", "!")
    assert (str(notice.cell), seen(notice.message.say("fr"))) == (where, sentence)


def test_all_problems_come_in_one_run_in_reading_order(tmp_path: Path) -> None:
    """Sheet after sheet as the contract lists them, then row, then column."""
    found = sheets(
        Participants_H3="P1", Participants_A4="002", Sessions_M5="Salon Alma", Sessions_L3="Mtain",
        Sessions_D3="Ada Esai", Créneaux_B4="9h75", Salles_D3="17:00-16:00", Salles_B3="#N/A",
        Événement_B5="1; 2", Intervenants_D2="9-12", Changements_C2="perdu",
    )  # fmt: skip
    result = read(tmp_path, found)
    assert [cell for cell, _ in told(result)] == [
        "Événement!B5", "Salles!B3", "Salles!D3", "Créneaux!B4", "Sessions!D3", "Sessions!L3",
        "Intervenants!D2", "Participants!H3", "Participants!A4", "Changements!C2",
        "Changements!D2",
    ]  # fmt: skip


def test_what_cannot_be_is_told_beside_what_is_misspelt(tmp_path: Path) -> None:
    """A fixed room of another use needs no second run to be found."""
    found = sheets(
        Sessions_M5="Salon Alma", Sessions_D3="Ada Esai", Sessions_N2="A2", Sessions_N4="P1"
    )
    assert [cell for cell, _ in told(read(tmp_path, found))] == [
        "Sessions!N2",
        "Sessions!D3",
        "Sessions!M5",
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"Salles_A3": "#N/A", "Sessions_M3": "Salon Alma"},
        {"Sessions_A3": "#N/A", "Participants_H3": "A1", "Sessions_N4": "A1"},
        {"Intervenants_A3": "=A1"},
        {"Créneaux_A2": "#NAME?", "Sessions_L3": "Matin"},
        {"Créneaux_B2": "tôt", "Sessions_L3": "Matin", "Sessions_E4": 90},
        {"Salles_B2": "?", "Sessions_M2": "Grande salle"},
        {"Sessions_C4": "#N/A"},
        {"Sessions_J4": "deux", "Sessions_L4": "Matin; Après-midi"},
    ],
)
def test_one_mistake_has_no_echo(tmp_path: Path, cells: dict[str, object]) -> None:
    """What refers to a cell that cannot be read is not wrong as well."""
    assert len(told(read(tmp_path, sheets(**cells)))) == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_problems_speak_the_language_of_the_workbook(tmp_path: Path, language: str) -> None:
    """The setting decides; without it, the headings do."""
    found = sheets(FRENCH, Salles_B2="?") if language == "fr" else sheets(ENGLISH, Rooms_B2="?")
    found.pop("Événement" if language == "fr" else "Event")
    result = read(tmp_path, found)
    assert isinstance(result, Problems)
    assert result.language == language


def test_the_setting_of_the_language_wins(tmp_path: Path) -> None:
    """French headings with `Langue | en` speak English."""
    found = sheets(Événement_A6="Langue", Événement_B6="English", Salles_B3="?")
    result = read(tmp_path, found)
    assert isinstance(result, Problems)
    assert result.language == "en"
