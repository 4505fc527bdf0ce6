"""`scheduler why FILE`: why no plan keeps every rule, and the ways out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scheduler import console
from scheduler.cli.explanations import show_explained, tell_time_out
from scheduler.cli.planning import named, searching
from scheduler.cli.shared import BROKEN, argument, lang_option, option, read_day
from scheduler.words import message, word

if TYPE_CHECKING:
    from scheduler.domain import Day

_SECONDS = 60


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    most = message("Tell so many ways out at most.")
    count = named(click.IntRange(min=1), "whole number", lang)
    return click.Command(
        "why",
        callback=why,
        help=word("Tells why no plan keeps every rule, and the easiest ways out.", lang),
        params=[
            argument("file", "FILE", lang),
            option(lang, ["--most"], most, type=count, metavar=word("NUMBER", lang)),
            *searching(lang, _SECONDS),
            lang_option(lang),
        ],
    )


def why(file: Path, most: int | None, seconds: float, seed: int, lang: str | None) -> None:
    """Tells what stands in the way of a day; of a possible one, what it could not lose."""
    from scheduler.counts import impossible_counts
    from scheduler.explain.why import MOST
    from scheduler.explain.why import why as explain

    day = read_day(file, lang)
    lang = lang or day.language
    console.tell_known(day, impossible_counts(day), lang)
    with console.LiveLine(lang) as line:
        found = explain(day, most=most or MOST, seed=seed, seconds=seconds, listener=line)
    if found.conflicts:
        show_explained(found, lang)
        sys.exit(BROKEN)
    if not found.complete:
        tell_time_out(found.seconds, lang)
    console.say(message("{name}: some plan keeps every rule.", name=file.name), lang)
    _show_tightest(day, seed, seconds, lang)


def _show_tightest(day: "Day", seed: int, seconds: float, lang: str) -> None:
    """Prints what the day could not lose."""
    from scheduler.explain.tightest import tightest
    from scheduler.model.search import Search
    from scheduler.report.tightest import tight_lines
    from scheduler.solve import Progress, listened

    search = Search(seed, seconds)
    with console.LiveLine(lang) as line:
        found = listened(
            search, lambda: tightest(day, search), lambda: line(Progress(search.seconds, {}, {}))
        )
    lead, *others = tight_lines(day, found)
    console.say(lead, lang)
    for other in others:
        console.print_wrapped(other.say(lang), "  ")
