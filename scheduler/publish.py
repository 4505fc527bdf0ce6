"""From a plan to what everybody is handed: the published version, and a folder of hand-outs.

The folder is written whole or not at all. Its workbook is the promise that later plans are compared
with; it keeps what the calendars told, so that the next publication corrects them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from scheduler.compare.earlier import Comparison
from scheduler.domain import Problem, Problems
from scheduler.goals import Goal, GoalResult
from scheduler.handouts.folder import HandOuts, day_key
from scheduler.handouts.paper.undrawn import not_drawn
from scheduler.outcome import Edited, Impossible, Outcome, Solved
from scheduler.publication import Publication
from scheduler.report.programme import Profile
from scheduler.report.run import Making
from scheduler.rules import Reason
from scheduler.verify import Verdict, verify
from scheduler.verify.layout import Layout, lay_out
from scheduler.words import Message, message
from scheduler.workbook.earlier import as_earlier, last_publication
from scheduler.workbook.files import (
    next_publication,
    publication_number,
    published_workbook,
    version_number,
    write_folder,
)
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read_plan import read_plan
from scheduler.workbook.write_plan import Telling, fill_plan

OUTPUTS = Path("outputs")
_NO_MAKING = Making()


@dataclass(frozen=True, slots=True)
class Published:
    """A publication: its folder, its files, and what changed since the one before, if any.

    `broken` are the rules that the plan breaks, when it was published all the same; `told` counts
    the people to tell of a change; `undrawn` are names and titles with signs that no font has.
    """

    file: PlanFile
    broken: tuple[Reason, ...]
    folder: Path
    files: tuple[Path, ...]
    compared: Comparison | None
    told: int
    undrawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Nothing was published, since the plan breaks rules."""

    file: PlanFile
    broken: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How to publish: for whom, in which language (None is that of the plan), broken or not."""

    profile: Profile = Profile.PUBLIC
    lang: str | None = None
    anyway: bool = False
    making: Making = _NO_MAKING
    stamp: datetime | None = None  # None is now


@dataclass(frozen=True, slots=True)
class Step:
    """A hand-out about to be written: its name, its number from 1, and how many there are."""

    name: Message
    number: int
    count: int
    lang: str


Listener = Callable[[Step], None]
_PLAIN = Options()


def publish(
    path: Path | str,
    outputs: Path = OUTPUTS,
    options: Options = _PLAIN,
    listener: Listener = lambda step: None,
) -> Published | Withheld | Problems:
    """Makes the plan of a result workbook the published one, edits by hand included.

    Writes `<outputs>/<name>-publication-<n>`, the next of that name. Nothing is written when the
    plan breaks a rule, unless `anyway`, or when a file cannot be read or written. `listener` is
    told each step as it begins.
    """
    file = read_plan(path)
    if isinstance(file, Problems):
        return file
    verdict = verify(file.day, file.plan)
    if verdict.broken and not options.anyway:
        return Withheld(file, verdict.broken)
    while True:
        folder = next_publication(outputs, file.name)
        last = last_publication(outputs, file.name)
        if isinstance(last, Problem):
            return Problems((_unread(last),), file.language)
        if last is None and file.against and not options.anyway:
            return Problems((_missing(file, outputs),), file.language)
        try:
            return _Publishing(file, last, verdict, options, listener).written(folder)
        except FileExistsError:  # another was published meanwhile, and is to be compared with
            continue


def _unread(problem: Problem) -> Problem:
    said = message(
        "{cause} Nothing is published: mend it, or move its folder elsewhere to publish as if it "
        "had never been.",
        cause=problem.message,
    )
    return replace(problem, message=said)


def _missing(file: PlanFile, outputs: Path) -> Problem:
    said = message(
        "This plan was compared with {name}, which is not in {folder}: put its folder back there, "
        "or add --force to publish as if nothing had been published.",
        name=file.against,
        folder=outputs,
    )
    return Problem(None, said)


@dataclass(frozen=True)
class _Publishing:
    """One publication being written."""

    file: PlanFile
    last: PlanFile | None
    verdict: Verdict
    options: Options
    listener: Listener

    def written(self, folder: Path) -> Published | Problems:
        """The publication once its folder is there; raises FileExistsError when another is."""
        number = publication_number(folder)
        written = write_folder(folder, lambda draft: self._fill(draft, number))
        if isinstance(written, Problem):
            return Problems((written,), self.file.language)
        files = tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
        told = len(self._compared.to_tell) if self._compared else 0
        return Published(
            self.file,
            self.verdict.broken,
            folder,
            files,
            self._compared,
            told,
            not_drawn(self._layout),
        )

    @cached_property
    def _layout(self) -> Layout:
        return lay_out(self.file.day, self.file.plan)

    @cached_property
    def _compared(self) -> Comparison | None:
        """The plan beside the one published before."""
        if self.last is None:
            return None
        earlier, back = as_earlier(self.last, True), _older(self.file, self.last)
        return Comparison(earlier, self._layout, self.file.by_hand, back)

    def _fill(self, folder: Path, number: int) -> None:
        lang = self.options.lang or self.file.language
        before = self.last.publication if self.last else None
        key = before.key if before else day_key(self.file.name, self.file.day.date)
        hand_outs = HandOuts(
            folder=folder,
            profile=self.options.profile,
            layout=self._layout,
            compared=self._compared,
            before=before.events if before else (),
            key=key,
            version=message("publication {number}", number=number).say(lang),
            stamp=self.options.stamp or datetime.now(UTC),
            lang=lang,
        )
        publication = Publication(number, self.file.path.name, key, hand_outs.events)
        steps = [
            *hand_outs.steps(),
            (message("workbook"), lambda: self._workbook(folder, publication, lang)),
        ]
        for place, (name, write) in enumerate(steps, start=1):
            self.listener(Step(name, place, len(steps), lang))
            write()

    def _workbook(self, folder: Path, publication: Publication, lang: str) -> None:
        told = (
            (message("Publication"), str(publication.number)),
            (message("Published from"), publication.version),
        )
        making = replace(self.options.making, notes=told)
        telling = Telling(
            making,
            self._compared,
            publication,
            came_from=self.file.came_from,
            by_hand=self.file.by_hand,
        )
        outcome = _outcome(self.file, self.verdict)
        fill_plan(published_workbook(folder), self.file.day, outcome, lang, telling)


def _older(file: PlanFile, last: PlanFile) -> bool:
    """True when the plan was made of another input than the published one, and before it."""
    origins = (file.day.origin, last.day.origin)
    if len({origin.fingerprint for origin in origins if origin}) < 2:
        return False
    mine = version_number(file.path)
    theirs = version_number(Path(last.publication.version)) if last.publication else None
    if mine is None or theirs is None:
        return file.against != last.path.name
    return mine < theirs


def _outcome(file: PlanFile, verdict: Verdict) -> Outcome:
    """The plan as it was solved, or as edited by hand since."""
    goals, near = tuple(_goals(file, verdict)), bool(file.came_from)
    if file.plan != file.written or file.status == "edited":
        return Edited(file.plan, verdict.broken, verdict.score, goals, 0.0, file.seed, near)
    if verdict.broken:
        return Impossible(file.plan, verdict.broken, verdict.score, goals, 0.0, file.seed, near)
    return Solved(file.plan, verdict.score, goals, 0.0, file.seed, near)


def _goals(file: PlanFile, verdict: Verdict) -> Iterator[GoalResult]:
    """The goals as they are; a bound holds while the plan is good and no goal before differs."""
    holds = file.plan == file.written or not verdict.broken
    for result in file.goals:
        value = getattr(verdict.score, result.goal)
        yield GoalResult(result.goal, value, result.bound if holds else _any_bound(file, result))
        holds = holds and value == result.value


def _any_bound(file: PlanFile, result: GoalResult) -> int:
    """What no plan at all can better."""
    return file.day.most_points if result.goal is Goal.POINTS else 0
