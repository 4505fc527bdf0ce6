"""What `why-not` says in a terminal: what a wish costs, beside the plan, or what it breaks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scheduler.cli.explanations import show_claims, show_ways
from scheduler.console import print_wrapped, say
from scheduler.words import Message, capital, counted, message

if TYPE_CHECKING:
    from scheduler.explain.wished import Already, Granted, Refused

_GAP = 2  # blanks between columns


def show_already(answer: "Already", lang: str) -> None:
    """Prints that there is nothing to wish."""
    from scheduler.report.wished import already, asked

    say(asked(answer.plan.layout.day, answer.wish), lang)
    say(already(answer), lang)


def show_granted(answer: "Granted", plan: str, file: str, lang: str) -> None:
    """Prints what the wish costs beside the plan of that name, the best one where it is none.

    `file` is the workbook of the day as it is typed.
    """
    from scheduler.report import costs, wished

    _show_asked(answer, lang)
    _show_held(answer, lang)
    say(wished.verdict(answer, plan), lang)
    print()
    _show_table(answer, lang)
    print()
    for remark in wished.remarks(answer):
        say(remark, lang)
    _list(message("What moves:"), costs.moves(answer.near, answer.wish), lang)
    _show_people(answer, lang)
    _say_if(wished.raised(answer), lang)
    _say_if(wished.steps(answer, file, bool(plan)), lang)


def show_refused(answer: "Refused", lang: str) -> None:
    """Prints what the wish breaks, and what would have to change for it."""
    from scheduler.report.explained import way_texts

    _show_asked(answer, lang)
    say(message("It cannot be had: no plan with it keeps every rule."), lang)
    _show_broken(answer, lang)
    ways = way_texts(answer.explained) if answer.explained else ()
    if ways:
        print()
        say(message("To have it, one of these, the easiest first:"), lang)
        show_ways(ways, lang)


def _show_broken(answer: "Refused", lang: str) -> None:
    """What stands in its way, else what would be broken."""
    from scheduler.explain.wish import Attending
    from scheduler.report.explained import conflict_texts
    from scheduler.report.wished import broken

    seat = message("What stands in the way:") if isinstance(answer.wish, Attending) else None
    texts = conflict_texts(answer.explained) if answer.explained else ()
    for text in texts:
        print()
        say(seat or text.sessions, lang)
        show_claims(text, lang)
    found = () if texts else broken(answer)
    if found:
        one, many = "{count} rule would be broken:", "{count} rules would be broken:"
        say(counted(one, many, len(found)), lang)
    elif not texts and answer.plan.verdict.broken:
        say(message("It breaks nothing that is not broken without it."), lang)
    for reason, cells in found:
        where = f"  [{', '.join(map(str, cells))}]" if cells else ""
        print_wrapped(f"{reason.words().say(lang)}{where}", "  ")


def _show_held(answer: "Granted", lang: str) -> None:
    """How a seat could be had that takes moves of sessions, were they to stay."""
    from scheduler.report.explained import way_texts

    if answer.held is None:
        return
    say(message("It cannot be had with every session where it is."), lang)
    ways = way_texts(answer.held)
    if ways:
        say(message("For none to move, one of these, the easiest first:"), lang)
        show_ways(ways, lang)


def _show_asked(answer: "Granted | Refused", lang: str) -> None:
    """What was asked for, why a seat is not had, and what is broken without it."""
    from scheduler.report import wished

    say(wished.asked(answer.plan.layout.day, answer.wish), lang)
    why = wished.why_unseated(answer)
    _list(message("Why there is no seat, as the participant is told:"), why, lang)
    _say_if(wished.broken_already(answer), lang)


def _show_table(answer: "Granted", lang: str) -> None:
    from scheduler.report.costs import columns, rows

    lines = [["", *(heading.say(lang) for heading in columns(answer))]]
    for row in rows(answer):
        lines.append([row.label.say(lang), *(_figure(number, lang) for number in row.figures)])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for label, *figures in lines:
        cells = (f.rjust(width) for f, width in zip(figures, widths[1:], strict=True))
        print((" " * _GAP).join((f"  {label.ljust(widths[0])}", *cells)).rstrip())


def _figure(number: int | None, lang: str) -> str:
    return "–" if number is None else message("{number}", number=number).say(lang)


def _show_people(answer: "Granted", lang: str) -> None:
    """The participant in question, those who lose, and how many gain."""
    from scheduler.explain.wish import Attending
    from scheduler.report import costs

    if isinstance(answer.wish, Attending):
        own = answer.near.of(answer.wish.person)
        _say_if(None if own is None else costs.loss(own), lang)
    lost = costs.losers(answer)
    _list(costs.losers_heading(answer), map(costs.loss, lost[: costs.LISTED]), lang, True)
    left = len(lost) - costs.LISTED
    if left > 0:
        more = counted("… and {count} more person.", "… and {count} more people.", left)
        print_wrapped(more.say(lang), "  ")
    _say_if(costs.gainers(answer), lang)


def _list(heading: Message, lines: Iterable[Message], lang: str, always: bool = False) -> None:
    """The lines under their heading, which stands alone only if it is to be there always."""
    told = [line.say(lang) for line in lines]
    if told or always:
        say(heading, lang)
    for line in told:
        print_wrapped(capital(line), "  ")


def _say_if(said: Message | None, lang: str) -> None:
    if said is not None:
        say(said, lang)
