"""What a workbook defines: the names that its sheets may refer to, gathered before they do."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.words import Message, message
from scheduler.workbook.names import Names
from scheduler.workbook.table import Table
from scheduler.workbook.values import pieces_of, shown
from scheduler.workbook.vocabulary import (
    INPUT_SHEETS,
    ROOMS,
    SESSIONS,
    SLOTS,
    SPEAKERS,
    Sheet,
)

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Known:
    """The names that may be referred to, and what to say of one that may not."""

    rooms: Names
    features: Names
    slots: Names
    slot_kinds: Names
    kinds: Names
    sessions: Names
    speakers: Names
    themes: Names
    titles: Mapping[str, str]  # of the sheets, by their keys

    def no_room(self, said: str) -> Message:
        """There is no such room."""
        remedy = self.rooms.remedy(said, self.titles[ROOMS.key])
        return message("There is no room “{name}”: {remedy}", name=shown(said), remedy=remedy)

    def no_slot(self, said: str) -> Message:
        """There is no such slot."""
        remedy = self.slots.remedy(said, self.titles[SLOTS.key])
        return message("There is no slot “{name}”: {remedy}", name=shown(said), remedy=remedy)

    def no_session(self, said: str) -> Message:
        """There is no such session, or more than one of that title."""
        if self.sessions.doubtful(said):
            return message(
                "Several sessions have the title “{name}”: write a code.", name=shown(said)
            )
        remedy = self.sessions.remedy(said, self.titles[SESSIONS.key])
        return message("There is no session “{name}”: {remedy}", name=shown(said), remedy=remedy)

    def no_speaker(self, said: str) -> Message:
        """There is no such speaker."""
        remedy = self.speakers.remedy(said, self.titles[SPEAKERS.key])
        return message(
            "“{name}” is not in the sheet {sheet}: {remedy}",
            name=shown(said),
            sheet=self.titles[SPEAKERS.key],
            remedy=remedy,
        )

    def no_feature(self, said: str) -> Message:
        """No room has such a feature."""
        remedy: Message = message("add it to the features of a room, or need less.")
        if list(self.features):
            remedy = self.features.remedy(said, self.titles[ROOMS.key])
        return message("No room has “{name}”: {remedy}", name=shown(said), remedy=remedy)

    def no_slot_kind(self, said: str) -> Message:
        """No slot takes sessions of such a kind."""
        remedy = self.slot_kinds.remedy(said, self.titles[SLOTS.key])
        return message(
            "No slot takes sessions of the kind “{name}”: {remedy}",
            name=shown(said),
            remedy=remedy,
        )

    def no_kind(self, said: str) -> Message:
        """There is neither a session nor a slot of such a kind."""
        remedy = self.kinds.remedy(said, self.titles[SESSIONS.key])
        return message(
            "There is no session of the kind “{name}”: {remedy}", name=shown(said), remedy=remedy
        )


def gather(tables: Tables, lang: str) -> Known:
    """The names that the sheets define, each kind of thing in its defining spelling."""
    slot_kinds = _listed(tables, SLOTS, "kinds")
    uses = _listed(tables, ROOMS, "kinds")
    session_kinds = _named(tables, SESSIONS, "kind")
    spellings = Names([*slot_kinds, *uses, *session_kinds])
    kinds = Names(
        (spellings.find(kind) or kind for kind in (*slot_kinds, *session_kinds)),
        whole=slot_kinds.whole and session_kinds.whole,
    )
    return Known(
        rooms=_named(tables, ROOMS, "name"),
        features=_listed(tables, ROOMS, "features"),
        slots=_named(tables, SLOTS, "name"),
        slot_kinds=slot_kinds,
        kinds=kinds,
        sessions=_sessions(tables),
        speakers=_named(tables, SPEAKERS, "name"),
        themes=_named(tables, SESSIONS, "theme"),
        titles={
            sheet.key: tables[sheet.key].title if sheet.key in tables else sheet.name.say(lang)
            for sheet in INPUT_SHEETS
        },
    )


def _named(tables: Tables, sheet: Sheet, field: str) -> Names:
    if sheet.key not in tables:
        return Names(whole=False)
    names, whole = tables[sheet.key].names(field)
    return Names(names, whole)


def _listed(tables: Tables, sheet: Sheet, field: str) -> Names:
    if sheet.key not in tables:
        return Names(whole=False)
    found: list[str] = []
    required = any(column.required for column in sheet.columns if column.field == field)
    whole = field in tables[sheet.key].columns or not required
    for row in tables[sheet.key]:
        said = row.name(field)
        whole = whole and (bool(said) if required else said is not None)
        found += split_list(row.value(field)) if said else []
    return Names(found, whole)


def split_list(value: object) -> list[str]:
    """The texts of a list that defines its own names."""
    return [piece for piece in pieces_of(value) if piece]


def _sessions(tables: Tables) -> Names:
    """Session codes, with the titles that stand for one."""
    codes = _named(tables, SESSIONS, "code")
    if SESSIONS.key in tables:
        codes.whole = codes.whole and tables[SESSIONS.key].names("title")[1]
    for row in tables.get(SESSIONS.key, ()):
        code, title = row.name("code"), row.name("title")
        if code and title:
            codes.alias(title, codes.find(code) or code)
    return codes
