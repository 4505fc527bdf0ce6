"""What was asked for and what it comes to, as sentences."""

from collections.abc import Iterator

from scheduler.domain import Cell, Day
from scheduler.explain.wish import Attending, Fixing, Holding, Raise, Wish, code_of_session
from scheduler.explain.wished import Already, Granted, Refused
from scheduler.report.costs import costs, losers, named, place
from scheduler.report.why import Unmet
from scheduler.rules import Reason
from scheduler.words import Message, counted, message


def asked(day: Day, wish: Wish) -> Message:
    """The wish in words."""
    if isinstance(wish, Attending):
        who, title = day.participant[wish.person], day.session[wish.session].title
        return message(
            "Asked: a seat for {person} in {session} ({title}).",
            person=named(who), session=wish.session, title=title,
        )  # fmt: skip
    parts = tuple(_asked(wish))
    title = _session(day, wish.session)
    if not parts:
        text = "Asked: that {session} ({title}) be held."
        return message(text, session=wish.session, title=title)
    text = "Asked: {session} ({title}), {where}."
    return message(text, session=wish.session, title=title, where=parts)


def _session(day: Day, code: str) -> str:
    """The title of a session, or of a run's."""
    return day.session[code_of_session(day, code)].title


def _asked(wish: Holding) -> Iterator[Message]:
    if wish.slot:
        yield message("{slot}", slot=wish.slot)
    if wish.room:
        yield message("{room}", room=wish.room)
    if wish.beside:
        yield message("at the same time as {sessions}", sessions=wish.beside)


def already(answer: Already) -> Message:
    """That the plan is as wished, and where."""
    layout, wish = answer.plan.layout, answer.wish
    code = wish.session
    held = [on for on in layout.occasions if code in (on.code, on.run.session.code)]
    if isinstance(wish, Attending):
        seated = layout.seated[wish.person]
        on = next(on for on in held if on in seated)
        text = "There is a seat already: {session}, {place}."
        return message(text, session=on.code, place=place(on))
    places = tuple(message("{session}, {place}", session=on.code, place=place(on)) for on in held)
    return message("The plan has it so already: {places}.", places=places)


def broken_already(answer: Granted | Refused) -> Message | None:
    """That the plan breaks rules without the wish."""
    broken = len(answer.plan.verdict.broken)
    one = "Without it, the plan breaks {count} rule already."
    many = "Without it, the plan breaks {count} rules already."
    return counted(one, many, broken) if broken else None


def verdict(answer: Granted, plan: str) -> Message:
    """Whether it costs anything, beside the plan of that file, or the best one where it is none."""
    if answer.free and not losers(answer):
        return message("It can be had, and costs nothing.")
    if answer.free and answer.near.score == answer.plan.verdict.score:
        return message("It can be had, and the plan loses nothing, though some people do.")
    if answer.near.score.key < answer.plan.verdict.score.key:
        return message("It can be had, and the plan is the better for it.")
    if isinstance(answer.wish, Attending) and not answer.unmoved:
        return message("It can be had if sessions move, at this cost:")
    if not plan:
        return message("It can be had. Beside the best plan, found just now, it costs:")
    return message("It can be had. Beside {plan} it costs:", plan=plan)


def remarks(answer: Granted) -> Iterator[Message]:
    """What is to know of the table: what is given up, and what is not proven."""
    if answer.free_anew and not answer.free:
        yield message("Planned anew, it costs nothing.")
    for fixing in answer.forced.gives_up:
        yield _given_up(fixing)
    if not all(cost.proven for cost in costs(answer)):
        yield message("The search was cut short: it may cost less.")


def _given_up(fixing: Fixing) -> Message:
    texts = {
        "fixed_slots": "The slot fixed for {run} is given up for it. [{cell}]",
        "fixed_rooms": "The room fixed for {run} is given up for it. [{cell}]",
    }
    return message(texts[fixing.field], run=fixing.run, cell=str(fixing.cell))


def raised(answer: Granted) -> Message | None:
    """What would let nobody give way."""
    if not answer.raises:
        return None
    return message(
        "Or else: {changes}; then nobody has to give way.",
        changes=tuple(map(_raise, answer.raises)),
    )


def _raise(each: Raise) -> Message:
    return counted(
        "{cell}: {count} seat instead of {before}",
        "{cell}: {count} seats instead of {before}",
        each.after,
        cell=str(each.cell),
        before=each.before,
    )


def steps(answer: Granted, file: str, planned: bool) -> Message | None:
    """What to write in the workbook of that name to have it so, and the command then to run.

    `planned` says that the plan is in a file.
    """
    done = tuple(
        message("write “{text}” in {cell}", cell=str(each.cell), text=each.text)
        if each.text
        else message("clear {cell}", cell=str(each.cell))
        for each in answer.forced.writes
    )
    overruled = any(each.cell is None for each in answer.forced.writes)
    if not done or overruled:
        return None
    reseat = "--reseat " if answer.reseated else ""
    command = f"replan {file} {reseat}--moves {answer.near.most}" if planned else f"solve {file}"
    text = "To have it so: {steps}, then run scheduler {command}"
    return message(text, steps=done, command=command)


def why_unseated(answer: Granted | Refused) -> tuple[Message, ...]:
    """Why the participant has no seat there, a sentence a run, as the sheet of seats tells it."""
    wish, layout = answer.wish, answer.plan.layout
    if not isinstance(wish, Attending):
        return ()
    return Unmet(layout).of_session(layout.day.participant[wish.person], wish.session)


def broken(answer: Refused) -> tuple[tuple[Reason, tuple[Cell, ...]], ...]:
    """Each rule that breaks, and its cells but those of the wish itself."""
    own = {each.cell for each in answer.forced.writes}
    day = answer.forced.day
    return tuple(
        (reason, tuple(cell for cell in reason.cells(day) if cell not in own))
        for reason in answer.broken
    )
