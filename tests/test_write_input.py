"""The input workbook that `init` writes reads back, helps to fill, and grows."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from scheduler.domain import Day, Problem, Problems, Room, Session, Span
from scheduler.workbook.example import ABOUT, model_case
from scheduler.workbook.read import read_workbook
from scheduler.workbook.vocabulary import INPUT_SHEETS
from scheduler.workbook.write_input import write_input
from tests.days import easy_days, person, slot, talk, tiny
from tests.effort import examples

LANGUAGES = ("fr", "en")


def back(folder: Path, day: Day, lang: str = "fr") -> Day:
    """The day written and read again."""
    path = folder / "day.xlsx"
    path.unlink(missing_ok=True)
    assert write_input(path, day, lang) == path
    found = read_workbook(path)
    assert isinstance(found, Day), told(found)
    return found


def told(problems: Problems) -> list[str]:
    """The problems as text."""
    return [f"{problem.cell} {problem.message.say('en')}" for problem in problems.items]


def opened(folder: Path, day: Day | None, lang: str) -> Workbook:
    """The written workbook as Excel would open it."""
    path = folder / "day.xlsx"
    write_input(path, day, lang, ABOUT)
    return load_workbook(path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_model_case_reads_back(tmp_path: Path, lang: str) -> None:
    """What is written in either language is the same day."""
    day = model_case(language=lang)
    found = back(tmp_path, day, lang)
    assert found == day
    assert found.notices == ()


def test_other_sizes_read_back(tmp_path: Path) -> None:
    """Three waves, eight ateliers, full rankings."""
    day = model_case(3, 60, waves=3, ateliers=8, atelier_wishes=6, cafe_wishes=6)
    assert back(tmp_path, day) == day


def test_every_field_reads_back(tmp_path: Path) -> None:
    """Repeated runs with fixed places, the settings, lists, windows, what is cancelled."""
    a = talk(
        "A", speakers=("Ada, of Sampleton", "Bob"), minutes=45, max_seats=3, min_seats=2,
        needs=("stage",), theme="x", runs=2, fixed_slots=("", "S2"), fixed_rooms=("Alma", "Alma"),
        not_alongside=("B",),
    )  # fmt: skip
    sessions: tuple[Session, ...] = (a, talk("B", after=("A",)), talk("C", cancelled=True))
    spans = (Span(540, 600), Span(630, 1140))
    day = tiny(
        *sessions,
        rooms=(Room("Alma", 9, ("stage", "screen"), spans, False, ("talk",)),),
        slots=(slot("S1", "9:00-10:00", "talk", "cafe"), slot("S2", "10:30-11:30")),
        participants=(
            person("01", "B", "A", present=spans, step_free=True, must_attend=("B", "A")),
            person("02", name="Bob", organisation="O", email="e@exemple.invalid", speaker="Bob"),
        ),
        date="2025-07-04", venue="Hall", language="en", changeover=5, freeze=20, reserve=10,
        comfort_share=3, points=(9, 5, 2),
    )  # fmt: skip
    assert replace(back(tmp_path, day, "en"), changes=()) == replace(day, changes=())


@examples(25)
@given(drawn=easy_days())
def test_days_once_read_read_back(tmp_path: Path, drawn: Day) -> None:
    """Any day that a workbook can say is said again by its own sheets, but for a spent journal."""
    path = tmp_path / "drawn.xlsx"
    path.unlink(missing_ok=True)
    write_input(path, drawn, "en")
    day = read_workbook(path)
    assume(isinstance(day, Day))  # some drawn days contradict themselves, as no workbook may
    assert isinstance(day, Day)
    assert replace(back(tmp_path, day, "en"), changes=()) == replace(day, changes=())


def test_what_is_lost_goes_to_the_journal(tmp_path: Path) -> None:
    """A room without a minute, an absent speaker, someone withdrawn: no other sheet can say it."""
    day = tiny(
        talk("A", speakers=("Ada",)), participants=(person("01", "A"), person("02", present=()))
    )
    lost = replace(
        day,
        rooms=(replace(day.rooms[0], available=()), day.rooms[1]),
        speakers=(replace(day.speakers[0], available=()),),
    )
    found = back(tmp_path, lost)
    assert (found.rooms, found.speakers) == (lost.rooms, lost.speakers)
    assert [person.id for person in found.participants] == ["01"]
    assert len(found.changes) == 3


def test_text_stays_text(tmp_path: Path) -> None:
    """Names that begin like a formula or look like a link or a number are text."""
    names = ("=1+1", "+33", "@you", "-5", "http://exemple.invalid", "0012")
    day = tiny(talk("A"), rooms=tuple(Room(name, 2) for name in names))
    assert back(tmp_path, day).rooms == day.rooms
    sheet = load_workbook(tmp_path / "day.xlsx")["Salles"]
    assert [sheet.cell(row, 1).data_type for row in range(2, 8)] == ["s"] * 6


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("filled", [False, True])
def test_headings_and_notes(tmp_path: Path, lang: str, filled: bool) -> None:
    """Every heading of the contract is there with a note that says what to write."""
    book = opened(tmp_path, model_case() if filled else None, lang)
    for sheet in INPUT_SHEETS:
        page = book[sheet.name.say(lang)]
        headings = [cell.value for cell in page[1]]
        names = [column.name.say(lang) for column in sheet.columns]
        assert headings[: len(names)] == names
        assert all(cell.comment and len(cell.comment.text) > 10 for cell in page[1])
        assert page.freeze_panes is not None


@pytest.mark.parametrize(("lang", "first"), [("fr", "Mode d'emploi"), ("en", "How to begin")])
def test_the_first_page_says_how_to_begin(tmp_path: Path, lang: str, first: str) -> None:
    """The page is first, says the commands and that the example's sizes are assumed."""
    page = opened(tmp_path, model_case(), lang)[first]
    text = "\n".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value)
    assert page.parent.sheetnames[0] == first
    assert "scheduler check" in text
    assert ("supposées" if lang == "fr" else "assumed") in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lists_grow(tmp_path: Path, lang: str) -> None:
    """The drop-downs take their values from the cells where these are defined."""
    book = opened(tmp_path, None, lang)
    rooms, slots, sessions = (sheet.name.say(lang) for sheet in INPUT_SHEETS[1:4])
    found = [
        (str(rule.sqref).split(":")[0], rule.formula1)
        for rule in book[sessions].data_validations.dataValidation
    ]
    sources = dict(found)
    assert f"COUNTA('{slots}'!$A$2" in sources["L2"]
    assert f"COUNTA('{rooms}'!$A$2" in sources["M2"]
    assert f"COUNTA('{sessions}'!$A$2" in sources["N2"]
    assert all("COUNTA(" in formula for formula in sources.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_workbook_misses_nothing_but_rows(tmp_path: Path, lang: str) -> None:
    """What is read in an empty workbook names no sheet, heading or setting as wrong."""
    path = tmp_path / "day.xlsx"
    write_input(path, None, lang)
    found = read_workbook(path)
    assert isinstance(found, Day) or all("!1" not in line for line in told(found)), told(found)


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    """The team's file is never written over."""
    path = tmp_path / "day.xlsx"
    path.write_text("theirs")
    assert isinstance(write_input(path, None, "fr"), Problem)
    assert path.read_text() == "theirs"
