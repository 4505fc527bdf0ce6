"""Any two plans can be compared, of days as unlike as can be: all is told, and nothing fails."""

import json

from hypothesis import given

from scheduler.agendas import Part, participant_agenda, speaker_agenda
from scheduler.compare.earlier import Comparison, Earlier
from scheduler.compare.edits import edits, with_values
from scheduler.domain import Day, Plan
from scheduler.report.differences import difference_rows, summary
from scheduler.report.differences_json import differences_json
from scheduler.report.messages import message_rows
from scheduler.verify.layout import Layout, lay_out
from scheduler.words import LANGUAGES
from tests.days import days_and_plans
from tests.effort import examples

Case = tuple[Day, Plan]
Told = set[tuple[str, int, int, str, bool]]


def compared(one: Case, two: Case) -> Comparison:
    """The second plan beside the first."""
    return Comparison(Earlier("one", True, lay_out(*one)), lay_out(*two))


def agenda(layout: Layout, number: str, speaker: str) -> Told:
    """What a person reads on the agenda, as plainly as can be."""
    if number in layout.day.participant:
        entries = participant_agenda(layout, layout.day.participant[number])
    else:
        entries = speaker_agenda(layout, speaker)
    return {
        (
            entry.occasion.run.session.code,
            entry.occasion.span.start,
            entry.occasion.span.end,
            entry.occasion.room.name,
            entry.part is Part.SPEAKS,
        )
        for entry in entries
    }


def speaker_of(layout: Layout, number: str) -> str:
    """The name under which a participant speaks, if at all."""
    found = layout.day.participant.get(number)
    return found.speaker if found else ""


@examples(150)
@given(days_and_plans(), days_and_plans())
def test_whatever_differs_has_a_cause_that_can_be_said(one: Case, two: Case) -> None:
    """Each move and each person has at least one cause, in both languages and as JSON."""
    found = compared(one, two)
    for move in found.differences.moves:
        assert found.why.of_move(move)
    for change in found.differences.people:
        assert found.why.of_person(change)
        assert found.why.of_seats(change)
    for lang in LANGUAGES:
        assert all(row.kind.say(lang) for row in difference_rows(found))
        assert all(row.letter(lang) for row in message_rows(found))
        assert all(part.say(lang) for part in summary(found))
        json.loads(differences_json(found, "two", lang))


@examples(150)
@given(days_and_plans(), days_and_plans())
def test_exactly_those_whose_agenda_differs_are_told(one: Case, two: Case) -> None:
    """Participants who are in both plans under one N°, and as the same speaker or none."""
    found = compared(one, two)
    before, after = found.earlier.layout, found.layout
    told = {row.person.id for row in message_rows(found) if row.person.id}
    for number in before.day.participant.keys() & after.day.participant.keys():
        speaker = speaker_of(before, number)
        if speaker == speaker_of(after, number):
            same = agenda(before, number, speaker) == agenda(after, number, speaker)
            assert (number in told) != same


@examples(150)
@given(days_and_plans(), days_and_plans())
def test_edits_undone_give_the_former_values(one: Case, two: Case) -> None:
    """Each edit of a field, undone on the new day or done on the former, and nothing else."""
    before, after = one[0], two[0]
    for edit in edits(before, after):
        if edit.field and edit.role is not None:
            undone = with_values(after, (edit,), undone=True)
            done = with_values(before, (edit,), undone=False)
            thing = getattr(undone, edit.role)[edit.name]
            assert getattr(thing, edit.field) == edit.before
            assert getattr(getattr(done, edit.role)[edit.name], edit.field) == edit.after
            assert edit not in edits(before, undone)
