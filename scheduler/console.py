"""What the commands say in a terminal."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import wrap
from types import TracebackType
from typing import TYPE_CHECKING

from scheduler.words import Message, counted, message

if TYPE_CHECKING:
    from scheduler.domain import Day, Plan, Problem, Score
    from scheduler.outcome import Impossible, Solved
    from scheduler.report.cells import PlanCells
    from scheduler.rules import Reason
    from scheduler.solve import Progress
    from scheduler.workbook.plan_file import PlanFile

UNWRITTEN = 1
_SEPARATOR = " · "
_LISTED = 12  # names in one sentence
_WIDTH = 100  # columns at most, or as many as the terminal has


def say(said: Message, lang: str) -> None:
    """Prints a sentence."""
    print_wrapped(said.say(lang))


def print_wrapped(text: str, indent: str = "") -> None:
    """Prints the text no wider than the terminal, further lines two columns further in.

    No word is broken, so that the name of a file or a cell can be copied.
    """
    width = min(_WIDTH, shutil.get_terminal_size((_WIDTH, 24)).columns)
    hanging = indent + "  "
    told = wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    print("\n".join(told))


def tell(problems: Iterable["Problem"], lang: str) -> None:
    """Prints problems, each behind its cell."""
    for problem in problems:
        where = "" if problem.cell is None else f"{problem.cell}  "
        print_wrapped(f"{where}{problem.message.say(lang)}")


def tell_written(written: Iterable["Path | Problem"], lang: str) -> int:
    """Prints the files written, or why one could not be; returns 1 in this case, else 0."""
    status = 0
    for result in written:
        if isinstance(result, Path):
            say(message("Written: {path}", path=result), lang)
        else:
            tell([result], lang)
            status = UNWRITTEN
    return status


def tell_known(day: "Day", impossible: Sequence["Problem"], lang: str) -> None:
    """Prints what reading found worth knowing, and what shows the day to be impossible."""
    tell(day.notices, lang)
    if impossible:
        say(message("No plan can keep every rule on this day:"), lang)
        tell(impossible, lang)


def tell_checked(
    name: str, day: "Day", impossible: Sequence["Problem"], lang: str, *, sound: bool
) -> None:
    """Prints what is to know of a day that was read; what it holds when it is sound."""
    tell_known(day, impossible, lang)
    if not sound:
        return
    counts = (
        counted("{count} session to hold", "{count} sessions to hold", len(day.runs)),
        counted("{count} slot", "{count} slots", len(day.slots)),
        counted("{count} room", "{count} rooms", len(day.rooms)),
        counted("{count} speaker", "{count} speakers", len(day.speakers)),
        counted("{count} participant", "{count} participants", len(day.participants)),
    )
    print_wrapped(message("{name} is in order: {counts}.", name=name, counts=counts).say(lang))


class LiveLine:
    """A line that shows, in a terminal, how the search stands: time, best plan, bound and gap."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.shown = sys.stderr.isatty()

    def __enter__(self) -> "LiveLine":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.shown:
            self._rewrite("")

    def __call__(self, progress: "Progress") -> None:
        """Shows the progress."""
        if self.shown:
            self._rewrite(_SEPARATOR.join(part.say(self.lang) for part in standing(progress)))

    def _rewrite(self, text: str) -> None:
        width = shutil.get_terminal_size((_WIDTH, 24)).columns
        sys.stderr.write(f"\r{text[: width - 1]}\x1b[K")
        sys.stderr.flush()


def standing(progress: "Progress") -> Iterable[Message]:
    """The parts of the live line."""
    yield message("{seconds} s", seconds=round(progress.seconds, 1))
    for goal, value in progress.values.items():
        yield goal_value(goal, value)
        bound = progress.bounds.get(goal)
        if bound is not None and bound != value:
            gap = 100 * abs(bound - value) / max(1, abs(value))
            yield message("bound {bound}, gap {gap} %", bound=bound, gap=round(gap, 2))


def goal_value(goal: str, value: int) -> Message:
    """A goal's value in words."""
    words = {
        "unserved": ("{count} unserved", "{count} unserved"),
        "points": ("{count} point", "{count} points"),
        "unseated": ("{count} without a seat", "{count} without a seat"),
        "comfort": ("discomfort {count}", "discomfort {count}"),
    }
    return counted(*words[goal], value)


def show_plan(day: "Day", outcome: "Solved | Impossible", lang: str) -> None:
    """Prints the grid, what is broken, and how far the goals were brought."""
    _print_grid(day, outcome.plan, outcome.broken, lang)
    if outcome.broken:
        say(message("No plan keeps every rule. This one breaks the least:"), lang)
    print_broken(day, outcome.broken, lang)
    for result in outcome.goals:
        said = goal_value(result.goal, result.value)
        proof = (
            message("optimal") if result.proven else message("bound {bound}", bound=result.bound)
        )
        print(f"{said.say(lang)} ({proof.say(lang)})")
    say(message("Solved in {seconds} s.", seconds=round(outcome.seconds, 1)), lang)


def show_verified(day: "Day", file: "PlanFile", lang: str) -> bool:
    """Prints what a plan breaks and how its score differs; true when it breaks a rule."""
    from scheduler.verify import verify
    from scheduler.verify.fit import fitted

    plan, lost = fitted(day, file.plan)
    _print_lost(lost, lang)
    _print_moves(file, lang)
    verdict = verify(day, plan)
    print_broken(day, verdict.broken, lang, file.cells)
    if not verdict.broken:
        say(message("The plan keeps every rule."), lang)
    _print_difference(file.written_score, verdict.score, lang)
    return bool(verdict.broken)


def _print_lost(lost: Sequence[str], lang: str) -> None:
    if lost:
        names = (*lost[:_LISTED], "…") if len(lost) > _LISTED else lost
        said = message("No longer in the input, and left out: {names}.", names=names)
        print_wrapped(said.say(lang))


def _print_moves(file: "PlanFile", lang: str) -> None:
    """Prints what was changed by hand since the plan was written."""
    written = {place.run: place for place in file.written.placements}
    for now in file.plan.placements:
        was = written.get(now.run, now)
        if was != now:
            said = message(
                "Moved by hand: {run}, from {slot}, {room} to {new_slot}, {new_room}.",
                run=now.run,
                slot=was.slot,
                room=was.room,
                new_slot=now.slot,
                new_room=now.room,
            )
            print_wrapped(said.say(lang))
    changed = {seat.participant for seat in {*file.plan.seats} ^ {*file.written.seats}}
    if changed:
        one = "The seats of {count} participant were changed by hand."
        many = "The seats of {count} participants were changed by hand."
        say(counted(one, many, len(changed)), lang)


def _print_difference(written: "Score", found: "Score", lang: str) -> None:
    if written == found:
        say(message("Its score is the one written in it."), lang)
        return
    for goal in ("unserved", "points", "unseated", "comfort"):
        before, now = getattr(written, goal), getattr(found, goal)
        said = goal_value(goal, now).say(lang)
        if before != now:
            was = message("{before} when it was written", before=before).say(lang)
            said = f"{said} ({was})"
        print(said)


def print_broken(
    day: "Day", broken: Sequence["Reason"], lang: str, plan: "PlanCells | None" = None
) -> None:
    """Prints the broken rules, each with its cells in the plan, if any, then in the input."""
    if broken:
        say(counted("{count} rule is broken:", "{count} rules are broken:", len(broken)), lang)
    for reason in broken:
        cells = (*(plan.of(reason) if plan else ()), *reason.cells(day))
        print_wrapped(f"{reason.words().say(lang)}  [{', '.join(map(str, cells))}]", "  ")


def _print_grid(day: "Day", plan: "Plan", broken: Sequence["Reason"], lang: str) -> None:
    from scheduler.report.terminal import grid_text
    from scheduler.report.timetable import timetable
    from scheduler.verify.layout import lay_out

    print(grid_text(timetable(lay_out(day, plan), broken), lang))
