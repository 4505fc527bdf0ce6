"""The folder of a publication: which hand-outs there are, under which names, for whom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from slugify import slugify

from scheduler.compare.earlier import Comparison
from scheduler.handouts.calendar.events import events
from scheduler.handouts.calendar.files import calendar_files
from scheduler.handouts.exchange.schedule_json import schedule_json
from scheduler.handouts.exchange.schedule_xml import schedule_xml
from scheduler.handouts.messages_csv import messages_csv
from scheduler.handouts.page import page
from scheduler.handouts.paper.door_signs import door_signs
from scheduler.handouts.paper.slips import slips
from scheduler.handouts.paper.speaker_sheets import speaker_agendas
from scheduler.publication import Event
from scheduler.report.messages import message_rows
from scheduler.report.programme import Profile, Programme, programme
from scheduler.verify.layout import Layout
from scheduler.words import Message, message, word

Step = tuple[Message, Callable[[], None]]
FOLDERS = {Profile.PUBLIC: "public", Profile.INTERNAL: "internal"}


def day_key(name: str, date: str) -> str:
    """What names the day in identifiers: its file's name, and its date when first published."""
    return slugify(f"{name} {date}") or "day"


@dataclass(frozen=True)
class HandOuts:
    """What is handed out of one plan, to be written into a folder.

    The internal profile adds page, calendars and exchange formats that name participants. `before`
    is what the calendars told last time, `compared` the plan beside the one published then, `key`
    names the day in identifiers, `version` the publication in words; `stamp` is in UTC.
    """

    folder: Path
    profile: Profile
    layout: Layout
    compared: Comparison | None
    before: tuple[Event, ...]
    key: str
    version: str
    stamp: datetime
    lang: str

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What the calendars tell now; a day without a date has none."""
        if not self.layout.day.date:
            return self.before
        layout = self.layout if self.profile is Profile.INTERNAL else None
        return events(self._programme(self.profile), self.before, layout)

    def steps(self) -> Iterator[Step]:
        """What there is to write, one after the other, each with its name."""
        yield from self._for(Profile.PUBLIC)
        yield message("door signs"), lambda: self._signs("door-signs", door_signs)
        yield message("speakers’ agendas"), lambda: self._signs("speaker-agendas", speaker_agendas)
        yield message("participants’ slips"), self._slips
        yield message("messages"), self._messages
        if self.profile is Profile.INTERNAL:
            yield from self._for(Profile.INTERNAL)

    def _for(self, profile: Profile) -> Iterator[Step]:
        yield message("page"), lambda: self._page(profile)
        if self.layout.day.date:
            yield message("calendars"), lambda: self._calendars(profile)
            yield message("exchange formats"), lambda: self._schedules(profile)

    def _programme(self, profile: Profile) -> Programme:
        return programme(self.layout, profile)

    def _path(self, profile: Profile, name: str) -> Path:
        path = self.folder / word(FOLDERS[profile], self.lang) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _named(self, profile: Profile, name: str, suffix: str) -> Path:
        return self._path(profile, f"{word(name, self.lang)}.{suffix}")

    def _page(self, profile: Profile) -> None:
        text = page(self._programme(profile), self.lang, self.version)
        self._named(profile, "programme", "html").write_text(text, encoding="utf-8")

    def _calendars(self, profile: Profile) -> None:
        told = self._programme(profile)
        files = calendar_files(told, self.key, self.events, self.before, self.stamp, self.lang)
        for name, data in files.items():
            self._path(profile, name).write_bytes(data)

    def _schedules(self, profile: Profile) -> None:
        told = self._programme(profile)
        xml = schedule_xml(told, self.key, self.version, self.lang)
        self._path(profile, "schedule.xml").write_bytes(xml)
        text = schedule_json(told, self.key, self.version, self.lang)
        self._path(profile, "schedule.json").write_text(text, encoding="utf-8")

    def _signs(self, name: str, write: Callable[[Path, Programme, str], None]) -> None:
        path = self._named(Profile.PUBLIC, name, "pdf")
        write(path, self._programme(Profile.PUBLIC), self.lang)

    def _slips(self) -> None:
        path = self._named(Profile.INTERNAL, "slips", "pdf")
        told = self._programme(Profile.PUBLIC)
        slips(path, self.layout, told, self.key, self.stamp, self.lang)

    def _messages(self) -> None:
        """Writes no file when there is nobody to tell, so that no old news is sent again."""
        rows = message_rows(self.compared) if self.compared else ()
        if rows:
            path = self._named(Profile.INTERNAL, "messages", "csv")
            path.write_text(messages_csv(rows, self.lang), encoding="utf-8", newline="")
