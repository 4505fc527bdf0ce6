"""The result workbook: the plan told on the sheets of the contract, its input kept out of sight."""

from dataclasses import dataclass
from pathlib import Path

from scheduler.answers import Answer
from scheduler.compare.by_hand import UNTOUCHED, ByHand
from scheduler.compare.earlier import Comparison
from scheduler.domain import Day, Problem
from scheduler.outcome import Outcome
from scheduler.publication import Publication
from scheduler.report.agendas import room_lines, speaker_lines
from scheduler.report.alerts import Alert, alerts
from scheduler.report.card_notes import card_notes
from scheduler.report.places import place_rows
from scheduler.report.quality import quality
from scheduler.report.run import Making, run_rows, status_words
from scheduler.report.seats import seat_table
from scheduler.report.summary import fill_rows, goal_rows, rank_rows
from scheduler.report.timetable import timetable
from scheduler.verify.layout import lay_out
from scheduler.workbook.agenda_sheets import write_room_agendas, write_speaker_agendas
from scheduler.workbook.book import Book, book
from scheduler.workbook.difference_sheets import write_differences, write_messages
from scheduler.workbook.files import write_new
from scheduler.workbook.menu_sheet import Menu, write_menu
from scheduler.workbook.plan_sheets import marks, plan_cells, write_places, write_seats
from scheduler.workbook.record import Record, record, write_copy, write_record
from scheduler.workbook.summary_sheet import Summary, write_summary
from scheduler.workbook.timetable_sheet import write_timetable
from scheduler.workbook.told_sheets import write_alerts, write_run

_NO_MAKING = Making()


@dataclass(frozen=True, slots=True)
class Telling:
    """What a result workbook tells beside its plan.

    How it was made, how it compares with an earlier plan, and the publication when this version is
    made public. `came_from` is the file of the version that it was made from, empty for a plan made
    anew, and `by_hand` what had been done by hand there and is kept. `answers` is the menu of a
    replan, and `chosen` the one of them that is this plan. `explained` says why a rule is broken.
    """

    making: Making = _NO_MAKING
    compared: Comparison | None = None
    publication: Publication | None = None
    came_from: str = ""
    by_hand: ByHand = UNTOUCHED
    answers: tuple[Answer, ...] = ()
    chosen: Answer | None = None
    explained: tuple[Alert, ...] = ()


_NOTHING = Telling()


def write_plan(
    path: Path | str,
    day: Day,
    outcome: Outcome,
    lang: str = "fr",
    telling: Telling = _NOTHING,
) -> Path | Problem:
    """Writes the plan as a result workbook and returns its path, or why it cannot.

    A file that is there already is kept. The same arguments give the same bytes.
    """
    return write_new(Path(path), lambda draft: fill_plan(draft, day, outcome, lang, telling))


def fill_plan(path: Path, day: Day, outcome: Outcome, lang: str, telling: Telling) -> None:
    """Writes the result workbook to the path, whatever is there; raises OSError."""
    with book(path, lang) as made:
        _write_sheets(made, day, outcome, telling, path.stem)
        write_record(made, day, _record(day, outcome, made.lang, telling))
        write_copy(made, day)


def _record(day: Day, outcome: Outcome, lang: str, telling: Telling) -> Record:
    compared = telling.compared
    against = compared.earlier.name if compared and compared.earlier.published else ""
    history = (telling.publication, against, telling.by_hand, telling.came_from)
    return record(day, outcome, lang, *history)


def _write_sheets(made: Book, day: Day, outcome: Outcome, telling: Telling, version: str) -> None:
    layout, broken, lang = lay_out(day, outcome.plan), outcome.broken, made.lang
    title = f"{day.title} – {version}"
    compared = telling.compared
    published = compared.earlier.placements if compared and compared.earlier.published else {}
    seats = seat_table(layout)
    cells = plan_cells(day, seats, lang)
    marked = marks(broken, cells, lang)
    grid = timetable(layout, broken, card_notes(layout, broken))
    write_timetable(made, grid, version)
    write_places(made, day, place_rows(layout, published), marked, title)
    write_seats(made, seats, marked, len(day.runs), title)
    write_speaker_agendas(made, speaker_lines(layout), title)
    write_room_agendas(made, room_lines(layout), title)
    goals = goal_rows(outcome.goals)
    # The bound of a plan near a promise is not that of all plans, which the quality is measured by.
    worth = None if outcome.near else quality(layout, outcome.goals)
    figures = rank_rows(layout), fill_rows(layout), worth
    write_summary(made, Summary(status_words(outcome), goals, *figures), title)
    write_alerts(made, alerts(layout, broken, cells, telling.explained), title)
    write_differences(made, compared, title)
    if telling.chosen is not None:
        menu = Menu(telling.answers, telling.chosen, telling.making.another)
        write_menu(made, menu, title)
    write_messages(made, compared, title)
    write_run(made, run_rows(day, outcome, telling.making), title)
