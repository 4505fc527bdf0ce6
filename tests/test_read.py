"""What a workbook says, in every form in which a person may write it, and where it stands."""

import hashlib
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scheduler.domain import (
    ALL_DAY,
    DEFAULT_POINTS,
    Audience,
    Cell,
    Change,
    ChangeKind,
    Day,
    Participant,
    Room,
    Session,
    Slot,
    Span,
    Speaker,
    Wish,
)
from scheduler.words import Message
from scheduler.workbook import values
from scheduler.workbook.names import Names
from scheduler.workbook.read import read_workbook
from scheduler.workbook.write_input import write_input
from tests.books import ENGLISH, FRENCH, Sheets, book, day, read, sheets
from tests.test_hostile_files import MAIN, parts, zipped


def test_a_french_day_is_read_whole(tmp_path: Path) -> None:
    """Every sheet of the valid day, field by field."""
    found = day(tmp_path, FRENCH)
    assert found.title == "Journée d’essai"
    assert (found.date, found.changeover, found.points) == ("2025-07-04", 5, (100, 60))
    assert found.rooms == (
        Room("Grande salle", 200, ("projection", "micro")),
        Room(
            "Salon Alma",
            40,
            ("projection",),
            (Span(540, 750), Span(840, 1080)),
            True,
            ("atelier",),
        ),
        Room("Salon Iéna", 30, step_free=False, kinds=("atelier", "café")),
    )
    assert found.slots == (
        Slot("Matin", Span(540, 630), ("atelier",)),
        Slot("Midi", Span(660, 720), ("plénière",)),
        Slot("Après-midi", Span(840, 930), ("atelier", "café")),
    )
    assert found.sessions == (
        Session("P1", "Ouverture", "plénière", ("Ada Essai",), audience=Audience.ALL),
        Session(
            "A1",
            "Eau",
            "atelier",
            ("Ada Essai", "Bob Modèle"),
            minutes=60,
            max_seats=30,
            min_seats=5,
            needs=("projection",),
            theme="eau",
        ),
        Session("A2", "Énergie", "atelier", minutes=90, runs=2),
        Session("C1", "Café des villes", "café"),
    )
    assert found.speakers == (
        Speaker(
            "Ada Essai", "Ville d’Essai", "ada@exemple.invalid", ALL_DAY, prefers=(Span(840, 960),)
        ),
        Speaker("Bob Modèle", "Région Modèle", available=(Span(540, 720),)),
    )
    assert found.participants == (
        Participant("001", "Ada Essai", wishes=(Wish("A2", 1), Wish("C1", 1)), speaker="Ada Essai"),
        Participant(
            "002",
            "Cléo Invent",
            present=(Span(540, 780),),
            must_attend=("A1",),
            wishes=(Wish("A1", 1), Wish("A2", 2)),
        ),
        Participant("3", "Dan Fictif", wishes=(Wish("A2", 1), Wish("A1", 2), Wish("C1", 1))),
    )
    assert found.notices == ()


def test_an_english_day_is_read(tmp_path: Path) -> None:
    """Headings in English, windows with `to`."""
    found = day(tmp_path, ENGLISH)
    assert (found.title, found.language) == ("Trial day", "en")
    assert found.speakers == (Speaker("Ada Essai", available=(Span(540, 720),)),)
    assert found.participants == (Participant("1", "Eve", wishes=(Wish("W1", 1),)),)


def test_both_languages_mix_in_one_file(tmp_path: Path) -> None:
    """A French sheet with English headings, and the other way round."""
    found = sheets(
        Salles_A1="Room", Salles_B1="SEATS", Sessions_C1="kind", Participants_H1="Wish atelier 1"
    )
    assert day(tmp_path, found) == day(tmp_path, FRENCH)


def test_blank_settings_and_sheets_take_the_defaults(tmp_path: Path) -> None:
    """Only rooms, slots and sessions have to be there."""
    found = {title: FRENCH[title] for title in ("Salles", "Créneaux")}
    result = day(
        tmp_path, {**found, "Sessions": [["Code", "Titre", "Type"], ["A1", "Eau", "atelier"]]}
    )
    assert (result.title, result.date, result.venue) == ("jour", "", "")
    assert (result.timezone, result.language, result.points) == (
        "Europe/Paris",
        "fr",
        DEFAULT_POINTS,
    )
    assert (result.changeover, result.freeze, result.reserve, result.comfort_share) == (0, 30, 0, 0)
    assert (result.speakers, result.participants, result.changes) == ((), (), ())


def test_every_setting_is_read_and_located(tmp_path: Path) -> None:
    """The cell of each value is kept, so that reasons can name it."""
    settings = {
        "Name": "D", "date": datetime(2025, 7, 4), "LIEU": "Paris", "Time zone": "Europe/London",
        "langue": "Français", "Battement (min)": "10", "Gel  (min)": 15.0,
        "Reserve de places (%)": 0.1, "Points given up for comfort (%)": "5 %",
        "Points par rang": 50,
    }  # fmt: skip
    rows: list[list[object]] = [["Setting", "Value"], *([k, v] for k, v in settings.items())]
    found = day(tmp_path, {**FRENCH, "Événement": rows})
    assert (found.title, found.date, found.venue) == ("D", "2025-07-04", "Paris")
    assert (found.timezone, found.language, found.points) == ("Europe/London", "fr", (50,))
    assert (found.changeover, found.freeze, found.reserve, found.comfort_share) == (10, 15, 10, 5)
    assert found.settings["changeover"] == Cell("Événement", "B7")
    assert set(found.settings) == {
        "title", "date", "venue", "timezone", "language", "changeover", "freeze", "reserve",
        "comfort_share", "points",
    }  # fmt: skip


def test_layout_is_free(tmp_path: Path) -> None:
    """Columns in any order, unknown ones, a title above, blank rows, unknown sheets."""
    rows = FRENCH["Salles"]
    shuffled: list[list[object]] = [["Nos salles"], []]
    for row in rows:
        filled = [*row, *[None] * (6 - len(row))]
        shuffled += [[*filled[:0:-1], "à nous", filled[0]], ["  "]]
    shuffled[2][5] = "Remarque"
    found: Sheets = {"Notes": [["libre"]], **sheets(), "Salles": shuffled}
    result = day(tmp_path, found)
    assert result.rooms == day(tmp_path, FRENCH).rooms
    assert result.rooms[0].source.cell("name") == Cell("Salles", "G5")


@pytest.mark.parametrize(
    "heading",
    [
        "  CAPACITE ",
        "capacité",
        "Capacite\u0301",
        "seats",
    ],
)
def test_headings_match_however_they_are_typed(tmp_path: Path, heading: str) -> None:
    """Case, accents, blanks and the way accents are stored do not matter."""
    assert day(tmp_path, sheets(Salles_B1=heading)) == day(tmp_path, FRENCH)


@pytest.mark.parametrize("heading", ["Inscrit d’office", "INSCRIT D'OFFICE", "Must attend"])
def test_the_typographic_apostrophe_is_an_apostrophe(tmp_path: Path, heading: str) -> None:
    """Word processors curve it."""
    assert day(tmp_path, sheets(Participants_G1=heading)) == day(tmp_path, FRENCH)


@pytest.mark.parametrize("heading", ["N°", "n°", "Nº", "№", "id"])
def test_the_number_sign_has_many_forms(tmp_path: Path, heading: str) -> None:
    """The degree sign and the ordinal look the same."""
    assert day(tmp_path, sheets(Participants_A1=heading)) == day(tmp_path, FRENCH)


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("09:30", 570), ("9:30", 570), ("9h30", 570), ("9 h 30", 570), ("9h", 540), ("9 h", 540),
        ("09H30", 570), ("9\u00a0h\u00a030", 570), ("9:30:00", 570), ("9h30min", 570),
        ("0:00", 0), ("23:59", 1439), (time(9, 30), 570), (time(9, 29, 59, 999_000), 570),
        (datetime(2025, 7, 4, 9, 30), 570), (570 / 1440, 570), (timedelta(hours=9.5), 570),
    ],
)  # fmt: skip
def test_times_are_understood(value: object, minutes: int) -> None:
    """Every form of the contract, and what Excel makes of them."""
    assert values.time_of_day(value) == minutes


@pytest.mark.parametrize(
    "value",
    ["", "9", "midi", "24:00", "24h", "9h60", "9:30 am", "-1:00", "9::30", 9, True, 1.5, None,
     timedelta(days=1), datetime(1900, 1, 1), time(23, 59, 59)],
)  # fmt: skip
def test_what_is_no_time_is_not_guessed(value: object) -> None:
    """A number alone, an hour past the day, a word."""
    assert isinstance(values.time_of_day(value), Message)


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ("09:00-12:30; 14:00-18:00", ((540, 750), (840, 1080))),
        ("9h–12h30", ((540, 750),)), ("9h à 12h30", ((540, 750),)),
        ("9:00 to 12:30", ((540, 750),)),
        ("9 h — 12 h 30", ((540, 750),)), ("14h-18h\n9h-12h", ((540, 720), (840, 1080))),
        ("9h-12h, 14h-18h", ((540, 720), (840, 1080))), ("9h-12h;", ((540, 720),)),
        ("9h-12h; 12h-14h", ((540, 840),)), ("9h-13h; 12h-14h", ((540, 840),)),
        ("9h-18h; 10h-11h", ((540, 1080),)),
    ],
)  # fmt: skip
def test_windows_are_understood(value: str, spans: tuple[tuple[int, int], ...]) -> None:
    """In order, and those that touch or overlap are one, so that a session may cross the seam."""
    assert values.windows(value) == tuple(Span(*span) for span in spans)


@pytest.mark.parametrize("value", ["", ";", "9h", "12h-9h", "9h-9h", "9h-25h", "matin", time(9), 9])
def test_what_is_no_window_is_not_guessed(value: object) -> None:
    """A time alone, an end before the start, a word."""
    assert isinstance(values.windows(value), Message)


@pytest.mark.parametrize(
    ("value", "number"),
    [(120, 120), (120.0, 120), ("120", 120), ("120.0", 120), ("1 200", 1200), (" 7 ", 7),
     ("1\u202f200", 1200), ("0", 0), ("120,0", 120)],
)  # fmt: skip
def test_whole_numbers_are_understood(value: object, number: int) -> None:
    """As Excel, people and French thousands write them."""
    assert values.whole(0, 2000)(value) == number


@pytest.mark.parametrize("value", [-1, 1.5, "x", "", "1e3", "0x10", 2001, True, "9" * 400])
def test_what_is_no_whole_number_is_not_guessed(value: object) -> None:
    """Negative, fractional, text, out of range."""
    assert isinstance(values.whole(0, 2000)(value), Message)


@pytest.mark.parametrize(
    "value", ["oui", "O", "vrai", "x", "X", "yes", "y", "TRUE", "1", 1, 1.0, True]
)
def test_yes_is_understood(value: object) -> None:
    """The words of the contract."""
    assert values.yes_no(value) is True


@pytest.mark.parametrize("value", ["non", "N", "faux", "no", "false", "0", 0, False])
def test_no_is_understood(value: object) -> None:
    """Their contraries."""
    assert values.yes_no(value) is False


@pytest.mark.parametrize(
    "value", [datetime(2025, 7, 4), "04/07/2025", "4/7/2025", "2025-07-04", "04.07.2025"]
)
def test_dates_are_read_day_first(value: object) -> None:
    """The fourth of July, however it is written."""
    assert values.iso_date(value) == "2025-07-04"


@pytest.mark.parametrize("value", ["4 juillet", "31/02/2025", "07/25/2025", 45842, ""])
def test_what_is_no_date_is_not_guessed(value: object) -> None:
    """A day that does not exist, a month past twelve."""
    assert isinstance(values.iso_date(value), Message)


@example(float("inf"))
@example(float("nan"))
@given(
    st.one_of(
        st.text(),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.times(),
        st.datetimes(),
        st.timedeltas(),
    )
)
def test_readers_take_whatever_a_cell_may_hold(value: object) -> None:
    """Any value is understood or answered with a sentence in both languages."""
    readers: tuple[values.Reader[object], ...] = (
        values.text, values.time_of_day, values.windows, values.whole(0, 9), values.percent,
        values.yes_no, values.iso_date,
    )  # fmt: skip
    for reader in readers:
        found = reader(value)
        if isinstance(found, Message):
            assert found.say("fr") != found.say("en")


@pytest.mark.parametrize(
    ("said", "pieces"),
    [
        ("Ada; Bob", ["Ada", "Bob"]),
        ("Ada\nBob", ["Ada", "Bob"]),
        ("Ada, Bob", ["Ada", "Bob"]),
        ("Cléo, maire de Ville", ["Cléo, maire de Ville"]),
        ("Ada, CLEO , maire de Ville, Bob", ["Ada", "CLEO, maire de Ville", "Bob"]),
        ("Cléo, maire de Vile", ["Cléo, maire de Vile"]),
        ("Ada, Zoé", ["Ada", "Zoé"]),
    ],
)
def test_commas_split_unless_a_name_holds_them(said: str, pieces: list[str]) -> None:
    """People are called with their office, and offices hold commas."""
    assert Names(["Ada", "Bob", "Cléo, maire de Ville"]).split(said) == pieces


def test_names_have_one_spelling(tmp_path: Path) -> None:
    """That of the sheet that defines them, whoever mentions them how."""
    found = sheets(
        Salles_F3="ATELIER", Créneaux_D4="Atelier; CAFE", Sessions_C3="ateliér",
        Sessions_D3="ada  essai\nBOB MODELE", Sessions_H3="Projection", Sessions_L3="MATIN",
        Sessions_M3="grandesalle", Sessions_N4="a 1", Participants_B2="ADA ESSAI",
        Participants_G3="a1", Participants_H4="energie", Participants_H1="voeu  ATELIER 1",
    )  # fmt: skip
    result = day(tmp_path, found)
    assert result.rooms[2].kinds == result.slots[2].kinds == ("atelier", "CAFE")
    session = result.session["A1"]
    assert (session.kind, session.speakers) == ("atelier", ("Ada Essai", "Bob Modèle"))
    assert (session.needs, session.fixed_slots, session.fixed_rooms) == (
        ("projection",),
        ("Matin",),
        ("Grande salle",),
    )
    assert result.session["A2"].after == ("A1",)
    assert result.participant["001"].speaker == "Ada Essai"
    assert result.participant["3"].wishes[0] == Wish("A2", 1)


@pytest.mark.parametrize(
    ("value", "identity"), [("0007", "0007"), (7, "7"), (7.0, "7"), (" 7 a ", "7 a")]
)
def test_numbers_of_participants_stay_as_typed(
    tmp_path: Path, value: object, identity: str
) -> None:
    """Leading zeros of a text are kept, `12.0` is 12."""
    assert identity in day(tmp_path, sheets(Participants_A3=value)).participant


def test_fixed_places_are_one_a_run(tmp_path: Path) -> None:
    """One room holds for all runs, one slot for the first; a blank place is a free run."""
    found = day(tmp_path, sheets(Sessions_L4="Matin", Sessions_M4="Salon Iéna"))
    assert found.session["A2"].fixed_slots == ("Matin",)
    assert found.session["A2"].fixed_rooms == ("Salon Iéna", "Salon Iéna")
    found = day(tmp_path, sheets(Sessions_L4="; Matin", Sessions_M4="Salon Iéna;"))
    assert [run.fixed_slot for run in found.runs_of("A2")] == ["", "Matin"]
    assert [run.fixed_room for run in found.runs_of("A2")] == ["Salon Iéna", ""]


def test_a_cancelled_session_is_kept_and_its_wishes_too(tmp_path: Path) -> None:
    """It has no runs; who wished it still did. Its kind may be gone from the slots."""
    found = day(tmp_path, sheets(Sessions_P3="oui", Sessions_P5="x", Créneaux_D4="atelier"))
    assert [run.code for run in found.runs] == ["P1", "A2/1", "A2/2"]
    assert found.participant["002"].rank("A1") == 1


def test_every_field_knows_its_cell(tmp_path: Path) -> None:
    """Sources lead back to the sheet, whatever its language and order."""
    found = day(tmp_path, FRENCH)
    assert found.room["Salon Alma"].source.cell("available") == Cell("Salles", "D3")
    assert found.slot["Midi"].source.cell("end") == Cell("Créneaux", "C3")
    assert found.session["A1"].source.cell("speakers") == Cell("Sessions", "D3")
    assert found.speaker["Bob Modèle"].source.cell("prefers") == Cell("Intervenants", "E3")
    assert found.participant["3"].source.cell("must_attend") == Cell("Participants", "G4")
    assert [wish.cell.ref for wish in found.participant["3"].wishes] == ["H4", "I4", "J4"]


def test_the_origin_is_the_file(tmp_path: Path) -> None:
    """Its name, its fingerprint, and the input sheets as they were, not the others."""
    found = day(tmp_path, {**FRENCH, "Plan": [["Code"], ["A1"]], "Notes": [["x"]]})
    assert found.origin is not None
    assert found.origin.name == "jour"
    data = (tmp_path / "jour.xlsx").read_bytes()
    assert found.origin.fingerprint == hashlib.sha256(data).hexdigest()
    assert [grid.title for grid in found.origin.grids] == list(FRENCH)
    rooms = found.origin.grids[1]
    assert (rooms.values[3, 2], rooms.values[3, 4]) == (40, "09:00-12:30; 14:00-18:00")


def test_formulas_are_read_by_their_stored_value(tmp_path: Path) -> None:
    """A total of seats is a number, an empty text a blank cell."""
    rows = (
        row(1, "Salle", "Capacité", "Équipements")
        + '<row r="2"><c r="A2" t="str"><f>"Al"&amp;"ma"</f><v>Alma</v></c>'
        '<c r="B2"><f>20+20</f><v>40</v></c><c r="C2" t="str"><f>""</f><v></v></c></row>'
    )
    assert rooms_of(tmp_path, rows) == (Room("Alma", 40),)


def row(number: int, *texts: str) -> str:
    """A row of texts kept in their cells."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


def rooms_of(folder: Path, rows: str) -> tuple[Room, ...]:
    """The rooms of a workbook whose sheet of rooms has these rows, in XML."""
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    others = {
        "Slots": row(1, "Slot", "Start", "End", "Kinds") + row(2, "M", "9h", "10h", "talk"),
        "Sessions": row(1, "Code", "Title", "Kind") + row(2, "T", "T", "talk"),
    }
    contents = {**parts(["Rooms", *others]), "xl/worksheets/sheet1.xml": xml}
    for number, body in enumerate(others.values(), start=2):
        contents[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'
        )
    path = folder / "jour.xlsx"
    zipped(path, dict(contents))
    result = read_workbook(path)
    assert isinstance(result, Day), result
    return result.rooms


def test_cells_without_addresses_follow_one_another(tmp_path: Path) -> None:
    """Some programs leave the addresses out."""
    rows = row(1, "Room", "Seats") + "<row><c t='str'><v>Alma</v></c><c><v>40</v></c></row>"
    assert rooms_of(tmp_path, rows.replace(' r="1"', "")) == (Room("Alma", 40),)


def test_rich_text_is_its_letters(tmp_path: Path) -> None:
    """Bold halves of a word are one word."""
    rows = row(1, "Room", "Seats") + (
        '<row r="2"><c r="A2" t="inlineStr"><is><r><t>Al</t></r><r><t>ma</t></r></is></c>'
        '<c r="B2"><v>40</v></c></row>'
    )
    assert rooms_of(tmp_path, rows) == (Room("Alma", 40),)


def test_names_of_tags_may_have_prefixes(tmp_path: Path) -> None:
    """`x:row` is a row where a program says so."""
    rows = row(1, "Room", "Seats") + row(2, "Alma", "40")
    prefixed = rows.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    assert rooms_of(tmp_path, prefixed.replace("<x:row", f'<x:row xmlns:x="{MAIN}"')) == (
        Room("Alma", 40),
    )


@pytest.mark.parametrize("year", [1900, 1904])
def test_excel_times_and_dates_are_read(tmp_path: Path, year: int) -> None:
    """Cells in Excel's own formats, in the calendars of Windows and of old Macs."""
    workbook = book(sheets(Créneaux_B2=time(9), Créneaux_C2=datetime(2025, 7, 4, 10, 30),
                           Événement_B3=date(2025, 7, 4)))  # fmt: skip
    if year == 1904:
        workbook.epoch = datetime(1904, 1, 1)
    found = day(tmp_path, workbook)
    assert found.slot["Matin"].span == Span(540, 630)
    assert found.date == "2025-07-04"


JOURNAL: list[tuple[list[object], Change]] = [
    (["salle perdue", "salon alma"], Change(ChangeKind.ROOM_LOST, "Salon Alma")),
    (["Seats", "Salon Alma", "25"], Change(ChangeKind.SEATS, "Salon Alma", 25)),
    (["INTERVENANT ABSENT", "bob modele"], Change(ChangeKind.SPEAKER_ABSENT, "Bob Modèle")),
    (
        ["intervenant disponible", "Bob Modèle", "10h-12h"],
        Change(ChangeKind.SPEAKER_AVAILABLE, "Bob Modèle", spans=(Span(600, 720),)),
    ),
    (["session annulée", "Énergie"], Change(ChangeKind.SESSION_CANCELLED, "A2")),
    (["retard", "Matin", "20 min"], Change(ChangeKind.DELAY, "Matin", 20)),
    (
        ["épingler", "A2/2", "Salon Iéna; matin"],
        Change(ChangeKind.PIN, "A2/2", slot="Matin", room="Salon Iéna"),
    ),
    (["pin", "A1", "Matin"], Change(ChangeKind.PIN, "A1", slot="Matin")),
    (["libérer", "A2"], Change(ChangeKind.UNPIN, "A2")),
    (["participant désisté", "002"], Change(ChangeKind.WITHDRAWN, "002")),
    (["participant withdrawn", "Dan Fictif"], Change(ChangeKind.WITHDRAWN, "3")),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "change"), JOURNAL)
def test_each_kind_of_change_is_read(tmp_path: Path, cells: list[object], change: Change) -> None:
    """Names in any spelling, kinds in both languages, what the detail says."""
    found = sheets()
    found["Changements"].append([None, None, *cells])
    assert day(tmp_path, found).changes == (change,)


def test_a_change_keeps_who_when_and_why(tmp_path: Path) -> None:
    """So that a new plan can name the row that caused it."""
    found = sheets()
    found["Changements"].append(["11h20", "Régie", "retard", "Matin", 5, "train"])
    [change] = day(tmp_path, found).changes
    assert (change.when, change.by, change.why) == (680, "Régie", "train")
    assert change.source.cell("target") == Cell("Changements", "D2")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_written_is_read_again(tmp_path: Path, lang: str) -> None:
    """The input that the program writes of a day is that day."""
    found = day(tmp_path, FRENCH)
    path = tmp_path / "again.xlsx"
    write_input(path, found, lang)
    again = read_workbook(path)
    assert isinstance(again, Day), [problem.message.say("fr") for problem in again.items]
    assert (again.rooms, again.slots, again.sessions) == (found.rooms, found.slots, found.sessions)
    assert (again.speakers, again.participants) == (found.speakers, found.participants)


def test_reading_twice_is_the_same(tmp_path: Path) -> None:
    """Nothing hangs on the run."""
    assert read(tmp_path, FRENCH) == read(tmp_path, FRENCH)
