"""The commands: each a thin shell over one call of the library.

Exit 0 done; 1 the input needs mending; 2 wrong usage; 3 a rule is broken; 4 out of time with
nothing found. What a command needs is imported inside it, so that `--help` comes at once.
"""

import gettext
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from scheduler import __version__, console
from scheduler.words import LANGUAGES, LOCALE, message, word

if TYPE_CHECKING:
    from scheduler.domain import Day, Problem, Problems
    from scheduler.outcome import Impossible, Solved
    from scheduler.report.run import Making

MEND, BROKEN, LATE = 1, 3, 4
OUTPUTS = Path("outputs")
COMMANDLINE = click.core.ParameterSource.COMMANDLINE


def main() -> None:
    """Runs the command line in the language of the system."""
    commands(system_language())(prog_name="scheduler")


def system_language() -> str:
    """English when the system speaks it, else French."""
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if said.startswith("en") else "fr"


def commands(lang: str) -> click.Group:
    """The command line, its help in the language."""
    os.environ["LANGUAGE"] = lang  # the words of click itself come from our catalogue too
    gettext.bindtextdomain("scheduler", LOCALE)
    gettext.textdomain("scheduler")
    group = click.Group(
        "scheduler",
        help=word("Places a day's sessions in rooms and slots and seats its participants.", lang),
        commands=[_init(lang), _check(lang), _solve(lang), _verify(lang)],
        subcommand_metavar=word("COMMAND [OPTIONS]", lang),
        options_metavar="",
    )
    return click.version_option(__version__, prog_name="scheduler")(group)


def _argument(name: str, label: str, lang: str, kind: click.Path | None = None) -> click.Argument:
    """A file; one to read unless its kind says otherwise."""
    return click.Argument(
        [name], type=kind or click.Path(path_type=Path), metavar=word(label, lang)
    )


def _option(lang: str, names: list[str], help: str, **more: object) -> click.Option:
    return click.Option(names, help=word(help, lang), **more)  # type: ignore[arg-type]


class _NewFile(click.Path):
    """A path that is free: the plan would be lost at the end if it were not."""

    def __init__(self, lang: str) -> None:
        super().__init__(path_type=Path)
        self.lang = lang

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """The path."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if path.exists():
            said = "{name} is there already and is never overwritten: give another name."
            self.fail(message(said, name=path).say(self.lang), param, ctx)
        return path


def _named(
    kind: click.FloatRange | click.IntRange, name: str, lang: str
) -> click.FloatRange | click.IntRange:
    """The kind of value, called so where another is refused."""
    kind.name = word(name, lang)
    return kind


def _lang_option(lang: str) -> click.Option:
    help = "Language of what is written; by default the workbook's."
    return _option(lang, ["--lang"], help, type=click.Choice(LANGUAGES))


def _init(lang: str) -> click.Command:
    return click.Command(
        "init",
        callback=init,
        help=word("Writes an empty workbook to fill, with headings, notes and lists.", lang),
        params=[
            _argument("file", "FILE", lang, _NewFile(lang)),
            _option(lang, ["--example"], "Fill it with the model case.", is_flag=True),
            _option(
                lang,
                ["--lang"],
                "Language of the workbook.",
                type=click.Choice(LANGUAGES),
                default=lang,
                show_default=True,
            ),
        ],
    )


def _check(lang: str) -> click.Command:
    return click.Command(
        "check",
        callback=check,
        help=word("Tells every mistake in a workbook at once, and what to write instead.", lang),
        params=[_argument("file", "FILE", lang), _lang_option(lang)],
    )


def _solve(lang: str) -> click.Command:
    return click.Command(
        "solve",
        callback=solve,
        help=word("Finds the best plan, proves it, and writes it as a result workbook.", lang),
        params=[
            _argument("file", "FILE", lang),
            _option(
                lang,
                ["-o", "--output"],
                "Where to write the plan; by default the next version in outputs/.",
                type=_NewFile(lang),
                metavar=word("FILE", lang),
            ),
            _option(
                lang,
                ["--json"],
                "Write the plan for programs too.",
                type=click.Path(path_type=Path),
                metavar=word("FILE", lang),
            ),
            _option(
                lang,
                ["--seconds"],
                "Stop after so many seconds with the best plan found.",
                type=_named(click.FloatRange(min=0, min_open=True), "number", lang),
                metavar=word("NUMBER", lang),
            ),
            _option(
                lang,
                ["--seed"],
                "Number that decides between equal plans.",
                type=_named(click.IntRange(min=0, max=2**31 - 1), "whole number", lang),
                metavar=word("NUMBER", lang),
                default=0,
                show_default=True,
            ),
            _lang_option(lang),
        ],
    )


def _verify(lang: str) -> click.Command:
    return click.Command(
        "verify",
        callback=verify,
        help=word("Checks every rule on a plan, edits by hand included.", lang),
        params=[
            _argument("plan", "PLAN", lang),
            _option(
                lang,
                ["--input"],
                "Check against this workbook rather than the one the plan was made from.",
                type=click.Path(path_type=Path),
                metavar=word("FILE", lang),
            ),
            _lang_option(lang),
        ],
    )


def init(file: Path, example: bool, lang: str) -> None:
    """Writes an input workbook."""
    from scheduler.workbook.example import ABOUT, model_case
    from scheduler.workbook.write_input import write_input

    if example:
        written = write_input(file, model_case(language=lang), lang, ABOUT)
    else:
        written = write_input(file, None, lang)
    sys.exit(console.tell_written([written], lang))


def check(file: Path, lang: str | None) -> None:
    """Tells what is wrong in an input workbook."""
    from scheduler.counts import impossible_counts

    day = _day(file, lang)
    impossible = impossible_counts(day)
    console.tell_checked(file.name, day, impossible, lang or day.language)
    sys.exit(MEND if impossible else 0)


def solve(
    file: Path,
    output: Path | None,
    json: Path | None,
    seconds: float | None,
    seed: int,
    lang: str | None,
) -> None:
    """Finds and writes the best plan."""
    from scheduler.counts import impossible_counts
    from scheduler.outcome import OutOfTime
    from scheduler.solve import solve as best_plan

    _refuse_json_over(json, file, output)
    day = _day(file, lang)
    lang = lang or day.language
    console.tell_known(day, impossible_counts(day), lang)
    with console.LiveLine(lang) as line:
        outcome = best_plan(day, seed=seed, seconds=seconds, listener=line)
    if isinstance(outcome, OutOfTime):
        said = message("No plan was found in {seconds} s.", seconds=round(outcome.seconds, 1))
        console.say(said, lang)
        sys.exit(LATE)
    with _undisturbed():
        written = _write(day, outcome, output, json, _making(), lang)
    console.show_plan(day, outcome, lang)
    unwritten = console.tell_written(written, lang)
    sys.exit(unwritten or (BROKEN if outcome.broken else 0))


def _refuse_json_over(json: Path | None, *others: Path | None) -> None:
    """Ends the command when the file for programs would replace a workbook or a folder."""
    if json is None:
        return
    taken = any(other is not None and json.absolute() == other.absolute() for other in others)
    if taken or json.is_dir() or (json.suffix.lower() == ".xlsx"):
        said = message("{path} is no name for the plan for programs: end it in .json.", path=json)
        raise click.BadParameter(said.say(system_language()), param_hint="--json")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Writes on through an interrupt: the plan is found, and what is begun is finished."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def verify(plan: Path, input: Path | None, lang: str | None) -> None:
    """Checks the plan in a result workbook."""
    from scheduler.domain import Problems
    from scheduler.workbook.read_plan import read_plan

    found = read_plan(plan)
    if isinstance(found, Problems):
        _mend(found, lang)
    day = found.day if input is None else _day(input, lang)
    sys.exit(BROKEN if console.show_verified(day, found, lang or found.language) else 0)


def _day(file: Path, lang: str | None) -> "Day":
    from scheduler.domain import Problems
    from scheduler.workbook.read import read_workbook

    day = read_workbook(file)
    if isinstance(day, Problems):
        _mend(day, lang)
    return day


def _mend(problems: "Problems", lang: str | None) -> NoReturn:
    """Ends the command, telling all that is to mend."""
    console.tell((*problems.notices, *problems.items), lang or problems.language)
    sys.exit(MEND)


def _write(
    day: "Day",
    outcome: "Solved | Impossible",
    output: Path | None,
    json: Path | None,
    making: "Making",
    lang: str,
) -> "list[Path | Problem]":
    """Writes the workbook, and the plan for programs when asked."""
    from scheduler.report.json import plan_json
    from scheduler.workbook.files import write_new, write_over, write_version
    from scheduler.workbook.write_plan import fill_plan

    def fill(path: Path) -> None:
        fill_plan(path, day, outcome, lang, making)

    name = day.origin.name if day.origin else "plan"
    written = [write_new(output, fill) if output else write_version(OUTPUTS, name, fill)]
    if json:
        text = plan_json(day, outcome, lang)
        written.append(write_over(json, lambda path: _text(path, text)))
    return written


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _making() -> "Making":
    """The command as it was given, to be given again."""
    from scheduler.report.run import Making

    told = click.get_current_context()
    given = {
        f"--{name}": value
        for name, value in told.params.items()
        if value is not None and told.get_parameter_source(name) is COMMANDLINE and name != "file"
    }
    options = " ".join(f"{name} {shlex.quote(str(value))}" for name, value in given.items())
    file = shlex.quote(str(told.params["file"]))
    return Making(f"scheduler solve {file} {options}".strip(), options, datetime.now())
