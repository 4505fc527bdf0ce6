"""`scheduler why-not FILE`: what a wish of the team would cost, or what it breaks."""

import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from scheduler import console
from scheduler.cli.names import named_person, named_room, named_run, named_slot
from scheduler.cli.planning import name_of, searching, tell_out_of_time
from scheduler.cli.shared import (
    BROKEN,
    OUTPUTS,
    argument,
    file_option,
    lang_option,
    option,
    read_day,
    read_plan_file,
    system_language,
)
from scheduler.words import Message, message, word

if TYPE_CHECKING:
    from scheduler.domain import Day
    from scheduler.explain.wish import Wish
    from scheduler.explain.wished import Answer
    from scheduler.workbook.plan_file import PlanFile

_SECONDS = 60


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    return click.Command(
        "why-not",
        callback=why_not,
        help=word("Tells what a wish of yours would cost, and whom; or what it breaks.", lang),
        params=[
            argument("file", "FILE", lang),
            *_wishes(lang),
            file_option(lang, ["--from", "origin"], message(
                "The plan to compare with; by default the newest version in outputs/, else the "
                "best plan.")),
            *searching(lang, _SECONDS),
            lang_option(lang),
        ],
    )  # fmt: skip


def _wishes(lang: str) -> tuple[click.Option, ...]:
    """What may be wished."""
    session = message("The session in question, or one of its runs, as A2/1. Alone: hold it though "
                      "it is cancelled.")  # fmt: skip
    others = message("Hold it at the same time as this session; may be given more than once.")
    person = message("N° of a participant: a seat there for this person.")

    def named(name: str, help: Message, label: str, **more: object) -> click.Option:
        return option(lang, [name], help, metavar=word(label, lang), **more)

    return (
        named("--session", session, "CODE", required=True),
        named("--slot", message("Hold it in this slot."), "SLOT", default=""),
        named("--room", message("Hold it in this room."), "ROOM", default=""),
        option(lang, ["--with", "beside"], others, metavar=word("CODE", lang), multiple=True),
        named("--person", person, "N°", default=""),
    )


def why_not(
    file: Path,
    session: str,
    slot: str,
    room: str,
    beside: tuple[str, ...],
    person: str,
    origin: Path | None,
    seconds: float | None,
    seed: int,
    lang: str | None,
) -> None:
    """Forces a wish, solves the day again, and tells what it costs or breaks."""
    from scheduler.explain.why_not import why_not as asked

    day = read_day(file, lang)
    spoken = lang or day.language
    wish = _seat(day, person, session, slot or room or beside) if person else (
        _holding(day, session, slot, room, beside))  # fmt: skip
    plan = _plan(day, origin, lang)
    with console.LiveLine(spoken) as line:
        answer = asked(
            day,
            wish,
            None if plan is None else plan.plan,
            told=plan is not None and _told(day),
            seed=seed,
            seconds=seconds,
            listener=line,
        )
    sys.exit(_tell(answer, "" if plan is None else plan.path.name, shlex.quote(str(file)), spoken))


def _tell(answer: "Answer", plan: str, file: str, lang: str) -> int:
    """Prints the answer; the exit code."""
    from scheduler.cli.wishes import show_already, show_granted, show_refused
    from scheduler.explain.wished import Already, Granted, Refused

    if isinstance(answer, Already):
        show_already(answer, lang)
    elif isinstance(answer, Granted):
        show_granted(answer, plan, file, lang)
    elif isinstance(answer, Refused):
        show_refused(answer, lang)
        return BROKEN
    else:
        tell_out_of_time(answer, lang)
    return 0


def _plan(day: "Day", origin: Path | None, lang: str | None) -> "PlanFile | None":
    """The plan to compare with: the newest version if it was made from the same day, or that."""
    from scheduler.domain import Problems
    from scheduler.workbook.files import newest_version
    from scheduler.workbook.read_plan import read_plan

    if origin is not None:
        return read_plan_file(origin, lang)
    path = newest_version(OUTPUTS, name_of(day))
    found = None if path is None else read_plan(path)
    if found is None or isinstance(found, Problems):
        return None
    return found if day == replace(found.day, over=day.over) else None


def _told(day: "Day") -> bool:
    """True when people have been told of a plan."""
    from scheduler.workbook.files import newest_publication

    return newest_publication(OUTPUTS, name_of(day)) is not None


def _holding(day: "Day", session: str, slot: str, room: str, beside: tuple[str, ...]) -> "Wish":
    """The wish to hold a session somewhere; ends the command when it names what is not there."""
    from scheduler.explain.wish import Holding, code_of_session

    code = named_run(day, session, "--session")
    others = tuple(dict.fromkeys(named_run(day, other, "--with") for other in beside))
    if code_of_session(day, code) in {code_of_session(day, other) for other in others}:
        misused(message("Name other sessions than {session} itself.", session=code))
    cancelled = day.session[code_of_session(day, code)].cancelled
    if not (slot or room or others or cancelled):
        said = "{session} is held already: say with --slot, --room or --with how you wish it."
        misused(message(said, session=code))
    return Holding(
        code,
        named_slot(day, slot, "--slot") if slot else "",
        named_room(day, room, "--room") if room else "",
        others,
    )


def _seat(day: "Day", person: str, session: str, others: object) -> "Wish":
    """The wish for a seat; ends the command when there can be none."""
    from scheduler.explain.wish import Attending, code_of_session

    if others:
        misused(message("With --person, say only in which --session."))
    number = named_person(day, person, "--person")
    code = code_of_session(day, named_run(day, session, "--session"))
    if day.session[code].cancelled:
        misused(message("{code} is cancelled: there is no seat in it.", code=code))
    if not all(run.by_wish for run in day.runs_of(code)):
        said = "Everyone present attends {code}, without a seat."
        misused(message(said, code=code))
    return Attending(number, code)


def misused(said: Message) -> NoReturn:
    """Ends the command for wrong usage."""
    raise click.UsageError(said.say(system_language()))
