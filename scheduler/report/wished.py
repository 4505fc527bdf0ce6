"""What a wish of the team costs or breaks, as a table and sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scheduler.agendas import Entry
from scheduler.compare.differences import Move
from scheduler.domain import Cell, Day, Participant, Score
from scheduler.explain.cost import Cost, Loss
from scheduler.explain.wish import Attending, Fixing, Holding, Raise, Wish
from scheduler.explain.wished import Already, Granted, Refused
from scheduler.report.why import Unmet
from scheduler.rules import Reason
from scheduler.verify.layout import Occasion
from scheduler.words import Message, counted, message

LISTED = 12  # people told one by one
Figure = int | None  # None where nothing is counted


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what is counted, in the plan and in each plan with the wish."""

    label: Message
    figures: tuple[Figure, ...]


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
    return day.session[code if code in day.session else code.rpartition("/")[0]].title


def _asked(wish: Holding) -> Iterator[Message]:
    if wish.slot:
        yield message("{slot}", slot=wish.slot)
    if wish.room:
        yield message("{room}", room=wish.room)
    if wish.beside:
        yield message("at the same time as {sessions}", sessions=wish.beside)


def named(person: Participant) -> str:
    """The N° and the name."""
    return f"{person.id} {person.name}".rstrip()


def already(answer: Already) -> Message:
    """That the plan is as wished, and where."""
    layout, wish = answer.plan.layout, answer.wish
    code = wish.session
    held = [on for on in layout.occasions if code in (on.code, on.run.session.code)]
    if isinstance(wish, Attending):
        seated = layout.seated[wish.person]
        on = next(on for on in held if on in seated)
        text = "There is a seat already: {session}, {place}."
        return message(text, session=on.code, place=_place(on))
    places = tuple(message("{session}, {place}", session=on.code, place=_place(on)) for on in held)
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
        return message("It can be had, but not where the sessions are now. At this cost:")
    if not plan:
        return message("It can be had. Beside the best plan, found just now, it costs:")
    return message("It can be had. Beside {plan} it costs:", plan=plan)


def columns(answer: Granted) -> tuple[Message, ...]:
    """The headings of the figures."""
    near = (message("the plan"), message("with the wish"))
    return near if answer.anew is None else (*near, message("planned anew"))


def rows(answer: Granted) -> tuple[Row, ...]:
    """The table of what it costs."""
    costs = (answer.near,) if answer.anew is None else (answer.near, answer.anew)
    scores = (answer.plan.verdict.score, *(cost.score for cost in costs))
    broken = (len(answer.plan.verdict.broken), *(len(cost.broken) for cost in costs))
    found = [
        *(Row(message(label), _goal(scores, goal)) for goal, label in _GOALS.items()),
        Row(message("sessions moved"), (None, *(cost.moved for cost in costs))),
        Row(message("participants with another agenda"), (None, *(cost.people for cost in costs))),
    ]
    return (Row(message("rules broken"), broken), *found) if any(broken) else tuple(found)


_GOALS = {
    "unserved": "participants unserved",
    "points": "points",
    "unseated": "without a seat in a slot",
    "comfort": "discomfort",
}


def _goal(scores: Iterable[Score], goal: str) -> tuple[int, ...]:
    return tuple(getattr(score, goal) for score in scores)


def remarks(answer: Granted) -> Iterator[Message]:
    """What is to know of the table: what is given up, and what is not proven."""
    if answer.free_anew and not answer.free:
        yield message("Planned anew, it costs nothing.")
    for fixing in answer.forced.gives_up:
        yield _given_up(fixing)
    if not answer.near.proven:
        yield message("The search was cut short: it may cost less.")


def _given_up(fixing: Fixing) -> Message:
    texts = {
        "fixed_slots": "The slot fixed for {run} is given up for it. [{cell}]",
        "fixed_rooms": "The room fixed for {run} is given up for it. [{cell}]",
    }
    return message(texts[fixing.field], run=fixing.run, cell=str(fixing.cell))


def moves(cost: Cost, wish: Wish) -> tuple[Message, ...]:
    """From where to where each run goes, those of the wish first."""
    own = (wish.session, *wish.beside) if isinstance(wish, Holding) else ()

    def others(move: Move) -> bool:
        on = move.occasion
        return on.code not in own and on.run.session.code not in own

    return tuple(_move(move) for move in sorted(cost.moves, key=others))


def _move(move: Move) -> Message:
    code, was, now = move.occasion.code, move.before, move.after
    if was is not None and now is not None and was.slot.name == now.slot.name:
        before, after = message("{room}", room=was.room.name), message("{room}", room=now.room.name)
        return message("{code}: {before} → {after}", code=code, before=before, after=after)
    return message("{code}: {before} → {after}", code=code, before=_where(was), after=_where(now))


def _where(on: Occasion | None) -> Message:
    return message("not held") if on is None else _place(on)


def _place(on: Occasion) -> Message:
    return message("{slot}, {room}", slot=on.slot.name, room=on.room.name)


def loss(each: Loss) -> Message:
    """Who loses which seats, and what they have instead."""
    who = named(each.person)
    lost, gets = _seats(each, each.lost), _seats(each, each.gets)
    if not lost:
        return message("{person}: gets {gets}", person=who, gets=gets)
    if not gets:
        return message("{person}: loses {lost}, gets nothing else", person=who, lost=lost)
    return message("{person}: loses {lost}, gets {gets}", person=who, lost=lost, gets=gets)


def _seats(each: Loss, seats: Iterable[Entry]) -> tuple[Message, ...]:
    return tuple(_seat(each.person, entry) for entry in seats)


def _seat(person: Participant, entry: Entry) -> Message:
    code = entry.occasion.code
    if entry.rank is not None:
        return message("{code} (wish {rank})", code=code, rank=entry.rank)
    if entry.occasion.run.session.code in person.must_attend:
        return message("{code} (must attend)", code=code)
    return message("{code} (not wished)", code=code)


def losers(answer: Granted) -> tuple[Loss, ...]:
    """Who loses by the wish; for a seat that moves no session, whoever gives way."""
    if not isinstance(answer.wish, Attending):
        return answer.near.losses
    if answer.unmoved:
        return answer.near.give_way(answer.wish.person)
    return tuple(each for each in answer.near.losses if each.person.id != answer.wish.person)


def losers_heading(answer: Granted) -> Message:
    """What stands above those who lose, or that nobody does."""
    count = len(losers(answer))
    if answer.unmoved:
        if not count:
            return message("Nobody has to give way.")
        one, many = "{count} person has to give way:", "{count} people have to give way:"
        return counted(one, many, count)
    if not count:
        return message("Nobody loses by it.")
    return counted("{count} person loses by it:", "{count} people lose by it:", count)


def gainers(answer: Granted) -> Message | None:
    """How many have their wishes met better, but the participant in question."""
    own = isinstance(answer.wish, Attending) and answer.near.of(answer.wish.person)
    count = answer.near.gains - bool(own and own.points < 0)
    one, many = "{count} person gains by it.", "{count} people gain by it."
    return counted(one, many, count) if count else None


def otherwise(answer: Granted) -> Iterator[Message]:
    """What else would give the participant a seat."""
    if answer.raises:
        yield message(
            "Or else: {changes}; then nobody has to give way.",
            changes=tuple(map(_raise, answer.raises)),
        )
    if answer.release is not None:
        text = "Or else: take {session} out of {cell}; then no session has to move."
        yield message(text, session=answer.release.session, cell=str(answer.release.cell))


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
    if not done:
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
    return Unmet(layout).of(layout.day.participant[wish.person], wish.session)


def broken(answer: Refused) -> tuple[tuple[Reason, tuple[Cell, ...]], ...]:
    """Each rule that breaks, and its cells but those of the wish itself."""
    own = {each.cell for each in answer.forced.writes}
    day = answer.forced.day
    return tuple(
        (reason, tuple(cell for cell in reason.cells(day) if cell not in own))
        for reason in answer.broken
    )
