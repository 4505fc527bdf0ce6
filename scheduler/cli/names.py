"""Names on the command line, found however they are spelled, as the workbook finds them."""

from typing import TYPE_CHECKING, NoReturn

import click

from scheduler.cli.shared import system_language
from scheduler.words import Message, message

if TYPE_CHECKING:
    from scheduler.domain import Day
    from scheduler.workbook.names import Names
    from scheduler.workbook.vocabulary import Name


_LISTED = 40  # names that are all told where none is near


def named_run(day: "Day", said: str, hint: str) -> str:
    """The code of the session, or of the run, that is meant by its code or its title."""
    from scheduler.workbook.names import Names
    from scheduler.workbook.values import shown
    from scheduler.workbook.vocabulary import SESSIONS

    known = Names([*day.session, *day.run])
    for session in day.sessions:
        known.alias(session.title, session.code)
    if known.doubtful(said):
        text = "Several sessions have the title “{name}”: write a code."
        refuse(message(text, name=shown(said)), hint)
    return _named(known, said, hint, "There is no session “{name}”: {remedy}", SESSIONS.name)


def named_slot(day: "Day", said: str, hint: str) -> str:
    """The name of the slot that is meant."""
    from scheduler.workbook.names import Names
    from scheduler.workbook.vocabulary import SLOTS

    return _named(Names(day.slot), said, hint, "There is no slot “{name}”: {remedy}", SLOTS.name)


def named_room(day: "Day", said: str, hint: str) -> str:
    """The name of the room that is meant."""
    from scheduler.workbook.names import Names
    from scheduler.workbook.vocabulary import ROOMS

    return _named(Names(day.room), said, hint, "There is no room “{name}”: {remedy}", ROOMS.name)


def named_person(day: "Day", said: str, hint: str) -> str:
    """The N° of the participant who is meant by it, or by a name that nobody else has."""
    from scheduler.workbook.names import Names
    from scheduler.workbook.values import shown
    from scheduler.workbook.vocabulary import PARTICIPANTS

    known = Names(day.participant)
    for person in day.participants:
        if person.name:
            known.alias(person.name, person.id)
    if known.doubtful(said):
        text = "Several participants are called “{name}”: write a N°."
        refuse(message(text, name=shown(said)), hint)
    text = "There is no participant “{name}”: {remedy}"
    return _named(known, said, hint, text, PARTICIPANTS.name)


def _named(known: "Names", said: str, hint: str, text: str, sheet: "Name") -> str:
    from scheduler.workbook.values import shown

    found = known.find(said)
    if found is None:
        names = tuple(known)
        remedy = known.remedy(said, sheet.say(system_language()))
        if known.nearest(said) is None and len(names) <= _LISTED:
            remedy = message("write one of these: {names}.", names=names)
        refuse(message(text, name=shown(said), remedy=remedy), hint)
    return found


def refuse(said: Message, hint: str) -> NoReturn:
    """Ends the command for wrong usage."""
    raise click.BadParameter(said.say(system_language()), param_hint=hint)
