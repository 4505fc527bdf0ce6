"""The result workbook: the plan told on the sheets of the contract, its input kept out of sight."""

from pathlib import Path

from scheduler.domain import Day, Problem
from scheduler.outcome import Impossible, Solved
from scheduler.report.agendas import room_lines, speaker_lines
from scheduler.report.alerts import alerts
from scheduler.report.places import place_rows
from scheduler.report.quality import quality
from scheduler.report.run import STATUSES, Making, run_rows
from scheduler.report.seats import seat_table
from scheduler.report.summary import fill_rows, goal_rows, rank_rows
from scheduler.report.timetable import timetable
from scheduler.verify.layout import lay_out
from scheduler.words import message
from scheduler.workbook.agenda_sheets import write_room_agendas, write_speaker_agendas
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
    write_timetable(made, timetable(layout, broken), version)
    write_places(made, day, place_rows(layout), marked, title)
    write_seats(made, seats, marked, len(day.runs), title)
    write_speaker_agendas(made, speaker_lines(layout), title)
    write_room_agendas(made, room_lines(layout), title)
    status = message(STATUSES[outcome.status])
    goals = goal_rows(outcome.goals)
    figures = rank_rows(layout), fill_rows(layout), quality(layout, outcome.goals)
    write_summary(made, Summary(status, goals, *figures), title)
    write_alerts(made, alerts(layout, broken, cells), title)
    write_run(made, run_rows(day, outcome, making), title)
