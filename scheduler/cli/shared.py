"""What the commands share: their arguments and options, and how a file is read for them."""

import os
import shlex
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from scheduler import console
from scheduler.words import LANGUAGES, Message, message, word

if TYPE_CHECKING:
    from scheduler.domain import Day, Problems
    from scheduler.report.run import Making
    from scheduler.workbook.plan_file import PlanFile

MEND, BROKEN, LATE = 1, 3, 4
OUTPUTS = Path("outputs")
COMMANDLINE = click.core.ParameterSource.COMMANDLINE
_FILES = ("file", "plan")  # the names of arguments, which are given without theirs


def system_language() -> str:
    """English when the system speaks it, else French."""
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if said.startswith("en") else "fr"


def argument(name: str, label: str, lang: str, kind: click.Path | None = None) -> click.Argument:
    """A file; one to read unless its kind says otherwise."""
    return click.Argument(
        [name], type=kind or click.Path(path_type=Path), metavar=word(label, lang)
    )


def option(lang: str, names: list[str], help: Message, **more: object) -> click.Option:
    """An option with its help in the language."""
    return click.Option(names, help=help.say(lang), **more)  # type: ignore[arg-type]


def file_option(
    lang: str, names: list[str], help: Message, kind: click.Path | None = None
) -> click.Option:
    """An option that names a file."""
    kind = kind or click.Path(path_type=Path)
    return option(lang, names, help, type=kind, metavar=word("FILE", lang))


def lang_option(lang: str) -> click.Option:
    """The language of what is written."""
    help = message("Language of what is written; by default the workbook's.")
    return option(lang, ["--lang"], help, type=click.Choice(LANGUAGES))


class NewFile(click.Path):
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


def read_day(file: Path, lang: str | None) -> "Day":
    """The day of a workbook; ends the command when there is something to mend."""
    from scheduler.domain import Problems
    from scheduler.workbook.read import read_workbook

    day = read_workbook(file)
    if isinstance(day, Problems):
        mend(day, lang)
    return day


def read_plan_file(plan: Path, lang: str | None) -> "PlanFile":
    """The plan of a result workbook; ends the command when there is something to mend."""
    from scheduler.domain import Problems
    from scheduler.workbook.read_plan import read_plan

    found = read_plan(plan)
    if isinstance(found, Problems):
        mend(found, lang)
    return found


def mend(problems: "Problems", lang: str | None) -> NoReturn:
    """Ends the command, telling all that is to mend."""
    console.tell((*problems.notices, *problems.items), lang or problems.language)
    sys.exit(MEND)


def refuse_json_over(json: Path | None, *others: Path | None) -> None:
    """Ends the command when the file for programs would replace a workbook or a folder."""
    if json is None:
        return
    taken = any(other is not None and json.absolute() == other.absolute() for other in others)
    if taken or json.is_dir() or (json.suffix.lower() == ".xlsx"):
        said = message("{path} is no name for the plan for programs: end it in .json.", path=json)
        raise click.BadParameter(said.say(system_language()), param_hint="--json")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Writes on through an interrupt: the plan is found, and what is begun is finished."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def making(command: str, **fixed: object) -> "Making":
    """The command as it was given, to be given again.

    `fixed` are values, by the names of their options, that stand for those given or left out; an
    option whose value is None is left out.
    """
    from scheduler.report.run import Making

    given = {name: fixed.get(name, value) for name, value in _given().items()}
    return Making(command_line(command, **fixed), _typed(given), datetime.now())


def command_line(command: str, **fixed: object) -> str:
    """The command with the options given, `fixed` as in `making`."""
    told = click.get_current_context()
    file = shlex.quote(str(next(told.params[name] for name in _FILES if name in told.params)))
    return f"scheduler {command} {file} {_typed({**_given(), **fixed})}".strip()


def _given() -> dict[str, object]:
    """The options given, by name."""
    told = click.get_current_context()
    return {
        name: value
        for name, value in told.params.items()
        if told.get_parameter_source(name) is COMMANDLINE and name not in _FILES
    }


def _typed(values: Mapping[str, object]) -> str:
    """The options as they are typed."""
    options = {each.name: each for each in click.get_current_context().command.params}
    told = (_said(options[name], value) for name, value in values.items() if value is not None)
    return " ".join(told)


def _said(option: click.Parameter, value: object) -> str:
    """An option as it is typed, by its long name; a flag has no value, or another name."""
    name = max(option.opts, key=len)
    if value is True:
        return name
    return option.secondary_opts[0] if value is False else f"{name} {shlex.quote(str(value))}"


def write_text(path: Path, text: str) -> None:
    """Writes the text as UTF-8."""
    path.write_text(text, encoding="utf-8")
