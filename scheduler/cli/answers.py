"""What `replan` says in a terminal: what changed, the answers, and what the one taken does."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scheduler.cli.differences import show_differences
from scheduler.console import print_broken, print_wrapped, say
from scheduler.words import Clock, Message, capital, counted, message, word

if TYPE_CHECKING:
    from scheduler.answers import Answer
    from scheduler.compare.by_hand import ByHand
    from scheduler.replan import Replanned
    from scheduler.report.menu import MenuRow
    from scheduler.report.replanning import Replanning

_LISTED = 12  # runs in one sentence
_NARROWEST = 5  # columns of a figure
# Of a column each, short enough for a terminal; the sheet has them in full.
_HEADINGS = (
    "moves", "time", "room", "new slips", "messages", "unserved", "no seat", "points", "broken",
    "proof",
)  # fmt: skip


def show_replanned(
    outcome: "Replanned", made: "Replanning", name: str, another: str, lang: str
) -> None:
    """Prints the whole of a replan that was written under the name of a file.

    `another` is the command by which another answer is taken, N standing for its moves.
    """
    _show_changes(made, lang)
    _show_hand(outcome.previous.by_hand, made, lang)
    _show_frozen(outcome, made, lang)
    print()
    _show_menu(outcome.menu, outcome.chosen, lang)
    if len(outcome.menu) > 1:
        say(message("To take another answer, N being its moves: {command}", command=another), lang)
    _show_broken(outcome, lang)
    print()
    show_differences(outcome.chosen.compared, name, lang, people_listed=0)


def _show_changes(made: "Replanning", lang: str) -> None:
    from scheduler.report.replanning import change_lines

    if not made.changes:
        say(message("Nothing has changed since {name}.", name=made.came_from), lang)
        return
    say(message("Changed since {name}:", name=made.came_from), lang)
    for line in change_lines(made.changes):
        print_wrapped(capital(line.say(lang)), "  ")


def _show_hand(by_hand: "ByHand", made: "Replanning", lang: str) -> None:
    """What is kept of what was done by hand, and what is not."""
    if made.kept:
        say(message("Done by hand and kept: {things}.", things=made.kept), lang)
    kept = {*made.by_hand.slots, *made.by_hand.rooms}
    runs = dict.fromkeys((*by_hand.slots, *by_hand.rooms))
    lost = tuple(run for run in runs if run not in kept)
    if lost:
        say(message("Moved by hand and not kept: {runs}.", runs=_few(lost)), lang)


def _show_frozen(outcome: "Replanned", made: "Replanning", lang: str) -> None:
    if made.now is None:
        return
    day = outcome.day
    frozen = tuple(place.run for place in day.frozen if place.room)
    times = {"now": Clock(made.now), "freeze": day.freeze}
    said = counted(
        "At {now}, {count} session stays as it is, begun or beginning within {freeze} min: {runs}.",
        "At {now}, {count} sessions stay as they are, begun or beginning within {freeze} min: "
        "{runs}.",
        len(frozen),
        runs=_few(frozen),
        **times,
    )
    none = message("At {now}, no session has begun or begins within {freeze} min.", **times)
    say(said if day.frozen else none, lang)
    for place in day.frozen:
        if not place.room:
            text = "{run}, at {start}, has lost its room, and keeps its time alone."
            start = Clock(day.slot[place.slot].span.start)
            say(message(text, run=place.run, start=start), lang)


def _few(names: Sequence[str]) -> tuple[str, ...]:
    return (*names[:_LISTED], "…") if len(names) > _LISTED else tuple(names)


def _show_menu(answers: "tuple[Answer, ...]", chosen: "Answer", lang: str) -> None:
    from scheduler.report.menu import menu_rows

    rows = menu_rows(answers, chosen)
    against = chosen.compared.earlier.name
    say(message("Answers, counted against {name}; > marks the one taken:", name=against), lang)
    lines = [[word(heading, lang) for heading in _HEADINGS], *(_cells(row, lang) for row in rows)]
    widths = [max(_NARROWEST, *map(len, column)) for column in zip(*lines, strict=True)]
    marks = [" ", *(">" if row.chosen else " " for row in rows)]
    for mark, cells in zip(marks, lines, strict=True):
        print(_line(mark, cells, widths))
    for row in rows:
        if row.goes:
            one, many = "With {count} move: {moves}", "With {count} moves: {moves}"
            print_wrapped(counted(one, many, row.moves, moves=row.goes).say(lang), "  ")


def _cells(row: "MenuRow", lang: str) -> list[str]:
    figures = (message("{number}", number=number).say(lang) for number in row.figures)
    return [*figures, row.proof.say(lang)]


def _line(mark: str, cells: Iterable[str], widths: Iterable[int]) -> str:
    """The cells under their headings, numbers to the right."""
    padded = (cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return f"{mark} {'  '.join(padded)}".rstrip()


def _show_broken(outcome: "Replanned", lang: str) -> None:
    """What the plan breaks, and with how many moves every rule would be kept."""
    from scheduler.report.menu import sound_moves

    broken = outcome.chosen.outcome.broken
    if not broken:
        return
    print_broken(outcome.day, broken, lang)
    say(_way_out(sound_moves(outcome.menu)), lang)


def _way_out(moves: int | None) -> Message:
    if moves is None:
        return message("No answer keeps every rule; this one breaks the least grave ones.")
    one = "Every rule is kept with {count} move: add --moves {count}."
    many = "Every rule is kept with {count} moves: add --moves {count}."
    return counted(one, many, moves)
