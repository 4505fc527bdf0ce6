"""How the commands say what stands in the way of a day, in full and in short."""

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from scheduler.cli.shared import LATE
from scheduler.console import LiveLine, print_wrapped, say
from scheduler.words import capital, message

if TYPE_CHECKING:
    from scheduler.domain import Day
    from scheduler.explain.explained import Explained
    from scheduler.report.explained import ConflictText, Said, WayText

_SECONDS = 10


def show_explained(explained: "Explained", lang: str) -> None:
    """Prints each conflict and the ways out."""
    from scheduler.report.explained import conflict_texts, way_texts

    for text in conflict_texts(explained):
        print()
        say(text.sessions, lang)
        show_claims(text, lang)
    ways = way_texts(explained)
    print()
    if ways:
        say(message("To make the day possible, one of these, the easiest first:"), lang)
    elif explained.complete:
        say(message("No change of one cell for each of these makes the day possible."), lang)
    show_ways(ways, lang)
    _show_incomplete(explained, lang)


def _show_incomplete(explained: "Explained", lang: str) -> None:
    if not explained.complete:
        said = "Time was out before all was known: there may be more to it. See --seconds."
        say(message(said), lang)


def show_claims(text: "ConflictText", lang: str) -> None:
    """Prints what stands in the way."""
    for each in text.claims:
        where = "" if each.cell is None else f"  [{each.cell}]"
        print_wrapped(f"{capital(each.words.say(lang))}{where}", "  ")


def show_ways(ways: "Iterable[WayText]", lang: str) -> None:
    """Prints the ways out, numbered, and what each is worth."""
    for number, way in enumerate(ways, 1):
        first, *others = way.changes
        print_wrapped(f"{number}. {_line(first, lang)}", " ")
        for change in others:
            print_wrapped(f"+ {_line(change, lang)}", "    ")
        unknown = message("the day is then possible; its best plan was not proven in time")
        print_wrapped(capital((way.worth or unknown).say(lang)), "    ")


def explain_in_short(day: "Day", lang: str, *, worth: bool = True) -> "Explained":
    """Why no plan of the day keeps every rule and the ways out, if soon found.

    And what the easiest is worth, unless the best plan of all is not what would be taken.
    """
    from scheduler.explain.why import why

    with LiveLine(lang) as line:
        return why(day, worth=int(worth), seconds=_SECONDS, listener=line)


def show_in_short(explained: "Explained", file: Path, lang: str) -> None:
    """Prints a sentence a conflict and the easiest way out, and which command tells all."""
    from scheduler.report.explained import conflict_texts, conflict_words, way_texts, way_words

    for text in conflict_texts(explained):
        say(conflict_words(text), lang)
        _print_refs(text.claims)
    for way in way_texts(explained)[:1]:
        say(message("Easiest way out – {way}", way=way_words(way)), lang)
        _print_refs(way.changes)
    command = f"scheduler why {shlex.quote(str(file))}"
    if explained.conflicts:
        say(message("All ways out, and what each is worth: {command}", command=command), lang)
    elif not explained.complete:
        say(message("Time was out before it was known why: {command}", command=command), lang)


def _print_refs(said: Iterable["Said"]) -> None:
    """Prints the cells, if there are any: a setting left at its default has none."""
    cells = [str(each.cell) for each in said if each.cell is not None]
    if cells:
        print_wrapped(f"[{', '.join(cells)}]", "  ")


def _line(said: "Said", lang: str) -> str:
    where = "" if said.cell is None else f"{said.cell}  "
    return f"{where}{said.words.say(lang)}"


def tell_time_out(seconds: float, lang: str) -> NoReturn:
    """Ends the command that was ended after so many seconds, and has found nothing."""
    said = "Nothing was found in {seconds} s: give it more with --seconds."
    say(message(said, seconds=round(seconds, 1)), lang)
    sys.exit(LATE)
