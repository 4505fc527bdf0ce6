"""The sheets that only tell are read back cell by cell, and agree with the plan."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scheduler import solve, write_plan
from scheduler.domain import Day, Participant, Room, Speaker
from scheduler.goals import Goal, GoalResult
from scheduler.outcome import Impossible, Solved
from scheduler.report.alerts import alerts
from scheduler.report.cells import PlanCells
from scheduler.verify import broken_reasons, score
from scheduler.verify.layout import lay_out
from scheduler.workbook.example import model_case
from tests.days import person, planned, slot, talk, tiny

Row = tuple[object, ...]
PERCENT = {"fr": "0\N{NO-BREAK SPACE}%", "en": "0%"}
CLOCK = {"fr": 'h"\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}"mm', "en": "h:mm"}


@dataclass(frozen=True)
class Case:
    """A day, its plan, and the result workbook in a language."""

    day: Day
    outcome: Solved | Impossible
    lang: str
    book: Workbook

    def rows(self, fr: str, en: str) -> list[Row]:
        """The values of the sheet, headings too."""
        return [tuple(row) for row in self.sheet(fr, en).iter_rows(values_only=True)]

    def sheet(self, fr: str, en: str) -> Worksheet:
        """The sheet of that name."""
        return self.book[fr if self.lang == "fr" else en]

    @property
    def heads(self) -> Mapping[str, int]:
        """How many sit in each run."""
        return Counter(seat.run for seat in self.outcome.plan.seats)


@pytest.fixture(name="solved", scope="module")
def _solved() -> tuple[Day, Solved]:
    day = model_case(people=60)
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    return day, outcome


@pytest.fixture(name="case", scope="module", params=["fr", "en"])
def _case(
    request: pytest.FixtureRequest,
    solved: tuple[Day, Solved],
    tmp_path_factory: pytest.TempPathFactory,
) -> Case:
    return written(*solved, request.param, tmp_path_factory.mktemp("told"))


def written(day: Day, outcome: Solved | Impossible, lang: str, folder: Path) -> Case:
    """The result workbook, read back."""
    path = folder / "plan.xlsx"
    assert write_plan(path, day, outcome, lang) == path
    return Case(day, outcome, lang, load_workbook(path))


def drawn_up(day: Day, places: str, seats: str, lang: str, folder: Path, gap: int = 0) -> Case:
    """The result workbook of a plan made by hand."""
    plan = planned(places, seats)
    broken, found = broken_reasons(day, plan), score(day, plan)
    goals = (GoalResult(Goal.POINTS, found.points, found.points + gap),)
    if broken:
        return written(day, Impossible(plan, broken, found, goals, 1.0, 0), lang, folder)
    return written(day, Solved(plan, found, goals, 1.0, 0), lang, folder)


def clocks(day: Day, run: str, slot: str) -> tuple[time, time]:
    """When the run is on."""
    span, minutes = day.slot[slot].span, day.run[run].session.minutes
    end = span.end if minutes is None else span.start + minutes
    return time(*divmod(span.start, 60)), time(*divmod(end, 60))


def test_speaker_agendas(case: Case) -> None:
    """Each placement once for each of its speakers, in the order of the speakers and of time."""
    day, (headings, *rows) = case.day, case.rows("Agenda intervenants", "Speaker agendas")
    assert (
        headings
        == {
            "fr": ("Intervenant", "Organisation", "Début", "Fin", "Code", "Titre", "Salle"),
            "en": ("Speaker", "Organisation", "Start", "End", "Code", "Title", "Room"),
        }[case.lang]
    )
    expected = []
    for place in case.outcome.plan.placements:
        session = day.run[place.run].session
        for name in session.speakers:
            when = clocks(day, place.run, place.slot)
            organisation = day.speaker[name].organisation
            expected.append((name, organisation, *when, place.run, session.title, place.room))
    order = list(day.speaker)
    assert rows == sorted(expected, key=lambda row: (order.index(str(row[0])), row[2]))
    assert len(rows) > len(order)  # some speak twice


def test_room_agendas(case: Case) -> None:
    """Each placement once, in the order of the rooms and of time, with whom and how many."""
    day, (headings, *rows) = case.day, case.rows("Agenda salles", "Room agendas")
    assert headings == {
        "fr": ("Salle", "Début", "Fin", "Code", "Titre", "Type", "Intervenants", "Attendus",
               "Places"),
        "en": ("Room", "Start", "End", "Code", "Title", "Kind", "Speakers", "Expected", "Seats"),
    }[case.lang]  # fmt: skip
    expected = []
    for place in case.outcome.plan.placements:
        session, room = day.run[place.run].session, day.room[place.room]
        span = day.run[place.run].span(day.slot[place.slot])
        heads = case.heads[place.run] if day.run[place.run].by_wish else day.expected(span)
        seats = min(room.seats, session.max_seats or room.seats)  # no seats are kept free
        what = (place.run, session.title, session.kind, "\n".join(session.speakers))
        when = clocks(day, place.run, place.slot)
        expected.append((place.room, *when, *what, heads, seats))
    order = list(day.room)
    assert rows == sorted(expected, key=lambda row: (order.index(row[0]), row[1]))


AGENDAS = [("Agenda intervenants", "Speaker agendas"), ("Agenda salles", "Room agendas")]


@pytest.mark.parametrize("names", AGENDAS)
def test_the_agendas_are_set_to_be_used(case: Case, names: tuple[str, str]) -> None:
    """Times are times, each group ends with a thick line, rows filter; A4 landscape."""
    sheet = case.sheet(*names)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert sheet.print_title_rows == "$1:$1"
    start = next(cell.column for cell in sheet[1] if cell.value in ("Début", "Start"))
    rows = list(sheet.iter_rows(min_row=2))
    assert {row[start - 1].number_format for row in rows} == {CLOCK[case.lang]}
    names_below = [*(row[0].value for row in rows[1:]), None]
    for row, below in zip(rows, names_below, strict=True):
        thick = "medium" if row[0].value != below else "thin"
        assert {cell.border.bottom.style for cell in row} == {thick}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_who_speaks_in_nothing_and_what_holds_nothing_is_left_out(
    lang: str, tmp_path: Path
) -> None:
    """Bob speaks in nothing, Cora in a session without a place; Brest stays empty."""
    day = tiny(
        talk("A", title="=1+1", speakers=("Ada",)),
        talk("B", speakers=("Cora",)),
        speakers=(Speaker("Ada", organisation="@town"), Speaker("Bob"), Speaker("Cora")),
    )
    case = drawn_up(day, "A S2 Alma", "", lang, tmp_path)
    ten, eleven = time(10), time(11)
    assert case.rows(*AGENDAS[0])[1:] == [("Ada", "@town", ten, eleven, "A", "=1+1", "Alma")]
    assert case.rows(*AGENDAS[1])[1:] == [("Alma", ten, eleven, "A", "=1+1", "talk", "Ada", 0, 2)]


def test_two_sessions_at_once_are_both_listed(tmp_path: Path) -> None:
    """A broken plan hides nothing."""
    day = tiny(talk("B", speakers=("Ada",)), talk("A", speakers=("Ada",)))
    case = drawn_up(day, "A S1 Alma, B S1 Alma", "", "en", tmp_path)
    times = (time(9), time(10))
    assert [row[2:5] for row in case.rows(*AGENDAS[0])[1:]] == [(*times, "A"), (*times, "B")]
    assert [row[1:4] for row in case.rows(*AGENDAS[1])[1:]] == [(*times, "A"), (*times, "B")]


def summary(case: Case) -> list[Row]:
    """The rows of the sheet Bilan without their empty ends."""
    rows = []
    for row in case.rows("Bilan", "Summary"):
        filled = [place for place, value in enumerate(row, 1) if value is not None]
        rows.append(row[: max(filled, default=0)])
    return rows


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ("Quality of the seats", "This plan", "Proven bound", "wish", "no wished session")),
        ("fr", ("Qualité des affectations", "Ce plan", "Borne prouvée", "vœu",
                "aucune session souhaitée")),
    ],
)  # fmt: skip
def test_the_summary(lang: str, said: tuple[str, ...], tmp_path: Path) -> None:
    """Three people, two seats in A, two in B, and a bound of 300 points.

    x and y sit in A, their first wish (100 points each), z in B, the second (60): 260 points. The
    café, in which w could not sit, has a row for each rank that the talks have, so that the columns
    of the chart stand for the same ranks.
    """
    day = tiny(
        talk("A", title="Water"),
        talk("B"),
        talk("C", kind="cafe"),
        slots=(slot("S1", "9:00-10:00"), slot("S2", "10:00-11:00", "cafe")),
        participants=(
            *(person(name, "A", "B") for name in "xyz"),
            replace(person("w", "C"), present=()),
        ),
    )
    places = "A S1 Alma, B S1 Brest, C S2 Alma"
    case = drawn_up(day, places, "x A, y A, z B", lang, tmp_path, gap=40)
    rows = summary(case)
    quality, plan, bound, wish, none = said
    # Whatever is drawn, the three share the four seats of S1, and nobody is left out: two sit in
    # A and one in B (260), or one in A and two in B (220), so that the mean lies between.
    lot = rows[2][1]
    assert isinstance(lot, int)
    assert 220 <= lot <= 260
    assert rows[0][0] == quality
    percent = 100 * (260 - lot) // (300 - lot)  # the mean is written to the next whole point
    shown = int(re.sub(r"\D.*", "", str(rows[0][1])))
    assert abs(shown - percent) <= 1
    assert rows[3][2] == shown / 100
    assert (rows[2][2], rows[4]) == (0, (bound, 300, 1))
    assert rows[3][:2] == (plan, 260)
    ranks = [row for row in rows if row and str(row[0]).startswith((f"{wish} ", none))]
    assert ranks == [
        (f"{wish} 1", "talk", 2, 2 / 3),
        (f"{wish} 2", "talk", 1, 1 / 3),
        (none, "talk", 0, 0),
        (f"{wish} 1", "cafe", 0, 0),
        (f"{wish} 2", "cafe", 0, 0),
        (none, "cafe", 1, 1),
    ]
    assert rows[-3:] == [
        ("Water", "A", 2, 2, 0, 1),
        ("B", "B", 1, 2, 1, 0.5),
        ("C", "C", 0, 2, 2, 0),
    ]


def test_the_summary_of_a_proven_plan(case: Case) -> None:
    """The plan at its bound has 100 %, in the number format of the language; no English in it."""
    rows, sheet = summary(case), case.sheet("Bilan", "Summary")
    assert case.outcome.goals[1].proven
    assert str(rows[0][1]).replace("\N{NO-BREAK SPACE}", "").startswith("100% (0%")
    assert rows[3][1:] == rows[4][1:] == (case.outcome.score.points, 1)
    assert sheet["C4"].number_format == PERCENT[case.lang]
    words = {str(value) for row in rows for value in row}
    assert ("Where the points lie" in words) == (case.lang == "en")
    assert ("Où se situent les points" in words) == (case.lang == "fr")


def test_the_charts_say_what_they_show(case: Case) -> None:
    """Each has a title and names its axes, in the language."""
    sheet = case.sheet("Bilan", "Summary")
    said = [
        [_text(part.title) for part in (chart, chart.x_axis, chart.y_axis)]
        for chart in sheet._charts
    ]
    english = [
        ["Quality of the seats", "", "Points"],
        ["Ranks obtained by kind of session", "Best rank obtained", "Share of those who asked"],
        ["Seats taken and free", "Session", "Seats"],
    ]
    french = [
        ["Qualité des affectations", "", "Points"],
        ["Rangs obtenus par type de session", "Meilleur rang obtenu",
         "Part des personnes ayant un vœu"],
        ["Places prises et libres", "Session", "Places"],
    ]  # fmt: skip
    assert said == (french if case.lang == "fr" else english)


def _text(title: object) -> str:
    """The text of a chart's title; empty without one."""
    rich = getattr(getattr(title, "tx", None), "rich", None)
    return "".join(run.t for each in rich.p for run in each.r or ()) if rich else ""


def test_alerts(case: Case) -> None:
    """That every rule is kept, then the alerts of the plan, in their order; rows filter."""
    (_, kept, *rows) = case.rows("Alertes", "Alerts")
    layout = lay_out(case.day, case.outcome.plan)
    told = [alert.what.say(case.lang) for alert in alerts(layout, (), PlanCells())]
    assert (
        kept[1]
        == {"fr": "Toutes les règles sont respectées.", "en": "Every rule is kept."}[case.lang]
    )
    assert [row[1] for row in rows] == told
    assert len(told) > 3
    assert {row[3] for row in rows} == {None}  # a day that was read from no file has no cells
    sheet = case.sheet("Alertes", "Alerts")
    assert sheet.auto_filter.ref == sheet.dimensions


def test_the_cells_of_a_difference_may_be_of_the_plan(case: Case) -> None:
    """An edit by hand stands in the plan, so that their heading names no workbook."""
    [headings, *_] = case.rows("Écarts", "Differences")
    assert headings[-1] == ("Cellules" if case.lang == "fr" else "Cells")


@pytest.mark.parametrize(
    ("lang", "broken", "look", "know"),
    [
        ("fr", "⚠ RÈGLE ENFREINTE", "à regarder", "pour information"),
        ("en", "⚠ RULE BROKEN", "to be looked at", "good to know"),
    ],
)
def test_the_gravity_of_alerts(
    lang: str, broken: str, look: str, know: str, tmp_path: Path
) -> None:
    """x is over the seats of A; B is empty, x and y are free then; Ada changes rooms in time."""
    day = tiny(
        talk("A", speakers=("Ada",)),
        talk("B", speakers=("Ada",)),
        rooms=(Room("Alma", 1), Room("Brest", 4)),
        slots=(slot("S1", "9:00-10:00"), slot("S2", "15:00-16:00")),
        participants=(Participant("x"), Participant("y")),
    )
    case = drawn_up(day, "A S1 Alma, B S2 Brest", "x A, y A", lang, tmp_path)
    rows = case.rows("Alertes", "Alerts")[1:]
    assert [row[0] for row in rows] == [broken, look, know, know]
    assert rows[0][4] == "Plan!G2"
