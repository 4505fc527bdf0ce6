"""Reading a plan back from a result workbook, with whatever was changed in it by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from scheduler.domain import Cell, Day, Placement, Plan, Problem, Problems, Run, Seat
from scheduler.report.cells import PlanCells
from scheduler.words import Message, message
from scheduler.workbook.findings import Findings
from scheduler.workbook.grid import Book, Page, read_book
from scheduler.workbook.guard import Unreadable
from scheduler.workbook.headings import named, open_table
from scheduler.workbook.names import Names, Unknown, one_of, some_of
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read import kept_record, read_copy
from scheduler.workbook.record import RECORD, Record
from scheduler.workbook.sheets import is_input_sheet
from scheduler.workbook.table import Row, Seen, Table
from scheduler.workbook.values import shown, time_of_day
from scheduler.workbook.vocabulary import (
    PARTICIPANTS,
    PLAN,
    PLAN_COLUMNS,
    ROOMS,
    SEATS,
    SEATS_COLUMNS,
    SLOTS,
    Column,
    Name,
    Sheet,
    key,
)

_NO_SESSION = "There is no session “{name}”: {remedy}"
_NO_SLOT = "There is no slot “{name}”: {remedy}"
_NO_ROOM = "There is no room “{name}”: {remedy}"
_NO_PARTICIPANT = "There is no participant “{name}”: {remedy}"
_NEEDED = frozenset({"code", "slot", "room", "id"})


def read_plan(path: Path | str) -> PlanFile | Problems:
    """The plan of a result workbook, or all there is to mend in what was changed by hand."""
    path = Path(path)
    try:
        book = read_book(path, _wanted)
    except Unreadable as unreadable:
        return Problems((Problem(None, unreadable.message),))
    kept = kept_record(book)
    if kept is None:
        return _not_a_result(path)
    day = read_copy(book, kept)
    return day if isinstance(day, Problems) else _read(path, book, day, kept)


def _wanted(title: str) -> bool:
    return (
        title == RECORD
        or any(named(title, name) for name in (PLAN, SEATS))
        or is_input_sheet(title)
    )


def _not_a_result(path: Path) -> Problems:
    said = message(
        "{name} is no result workbook, or its hidden sheets are lost: name a file that the program "
        "wrote, such as outputs/day-v1.xlsx.",
        name=path.name,
    )
    return Problems((Problem(None, said),))


def _read(path: Path, book: Book, day: Day, kept: Record) -> PlanFile | Problems:
    findings = Findings()
    language = kept.language
    reading = _Reading(day, kept.plan, language, findings)
    for rank, (sheet, read) in enumerate(
        ((_plan_sheet(), reading.places), (_seats_sheet(day, kept.plan), reading.seats))
    ):
        page = next((page for page in book.pages if named(page.grid.title, sheet.name)), None)
        if page is None:
            findings.missing_sheet(rank, _lost(sheet.name.say(language)))
        else:
            findings.place_sheet(page.grid.title, rank)
            read(_table(sheet, page, language, findings))
    if findings.problems:
        return Problems(findings.problems, language)
    return PlanFile(
        day,
        reading.plan(),
        reading.cells,
        kept.plan,
        kept.score,
        kept.goals,
        kept.status,
        kept.seed,
        language,
        path,
        kept.publication,
        kept.against,
        kept.by_hand,
        kept.came_from,
    )


def _lost(sheet: str) -> Message:
    return message(
        "The sheet {name} is missing: rename it back, or take the plan from another copy.",
        name=sheet,
    )


def _plan_sheet() -> Sheet:
    return Sheet("plan", PLAN, tuple(replace(c, required=c.field in _NEEDED) for c in PLAN_COLUMNS))


def _seats_sheet(day: Day, written: Plan) -> Sheet:
    """The sheet's columns; those of the slots with seats when it was written must be there."""
    seated = {seat.run for seat in written.seats}
    used = {placement.slot for placement in written.placements if placement.run in seated}
    slots = (
        Column(_field(slot.name), Name(slot.name, slot.name), slot.name in used)
        for slot in day.slots
    )
    fixed = (replace(column, required=column.field in _NEEDED) for column in SEATS_COLUMNS)
    return Sheet("seats", SEATS, (*fixed, *slots))


def _field(slot: str) -> str:
    """The field under which the seats sheet holds a slot's column."""
    return f"slot {slot}"


def _table(sheet: Sheet, page: Page, language: str, findings: Findings) -> Table:
    return open_table(sheet, page, language, findings)


@dataclass(slots=True)
class _Reading:
    """Reads the two sheets, the places before the seats, and collects what is wrong in them."""

    day: Day
    written: Plan
    language: str
    findings: Findings
    placements: dict[str, Placement] = field(default_factory=dict)
    sitting: dict[Seat, Cell] = field(default_factory=dict)
    cells: PlanCells = field(default_factory=PlanCells)

    def plan(self) -> Plan:
        """The plan as read, in the order of the day's sheets."""
        people = {person.id: place for place, person in enumerate(self.day.participants)}
        runs = {run.code: place for place, run in enumerate(self.day.runs)}
        seats = (seat for seat in self.sitting if seat.run in self.placements)
        return Plan(
            tuple(self.placements[code] for code in runs if code in self.placements),
            tuple(sorted(seats, key=lambda seat: (people[seat.participant], runs[seat.run]))),
        )

    def places(self, table: Table) -> None:
        """Reads the sheet of the plan."""
        codes = Names(run.code for run in self.day.runs)
        slots = Names(slot.name for slot in self.day.slots)
        rooms = Names(room.name for room in self.day.rooms)
        seen, found = Seen(), dict[str, Row]()
        for row in table:
            code = row.require("code", one_of(codes, self._unknown(_NO_SESSION, codes, PLAN)), "")
            seen.check(row, "code", key(code), code)
            slot = row.read("slot", one_of(slots, self._unknown(_NO_SLOT, slots, SLOTS.name)), "")
            room = row.read("room", one_of(rooms, self._unknown(_NO_ROOM, rooms, ROOMS.name)), "")
            if code:
                found[code] = row
                self._check_times(row, self.day.run[code], slot)
                if slot and room:
                    self.placements[code] = Placement(code, slot, room)
        self._tell_missing(table, [run.code for run in self.day.runs if run.code not in found])
        self.cells = PlanCells(
            {code: row.cell("slot") for code, row in found.items()},
            {code: row.cell("room") for code, row in found.items()},
        )

    def _check_times(self, row: Row, run: Run, slot: str) -> None:
        """Times follow from the slot, the one written first or another: nobody moves a run so."""
        before = (place.slot for place in self.written.placements if place.run == run.code)
        spans = [run.span(self.day.slot[name]) for name in (slot, *before) if name]
        for name in ("start", "end"):
            told = row.read(name, time_of_day, -1)
            if spans and told not in (-1, *(getattr(span, name) for span in spans)):
                row.problem(
                    name,
                    message(
                        "Times follow from the slot: write another slot in {cell}, or change the "
                        "slot’s times in the input.",
                        cell=str(row.cell("slot")),
                    ),
                )

    def _tell_missing(self, table: Table, names: list[str]) -> None:
        """A problem for each row that was deleted, at the row below the last."""
        below = max(table.rows, default=table.heading_row) + 1
        first = table.letters.get("code" if "code" in table.letters else "id", "A")
        for place, name in enumerate(names if first in table.letters.values() else ()):
            self.findings.problem(
                Cell(table.title, f"{first}{below + place}"),
                message(
                    "There is no row for {name} any more: write it back here.", name=shown(name)
                ),
            )

    def seats(self, table: Table) -> None:
        """Reads the sheet of the seats."""
        ids = Names(person.id for person in self.day.participants)
        codes = Names(run.code for run in self.day.runs)
        some = some_of(codes, self._unknown(_NO_SESSION, codes, PLAN))
        none: tuple[str, ...] = ()
        seen, people = Seen(), dict[str, Cell]()
        for row in table:
            person = row.require(
                "id", one_of(ids, self._unknown(_NO_PARTICIPANT, ids, PARTICIPANTS.name)), ""
            )
            seen.check(row, "id", key(person), person)
            for slot in self.day.slots:
                for run in row.read(_field(slot.name), some, none):
                    self._seat(row, person, slot.name, run)
            if person:
                people[person] = row.cell("id")
        lost = [person.id for person in self.day.participants if person.id not in people]
        self._tell_missing(table, lost)
        seats = {(seat.participant, seat.run): cell for seat, cell in self.sitting.items()}
        self.cells = replace(self.cells, seats=seats, people=people)

    def _seat(self, row: Row, person: str, slot: str, run: str) -> None:
        if not self.day.run[run].by_wish:
            said = message("Everyone attends {code}, without a seat: clear this cell.", code=run)
            row.problem(_field(slot), said)
        elif slot not in (held := tuple(self._slots_of(run))):
            said = message(
                "{code} is not held in {slot} but in {other}: write it in that column.",
                code=run,
                slot=slot,
                other=held[0] if held else "–",
            )
            row.problem(_field(slot), said)
        elif person:
            self.sitting.setdefault(Seat(person, run), row.cell(_field(slot)))

    def _slots_of(self, run: str) -> Iterator[str]:
        """Where the run is held now, and where it was written: its seats follow a move by hand."""
        if run in self.placements:
            yield self.placements[run].slot
        yield from (place.slot for place in self.written.placements if place.run == run)

    def _unknown(self, text: str, names: Names, sheet: Name) -> Unknown:
        """What is said of a name that is none, with the nearest one."""
        return lambda said: message(
            text, name=shown(said), remedy=names.remedy(said, sheet.say(self.language))
        )
