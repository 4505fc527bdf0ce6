"""The result workbook: the plan told on the sheets of the contract, its input kept out of sight."""

from pathlib import Path

from scheduler.domain import Day, Problem
from scheduler.outcome import Impossible, Solved
from scheduler.report.alerts import alerts
from scheduler.report.card_notes import card_notes
from scheduler.report.places import place_rows
from scheduler.report.run import STATUSES, Making, run_rows
from scheduler.report.seats import seat_table
from scheduler.report.summary import fill_rows, goal_rows, rank_rows
from scheduler.report.timetable import timetable
from scheduler.verify.layout import lay_out
from scheduler.words import message
from scheduler.workbook.book import Book, book
from scheduler.workbook.files import write_new
from scheduler.workbook.plan_sheets import marks, plan_cells, write_places, write_seats
from scheduler.workbook.record import record, write_copy, write_record
from scheduler.workbook.summary_sheet import Summary, write_summary
from scheduler.workbook.timetable_sheet import write_timetable
from scheduler.workbook.told_sheets import write_alerts, write_run

_NO_MAKING = Making()


def write_plan(
    path: Path | str,
    day: Day,
    outcome: Solved | Impossible,
    lang: str = "fr",
    making: Making = _NO_MAKING,
) -> Path | Problem:
    """Writes the plan as a result workbook and returns its path, or why it cannot.

    A file that is there already is kept. The same arguments give the same bytes.
    """
    return write_new(Path(path), lambda draft: fill_plan(draft, day, outcome, lang, making))


def fill_plan(
    path: Path, day: Day, outcome: Solved | Impossible, lang: str, making: Making
) -> None:
    """Writes the result workbook to the path, whatever is there; raises OSError."""
    with book(path, lang) as made:
        _write_sheets(made, day, outcome, making, path.stem)
        write_record(made, day, record(day, outcome, made.lang))
        write_copy(made, day)


def _write_sheets(
    made: Book, day: Day, outcome: Solved | Impossible, making: Making, version: str
) -> None:
    layout, broken, lang = lay_out(day, outcome.plan), outcome.broken, made.lang
    title = f"{day.title} – {version}"
    seats = seat_table(layout)
    cells = plan_cells(day, seats, lang)
    marked = marks(broken, cells, lang)
    grid = timetable(layout, broken, notes=card_notes(layout, broken))
    write_timetable(made, grid, version)
    write_places(made, day, place_rows(layout), marked, title)
    write_seats(made, seats, marked, len(day.runs), title)
    status = message(STATUSES[outcome.status])
    goals = goal_rows(outcome.goals)
    write_summary(made, Summary(status, goals, rank_rows(layout), fill_rows(layout)), title)
    write_alerts(made, alerts(layout, broken, cells), title)
    write_run(made, run_rows(day, outcome, making), title)
