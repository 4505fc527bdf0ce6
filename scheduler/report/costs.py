"""What a wish costs, beside the plan: a table, the sessions that move, and who loses what."""

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.agendas import Entry
from scheduler.compare.differences import Move
from scheduler.domain import Participant, Score
from scheduler.explain.cost import Cost, Loss
from scheduler.explain.wish import Attending, Holding, Wish
from scheduler.explain.wished import Granted
from scheduler.verify.layout import Occasion
from scheduler.words import Message, counted, message

LISTED = 12  # people told one by one
Figure = int | None  # None where nothing is counted


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what is counted, in the plan and in each plan with the wish."""

    label: Message
    figures: tuple[Figure, ...]


def costs(answer: Granted) -> tuple[Cost, ...]:
    """The plans with the wish, the near one first."""
    return (answer.near,) if answer.anew is None else (answer.near, answer.anew)


def columns(answer: Granted) -> tuple[Message, ...]:
    """The headings of the figures."""
    near = (message("the plan"), message("with the wish"))
    return near if answer.anew is None else (*near, message("planned anew"))


def rows(answer: Granted) -> tuple[Row, ...]:
    """The table of what it costs."""
    found = costs(answer)
    scores = (answer.plan.verdict.score, *(cost.score for cost in found))
    broken = (len(answer.plan.verdict.broken), *(len(cost.broken) for cost in found))
    table = [
        *(Row(message(label), _goal(scores, goal)) for goal, label in _GOALS.items()),
        Row(message("sessions moved"), (None, *(cost.moved for cost in found))),
        Row(message("participants with another agenda"), (None, *(cost.people for cost in found))),
    ]
    return (Row(message("rules broken"), broken), *table) if any(broken) else tuple(table)


_GOALS = {
    "unserved": "participants unserved",
    "points": "points",
    "unseated": "without a seat in a slot",
    "comfort": "discomfort",
}


def _goal(scores: Iterable[Score], goal: str) -> tuple[int, ...]:
    return tuple(getattr(score, goal) for score in scores)


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
    return message("not held") if on is None else place(on)


def place(on: Occasion) -> Message:
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


def named(person: Participant) -> str:
    """The N° and the name."""
    return f"{person.id} {person.name}".rstrip()
